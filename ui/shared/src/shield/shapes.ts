import type { Hit } from "./context.ts";
import type { Folded } from "./fold.ts";
import { forward } from "./gap.ts";
import { around, is, type Mark } from "./words.ts";

const TOKENS =
  /(otpauth(?:-migration)?:\/\/[!-~]+)|\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?|\b(?:whsec_|[srp]k_(?:live|test)_)[\w+/=-]{12,}|\b(?:gh[opusr]_|github_pat_|glpat-|npm_|hf_|xox[abeoprs]-)[\w-]{16,}|\bsk-[\w-]{20,}|\bAIza[\w-]{35}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\b\d{8,10}:AA[\w-]{33}|\b[Bb]earer[ :]+[\w.~+/=-]{20,}/g;
const KEYS =
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY[\s\S]*?(?:-----END [A-Z ]*-----|$)|\b[xyztuvYZ]prv[1-9A-HJ-NP-Za-km-z]{100,112}\b|\b(?:[59][1-9A-HJ-NP-Za-km-z]{50}|[KLc][1-9A-HJ-NP-Za-km-z]{51}|6P[1-9A-HJ-NP-Za-km-z]{56})\b|\bS[A-D][A-Z2-7]{54}\b|\bsuiprivkey1[a-z0-9]{50,70}\b|\bnsec1[a-z0-9]{58}\b/g;
/** Private keys and API secrets: by their shape, or beside a word for them. */
export function keys({ cased, lower }: Folded, marks: Mark[], hits: Hit[]): void {
  for (const found of cased.matchAll(TOKENS))
    hits.push([found[1] ? "one_time_code" : "api_secret", found.index, found.index + found[0].length]);
  for (const found of cased.matchAll(KEYS)) hits.push(["private_key", found.index, found.index + found[0].length]);
  for (const found of lower.matchAll(/\b(?:0x)?(?:[0-9a-f]{64}|[0-9a-f]{128})\b/g)) {
    const end = found.index + found[0].length;
    if (named(marks, found.index, end)) hits.push(["private_key", found.index, end]);
  }
  keystores(lower, hits);
  for (const mark of marks) {
    if (is(mark, "api")) secrets(cased, lower, mark, hits);
    else if (is(mark, "key")) labelled(cased, lower, mark, hits);
  }
}

/** Whether a word for a key is nearer than any word for a transaction, an order or an address. */
function named(marks: Mark[], start: number, end: number): boolean {
  const wanted = around(marks, start - 200, end + 48).filter((mark) => is(mark, "key", "id"));
  const before = wanted.filter((mark) => mark.end <= start && mark.end + 200 >= start).at(-1);
  const after = wanted.find((mark) => mark.start >= end && mark.start <= end + 48);
  const nearest = before && !(after && after.start - end < start - before.end) ? before : after;
  return is(nearest, "key") && !is(nearest, "id");
}

function keystores(text: string, hits: Hit[]): void {
  const open: number[] = [];
  if (!text.includes('"ciphertext"')) return;
  for (const found of text.matchAll(/[{}]/g)) {
    if (found[0] === "{") open.push(found.index);
    const start = found[0] === "}" ? open.pop() : undefined;
    if (start === undefined || open.length > 0) continue;
    const body = text.slice(start, found.index + 1);
    if (body.includes('"ciphertext"') && body.includes('"kdf"')) hits.push(["private_key", start, found.index + 1]);
  }
}

/** Public addresses stand beside words for keys and tokens, and are no secret. */
function address(value: string): boolean {
  return /^0x[0-9a-f]{40}$|^T[1-9A-HJ-NP-Za-km-z]{33}$|^(?:bc1|tb1|ltc1|addr1|cosmos1)/i.test(value);
}

function secrets(cased: string, lower: string, mark: Mark, hits: Hit[]): void {
  const gap = forward(lower, mark.end);
  for (let count = 0; count < 2; count += 1) {
    const value = /^[\w+/=.~-]+/.exec(cased.slice(gap.at, gap.at + 512))?.[0].replace(/\.+$/, "") ?? "";
    const long = value.length >= (gap.separated || gap.stated || gap.quoted ? 16 : 20);
    if (!long || !mixed(value) || address(value) || /^(?:https?|www\.|your|xxxx|[/.-])|\.com|\*{4}/i.test(value))
      return;
    hits.push(["api_secret", gap.at, gap.at + value.length]);
    gap.at += value.length;
    while (/^[ /,\n\r|"]$/.test(cased.charAt(gap.at))) gap.at += 1;
  }
}

function labelled(cased: string, lower: string, mark: Mark, hits: Hit[]): void {
  const gap = forward(lower, mark.end);
  const value = /^[\w+/=-]+/.exec(cased.slice(gap.at, gap.at + 181))?.[0] ?? "";
  if (value.length >= 40 && value.length <= 180 && /\d/.test(value) && /[a-z]/i.test(value) && !address(value)) {
    hits.push(["private_key", gap.at, gap.at + value.length]);
  }
}

function mixed(value: string): boolean {
  const digits = value.match(/\d/g)?.length ?? 0;
  const hyphens = value.match(/[-_.]/g)?.length ?? 0;
  return (
    (digits >= 2 && /[a-z]/i.test(value)) ||
    (value.length >= 24 && hyphens < 2 && /[A-Z]/.test(value) && /[a-z]/.test(value))
  );
}
