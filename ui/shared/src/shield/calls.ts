import { bytes } from "./clues.ts";
import { address } from "./keys.ts";
import type { Hit, Page } from "./page.ts";
import { each, secret, thrown } from "./programs.ts";
import { telling } from "./structured.ts";

const ARGUMENTS = 300;
const TEXTS = 4;
const TRIES = 16;
const BEFORE = 40;
const ABOVE = 4_000;

/** What signs, and what is unpacked to sign with it. */
const SIGNS =
  /(?:hmac\.new|createhmac|hash_hmac|hmac_?(?:hex|(?:sha)?(?:256|512))|hmac\.(?:sha256|sha512)|new_from_slice|b64_?decode|decode64|frombase64string|(?:base64|standard)(?:\.|::)decode|decodestring)\s*\(/gi;
/** Two arguments behind the name of a client; the name is looked for from the bracket back, as each bracket has its own. */
const CLIENT =
  /[([](?<=((?:[a-z_]*(?:client|signer|credential|connector|exchange|apikey|session|auth|login|connect|bot)[a-z_]*(?:::|\.)?(?:new|create|from|connect|login)?\s*|\bnew\s+[a-z_.]+\s*|\b(?:spot|umfutures|cmfutures|http|rest)[a-z_]*\s*|\b[a-z_]+(?:::|\.)new\s*|["']args["']\s*:\s*(?:\[\s*)?)[([]))\s*(["'][^"'\n]{1,64}["']|[a-z_.]+\([^()\n]{0,40}\)),\s*["']([a-z\d+/_-]{20,128}={0,2})["']/gi;

/** Secrets that calls are given as arguments: what signs, what logs in, what a wallet is made of. */
export function calls(page: Page, hits: Hit[]): void {
  const text = page.cased;
  if (!/[([]/.test(text)) return;
  for (const call of text.matchAll(SIGNS)) signed(text, call.index, call.index + call[0].length, hits);
  clients(text, hits);
  wallets(text, hits);
}

/** `hmac.new(b'…', …)`, `b64decode('…')`, and `S = b"…"` far above `hmac.new(S, …)`. */
function signed(text: string, start: number, end: number, hits: Hit[]): void {
  // The path of a request is signed, and signs nothing.
  const signs = (value: string): boolean => /^.{15,}[^=]/.test(value) && thrown(value) && !value.includes("/api");
  const line = text.slice(end, end + ARGUMENTS).split("\n")[0] ?? "";
  const texts = [...line.matchAll(/["'`]([A-Za-z\d+/_-]{1,200}={0,2})["'`]/g)].slice(0, TEXTS);
  const found = texts.find((one) => signs(one[1] ?? ""));
  const name = /^\w{1,64}(?!\w)/.exec(line)?.[0];
  const given = name && assigned(text.slice(Math.max(0, start - ABOVE), start), name);
  if (found) hits.push(["api_secret", end + found.index + 1, end + found.index + found[0].length - 1]);
  else if (given && signs(given[0])) {
    const at = Math.max(0, start - ABOVE) + given[1];
    hits.push(["api_secret", at, at + given[0].length]);
  }
}

/** The text that a name was given, the last time, and where. */
function assigned(text: string, name: string): [string, number] | undefined {
  let at = text.length;
  for (let tries = 0; tries < TRIES && at >= name.length; tries += 1) {
    at = text.lastIndexOf(name, at - name.length);
    if (at < 0) return undefined;
    const end = at + name.length;
    const [whole, value] = /^[ :]*=\s*[a-zA-Z[(]*["'`]([^"'`\n]*)["'`\n]/.exec(text.slice(end)) ?? [];
    if (whole !== undefined && value !== undefined && !/\w/.test(text.charAt(at - 1)))
      return [value, end + whole.length - 1 - value.length];
  }
  return undefined;
}

/** `Signer::new("id", "…")`, `"op":"auth","args":["…"]`: a client is given the name of its key and the secret behind it. */
function clients(text: string, hits: Hit[]): void {
  for (const found of text.matchAll(CLIENT)) {
    const [whole, head = "", first = "", second = ""] = found;
    const call = text.slice(Math.max(0, found.index + 1 - head.length - BEFORE), found.index);
    const lists = /args/i.test(call) && !/login|auth/i.test(call);
    const end = found.index + whole.length - 1;
    // The name of a key is no longer than its secret; between quotes it has two signs more.
    const behind = bytes(first) < second.length || (bytes(first) <= second.length + 2 && thrown(first));
    if (behind && !lists && !/order|cancel|amend|trade/i.test(call) && secret(second))
      hits.push(["api_secret", end - second.length, end]);
  }
  each(
    text,
    /["'](?:auth|login)["']\s*,\s*["']args["']\s*:\s*\[\s*["']([\w+/.-]{20,512}={0,2})["']\s*\]/gi,
    [
      "api_secret",
      (value) => !address(value) && (thrown(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value))),
    ],
    hits,
  );
  // The passphrase stands behind key and secret.
  each(
    text,
    /credentials\w{0,99}\(\s*["'][^"'\n]*["'],\s*["'][^"'\n]*["'],\s*["']([^"'\n]{4,64})["']\s*\)/gi,
    ["api_secret", (value) => telling(value, "password") && /\P{Alphabetic}/u.test(value)],
    hits,
  );
}

/** `accounts: ["0x…"]`, `SecretKey::from_str("…")`: the keys by which a tool signs for wallets. */
function wallets(text: string, hits: Hit[]): void {
  const patterns = [
    /(?:secret|private|signing|priv)_?key[a-z_]{0,64}(?:::|\.)(?:from[a-z_]{0,64}|new|parse|import[a-z_]{0,64}|decode)\(\s*&?["'](?:0x)?([\da-f]{64})["']/gi,
    /fromsecretkey\(\s*(?:bs58|base58)\.decode\(\s*["']([1-9A-HJ-NP-Za-km-z]{64,96})["']/gi,
  ];
  // Sixty-four bytes in Base58, which a name has that is unpacked elsewhere.
  if (/fromsecretkey/i.test(text))
    patterns.push(
      /(?<!(?:[Ss]ig|SIG|[Tt]x|TX|[Hh]ash|HASH)[A-Za-z_]{0,32}\s{0,4})[=:]\s*["']?([1-9A-HJ-NP-Za-km-z]{86,88})(?:["'\s,;]|$)/g,
    );
  for (const pattern of patterns) each(text, pattern, ["private_key", () => true], hits);
  for (const list of text.matchAll(/\baccounts["']?\s*:\s*\[[^\]]{64,2048}\]/gi))
    for (const key of list[0].matchAll(/(?:0x)?[\da-f]{64}/gi))
      hits.push(["private_key", list.index + key.index, list.index + key.index + key[0].length]);
}
