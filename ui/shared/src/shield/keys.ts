import { bytes } from "./clues.ts";
import { forward, type Gap } from "./gap.ts";
import type { Hit, Page } from "./page.ts";
import { API, after, before, ID, is, KEY, lexicon, type Mark, PHRASE, TOTP } from "./words.ts";

const TOKENS =
  /(otpauth(?:-migration)?:\/\/[!-~]+)|\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?|\b(?:whsec_|[srp]k_(?:live|test)_)[\w+/=-]{12,}|\b(?:gh[opusr]_|github_pat_|glpat-|npm_|hf_|xox[abeoprs]-|dop_v1_|shpat_)[\w-]{16,}|\bsk-[\w-]{20,}|\bAIza[\w-]{35}|\bya29\.[\w-]{20,}|\bSG\.[\w-]{16,}\.[\w-]{16,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\b\d{8,10}:AA[\w-]{33}/g;
const BEARER = /\b([Bb][Ee][Aa][Rr][Ee][Rr][ :]+)([\w.~+/=-]{16,})|\b([Aa]uthorization: *[Bb]asic +)([\w+/=]{8,})/g;
const KEYS =
  /\b[a-zA-Z]prv[1-9A-HJ-NP-Za-km-z]{96,116}\b|\b(?=(?:[a-zA-Z]*\d){2})(?=(?:[A-Z\d]*[a-z]){8})(?=(?:[a-z\d]*[A-Z]){8})(?:5[1-9A-HJ-NP-Za-km-z]{50}|[KL][1-9A-HJ-NP-Za-km-z]{51})\b|\bS[A-D][A-Z2-7]{54}\b|\bsuiprivkey1[02-9ac-hj-np-z]{50,70}\b|\bnsec1[02-9ac-hj-np-z]{58}\b|\bAGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}\b|\bPVT_(?:K1|R1|WA)_[1-9A-HJ-NP-Za-km-z]{40,60}\b|\bed25519:[1-9A-HJ-NP-Za-km-z]{86,88}\b|\bedsk[1-9A-HJ-NP-Za-km-z]{50,94}\b|\bspsk[1-9A-HJ-NP-Za-km-z]{50}\b/g;
const PEM = /-----BEGIN (?:(?!-----)[\s\S]){0,48}PRIVATE KEY[\s\S]*?(?:-----END [^-]{0,60}-----|$)/g;

/** Private keys and API secrets: by their shape, or beside a word for them. */
export function keys(page: Page, hits: Hit[]): void {
  const { cased, lower } = page;
  for (const found of cased.matchAll(TOKENS))
    hits.push([found[1] ? "one_time_code" : "api_secret", found.index, found.index + found[0].length]);
  for (const found of cased.matchAll(BEARER)) {
    const value = found[2] ?? found[4] ?? "";
    const end = found.index + found[0].length;
    if (found[4] || mixed(value)) hits.push(["api_secret", end - value.length, end]);
  }
  for (const found of [...cased.matchAll(KEYS), ...cased.matchAll(PEM)])
    hits.push(["private_key", found.index, found.index + found[0].length]);
  // A digit more or less was lost in copying: no hash has that many.
  for (const found of lower.matchAll(
    /(?<![a-z\d])(?:0x)?(?!0[23][\da-f]{64}(?![a-z\d]))(?:[\da-f]{60,68}|[\da-f]{128})(?![a-z\d])/g,
  )) {
    const end = found.index + found[0].length;
    if (named(page, found.index, end)) hits.push(["private_key", found.index, end]);
  }
  for (const found of cased.matchAll(/\b[1-9A-HJ-NP-Za-km-z]{86,88}\b/g)) {
    const end = found.index + found[0].length;
    if (named(page, found.index, end)) hits.push(["private_key", found.index, end]);
  }
  if (lower.includes('"ciphertext"')) keystores(lower, hits);
  for (const found of cased.matchAll(/\[(?:\s*\d{1,3}\s*,){63}\s*\d{1,3}\s*\]/g))
    if (!/\d{3}/.test(found[0]) || (found[0].match(/\d+/g) ?? []).every((one) => Number(one) < 256))
      hits.push(["private_key", found.index, found.index + found[0].length]);
  halves(page, hits);
  for (const mark of page.marks) {
    if (is(mark, API)) secrets(page, mark, hits);
    if (is(mark, KEY) && !is(mark, API)) labelled(page, mark, hits);
    if (is(mark, TOTP)) seeds(page, mark, hits);
  }
}

/** Whether a word for a key is nearer than any word for a transaction, an order or an address. */
export function named(page: Page, start: number, end: number): boolean {
  const wanted = (mark: Mark): boolean => is(mark, KEY | PHRASE | ID);
  const behind = before(page.marks, start, 200).find(wanted);
  // "…, and the address 0x…": what the next word names stands behind it.
  const own = (mark: Mark): boolean =>
    /^[\s:=]{0,3}(?:0x)?(?=[a-z]*\d)[0-9a-z]{8}/.test(page.lower.slice(mark.end, mark.end + 16));
  const ahead = after(page.marks, end, 48).find((mark) => wanted(mark) && !own(mark));
  const nearest =
    behind && !(ahead && bytes(page.lower.slice(end, ahead.start)) < bytes(page.lower.slice(behind.end, start)))
      ? behind
      : ahead;
  return is(nearest, KEY | PHRASE) && !is(nearest, ID);
}

