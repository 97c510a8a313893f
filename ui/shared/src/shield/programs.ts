import { bytes } from "./clues.ts";
import { address } from "./keys.ts";
import type { Hit, Page } from "./page.ts";
import { telling } from "./structured.ts";
import { lexicon } from "./words.ts";

const ROWS = 200;
const PASSWORD = 5;
const SECRET = 16;
const SETTINGS = 3;
const NAME = 24;

/** Secrets where programs are given them: an address that logs in, a field, the columns of a table. */
export function programs(page: Page, hits: Hit[]): void {
  const text = page.cased;
  // `https://name:password@host`, `https://host/?session=…`.
  each(
    text,
    /\b[a-z][a-z\d+.-]{1,15}:\/\/[^\s/:@"'<>]{0,64}:([^\s/"'<>]{4,128})@[a-z\d[]/gi,
    ["password", usual],
    hits,
  );
  each(
    text,
    /[?&#](?:session|sess|token|jwt|auth|access|access_key)=([^\s&#"'<>]{16,2048})/gi,
    // A coin's address is a token of another kind.
    ["api_secret", (value) => ![43, 44].includes(bytes(value)) && !value.startsWith("0x") && secret(value)],
    hits,
  );
  // `curl -u name:password`.
  if (text.includes("-u")) users(text, hits);
  // `--private-key …`, `--password=…`: what a program is started with.
  const option = (names: string): RegExp =>
    new RegExp(`\\B--(?:${names})[ =]["']?([^\\s"'<>$-][^\\s"'<>$]{3,255})`, "gi");
  if (text.includes("--")) {
    const long = (value: string): boolean => value.replace(/^0x/, "").length >= 40 && usual(value);
    each(text, option("private-?key|priv-?key|pk"), ["private_key", long], hits);
    // "The --password flag": behind a blank stands any word.
    each(
      text,
      option("password|passwd|pass|pin"),
      ["password", (value) => /\P{Alphabetic}/u.test(value) && usual(value)],
      hits,
    );
    each(text, /\B--(?:password|passwd|pass|pin)(?:=["']?| ["'])(\p{Alphabetic}{4,255})/giu, ["password", usual], hits);
    each(text, option("(?:api-?)?(?:secret(?:-?key)?|passphrase|token)|auth-?token"), ["api_secret", secret], hits);
  }
  // `8=FIX.4.4|35=A|554=…`: the password of a log-on, and the new one.
  if (text.includes("35=")) logons(text, hits);
  // `client.Phrase = "…"`, `hmac_with: …`, `"PrivateB64": "…"`: fields that no other table names.
  each(
    text,
    /[a-z\d_]\.phrase\s*=\s*["']([^"'\n]{5,64})["']/gi,
    ["api_secret", (value) => /\d/.test(value) && usual(value)],
    hits,
  );
  each(
    text,
    /(?:private|secret|hmac|sign(?:ing)?)[_-]?(?:b64|base64|hex|with|key|by)["']?\s*[:=]\s*["']?([A-Za-z\d+/_-]{16,256}={0,2})/gi,
    ["api_secret", secret],
    hits,
  );
  // A passphrase in a file of settings, which stands there without quotes.
  if ((text.match(/(?<![^\n])[ \t]*[a-z_]+[ \t]*:/g) ?? []).length >= SETTINGS)
    each(
      text,
      /(?<![^\n])[ \t]*(?:passphrase|password|pass)[ \t]*:[ \t]*([^\s"'<>${}*]{5,64})[ \t]*(?![^\n])/g,
      ["password", (value) => /[-_.\d]/.test(value) && usual(value)],
      hits,
    );
  columns(page, hits);
}

/** `curl -u name:password`. */
function users(text: string, hits: Hit[]): void {
  for (const found of text.matchAll(/\B(?:-u|--user)[ =]["']?([^\s:"'<>$]{1,64}):([^\s"'<>$]{4,128})/g)) {
    const [whole, name, value = ""] = found;
    const end = found.index + whole.length;
    // `-u 1000:1000`, `-u node:node` are a user and a group, `-u host:/srv` is a place.
    if (usual(value) && value !== name && !/^(?:\/|\d+$)/.test(value)) hits.push(["password", end - value.length, end]);
  }
}

/** The password of a log-on and the new one: what parts this field from the next parts the ones before it. */
function logons(text: string, hits: Hit[]): void {
  for (const found of text.matchAll(/\b(?:554|925)=((?:(?![\s|])\P{Cc}){4,64})/gu)) {
    const head = text.slice(0, found.index);
    const sign = /[;^]$/.exec(head)?.[0] ?? (head.endsWith("^A") ? "^" : "");
    const value = sign ? (found[1]?.split(sign)[0] ?? "") : (found[1] ?? "");
    const start = found.index + 4;
    if (usual(value)) hits.push(["password", start, start + value.length]);
  }
}

/** What the only group of a pattern finds, where it can be a secret. */
export function each(
  text: string,
  pattern: RegExp,
  [kind, holds]: [string, (value: string) => boolean],
  hits: Hit[],
): void {
  for (const found of text.matchAll(pattern)) {
    const value = found[1] ?? "";
    const start = found.index + found[0].lastIndexOf(value);
    if (holds(value)) hits.push([kind, start, start + value.length]);
  }
}

/** A password, not what documents write where one belongs. */
function usual(value: string): boolean {
  return telling(value, "password") && !/xxx|^(?:passwd|pass|secret|pwd)$/i.test(value);
}

/** Letters and digits as nobody thinks them up. */
export function thrown(value: string): boolean {
  return /\d.*\d/.test(value) && /[a-z].*[a-z]/i.test(value) && !/^your/i.test(value);
}

/** The same, but no public address or key. */
export function secret(value: string): boolean {
  return thrown(value) && !address(value);
}

/** A table whose first line names a column of passwords or secrets. */
function columns(page: Page, hits: Hit[]): void {
  let [start, left, separator] = [0, 0, ""];
  let kinds: (string | undefined)[] = [];
  for (const line of page.cased.split("\n")) {
    if (left === 0) {
      separator = [",", ";", "\t", "|"].find((one) => line.includes(one)) ?? "\n";
      kinds = cells(page.lower.slice(start, start + line.length), separator).map(([, name]) => kind(name));
      if (kinds.length > 1 && kinds.some(Boolean)) left = ROWS;
    } else {
      const all = cells(line, separator);
      // A row that is too short ends the table, but for the line of dashes below the names.
      const row = all.length >= kinds.length || line.includes("---");
      left = row ? left - 1 : 0;
      for (const [index, [at, value]] of all.entries()) {
        const kind = row ? kinds[index] : undefined;
        if (kind && fits(value, kind)) hits.push([kind, start + at, start + at + value.length]);
      }
    }
    start += line.length + 1;
  }
}

/** The cells of a line and where they begin. */
function cells(line: string, separator: string): [number, string][] {
  let next = 0;
  return line.split(separator).map((cell) => {
    const rest = cell.replace(/^[ "\r]+/, "");
    next += cell.length + 1;
    return [next - 1 - rest.length, rest.replace(/(?<![ "\r])[ "\r]+$/, "")];
  });
}

/** What a column holds by its name. */
function kind(name: string): string | undefined {
  if ([...name].length > NAME) return undefined;
  if (/^(?:pass|pwd|pw)$/.test(name) || lexicon("password").is(name)) return "password";
  return lexicon("half").is(name) || /secret$|^secret_key$/.test(name) ? "api_secret" : undefined;
}

/** A value of that kind, not what is written where there is none. */
function fits(value: string, kind: string): boolean {
  if (!usual(value)) return false;
  if (kind === "api_secret") return bytes(value) >= SECRET && thrown(value);
  return bytes(value) >= PASSWORD && (/\d/.test(value) || (/[!@#$%^&*_+=~?.]/.test(value) && /[a-z]/i.test(value)));
}