function keystores(text: string, hits: Hit[]): void {
  const open: number[] = [];
  for (const found of text.matchAll(/[{}]/g)) {
    if (found[0] === "{") open.push(found.index);
    const start = found[0] === "}" ? open.pop() : undefined;
    if (start === undefined || open.length > 0) continue;
    const body = text.slice(start, found.index + 1);
    if (body.includes('"ciphertext"') && body.includes('"kdf"')) hits.push(["private_key", start, found.index + 1]);
  }
}

/** Public addresses stand beside words for keys and tokens, and are no secret. */
export function address(value: string): boolean {
  return /^0x.{40}$|^T.{33}$|^(?![\da-f]*$)(?:bc1|tb1|ltc1|addr1|cosmos1)|^[tx-z]pub|^G[A-Z2-7]{55}$|^AAAA(?:C3NzaC1|B3NzaC1|E2VjZHNh)/.test(
    value,
  );
}

function secrets(page: Page, mark: Mark, hits: Hit[]): void {
  const gap = forward(page.lower, mark.end);
  for (let count = 0; count < 2; count += 1) {
    const value = /^[\w+/=.~-]+/.exec(page.cased.slice(gap.at, gap.at + 512))?.[0].replace(/\.+$/, "") ?? "";
    if (!secret(value, gap)) return;
    const key = /^0x[0-9a-f]{64}$/i.test(value);
    hits.push([key ? "private_key" : "api_secret", gap.at, gap.at + value.length]);
    gap.at += value.length;
    while (/^[ /,\n\r|"]$/.test(page.cased.charAt(gap.at))) gap.at += 1;
  }
}

function secret(value: string, gap: Gap): boolean {
  const long = value.length >= (gap.separated || gap.stated || gap.quoted ? 16 : 20);
  return long && mixed(value) && !address(value) && !/^(?:http|www\.|your|xxxx|[/.-])|\.com|\*{4}/i.test(value);
}

/** "key: …, sec: …", "public …, private …": the word for the secret half right before a long token. */
function halves(page: Page, hits: Hit[]): void {
  for (const found of page.cased.matchAll(/(?<=[\s:=])[A-Za-z0-9][A-Za-z0-9+/_-]{19,127}={0,2}(?![A-Za-z0-9])/g)) {
    const [value, start] = [found[0], found.index];
    const three = /\d/.test(value) && /[a-z].*[a-z].*[a-z]/.test(value) && /[A-Z].*[A-Z].*[A-Z]/.test(value);
    const hex = /^[\da-f]{32,}$/i.test(value) && /(?:[a-f]\d*){4}/i.test(value);
    const head = page.lower.slice(Math.max(0, start - 4), start).replace(/[\s:=]+$/, "").length;
    const at = Math.max(0, start - 4) + head;
    if ((three || hex) && !address(value) && lexicon("half").suffix(page.lower, at) > 0)
      hits.push(["api_secret", start, start + value.length]);
  }
}

function labelled(page: Page, mark: Mark, hits: Hit[]): void {
  const at = forward(page.lower, mark.end).at;
  const value = /^[\w+/=-]+/.exec(page.cased.slice(at, at + 181))?.[0] ?? "";
  if (value.length >= 40 && value.length <= 180 && /\d/.test(value) && /[a-z]/i.test(value) && !address(value))
    hits.push(["private_key", at, at + value.length]);
}

/** Letters and digits thrown together as no word is. */
function mixed(value: string): boolean {
  const digits = value.match(/\d/g)?.length ?? 0;
  const hyphens = value.match(/[-_.]/g)?.length ?? 0;
  return (
    (digits >= 2 && /[a-z]/i.test(value)) ||
    (value.length >= 24 && hyphens < 2 && /[A-Z]/.test(value) && /[a-z]/.test(value))
  );
}

const SEED =
  /^(?:[A-Z2-7]{16,}|[a-z2-7]{16,}|[A-Za-z2-7]{4}(?:[ -][A-Za-z2-7]{4}){3,}|[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,5}|[A-Za-z0-9]{8,32}|[0-9]{4} [0-9]{4})/;

/** Base32 seeds and backup codes of authenticator apps. */
function seeds(page: Page, mark: Mark, hits: Hit[]): void {
  const gap = forward(page.lower, mark.end);
  const told = gap.separated || gap.stated || gap.broken;
  for (let count = 0; count < 12; count += 1) {
    const text = page.cased.slice(gap.at, gap.at + 512);
    const value = SEED.exec(text)?.[0];
    if (value === undefined || address(value) || /[A-Za-z0-9]/.test(text.charAt(value.length))) return;
    const digit = /\d/.test(value);
    const shouted = value.length >= 16 && /^[A-Z ]*$/.test(value);
    if (!(told || (digit && value.includes("-")) || value.length >= 16) || !(digit || shouted)) return;
    hits.push(["one_time_code", gap.at, gap.at + value.length]);
    gap.at += value.length;
    while (/^[ ,\n\r;、]$/.test(page.cased.charAt(gap.at))) gap.at += 1;
    gap.at += /^[\p{Alphabetic}&]{1,6} /u.exec(page.cased.slice(gap.at, gap.at + 8))?.[0].length ?? 0;
  }
}
