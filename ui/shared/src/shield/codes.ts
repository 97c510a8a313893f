import { backward, forward, type Gap, unitFollows } from "./gap.ts";
import type { Hit, Page } from "./page.ts";
import {
  AMOUNT,
  API,
  AUTH,
  after as ahead,
  before as behind,
  CODE,
  CODEISH,
  CVV,
  ERROR,
  ID,
  is,
  KEY,
  lexicon,
  type Mark,
  PASSWORD,
} from "./words.ts";

/** How far a word of logging in or of an error colours a bare "code". */
const NEAR = 48;

/** One-time codes and card verification values beside the words for them. */
export function codes(page: Page, hits: Hit[]): void {
  for (const mark of page.marks) {
    if (is(mark, CVV) && verification(page, mark, hits)) continue;
    if (is(mark, CODE | CODEISH) && !disowned(page, mark))
      after(page, mark, hits) || before(page, mark, hits) || nearby(page, mark, hits);
  }
  for (const found of page.lower.matchAll(/(?<![\p{L}\p{N}_-])g-(?=\d{6})/gu)) {
    const number = numberAt(page.lower, found.index + 2);
    if (number?.digits === 6) hits.push(["one_time_code", found.index, number.end]);
  }
}

function verification(page: Page, mark: Mark, hits: Hit[]): boolean {
  const at = forward(page.lower, mark.end).at;
  const digits = /^\d{3,4}(?![0-9a-z])/.exec(page.lower.slice(at, at + 6))?.[0].length ?? 0;
  const sized = digits === 3 || (digits === 4 && !is(mark, CODE));
  if (!sized || unitFollows(page.lower, at + digits)) return false;
  hits.push(["card_number", at, at + digits]);
  return true;
}

function disowned(page: Page, mark: Mark): boolean {
  if (is(mark, ERROR)) return true;
  const beside = (other: Mark): boolean => is(other, ERROR) && page.lower.slice(other.end, mark.start).trim() === "";
  if (behind(page.marks, mark.start, 3).some(beside)) return true;
  return is(mark, CODEISH) && !is(mark, CODE) && is(behind(page.marks, mark.start, 16)[0], ERROR);
}

function near(page: Page, mark: Mark, bits: number): boolean {
  return [...behind(page.marks, mark.start, NEAR), ...ahead(page.marks, mark.end, NEAR)].some((one) => is(one, bits));
}

function trusted(page: Page, mark: Mark, gap: Gap): boolean {
  return is(mark, CODE) || gap.auth || near(page, mark, AUTH | CODE) || !near(page, mark, ERROR | ID);
}

/** Error codes of trading systems have six digits too, and start like these. */
export function system(text: string): boolean {
  return /^(?:100|110|130|131|140|170)/.test(text);
}

function after(page: Page, mark: Mark, hits: Hit[]): boolean {
  const gap = forward(page.lower, mark.end);
  const number = numberAt(page.lower, gap.at);
  if (!number || programmed(page.lower, gap.at)) return false;
  const head = page.lower.slice(gap.at, gap.at + 3);
  const year = number.digits === 4 && /^(?:19|20)/.test(head);
  const login = near(page, mark, AUTH) && !near(page, mark, ERROR);
  const code = is(mark, CODE);
  if (!code && system(head) && !gap.stated && !login) return false;
  const clear = gap.separated || gap.stated || number.digits >= 6 || (!year && (code || gap.mine || login));
  if (!clear || !trusted(page, mark, gap)) return false;
  hits.push(["one_time_code", gap.at, number.end]);
  return true;
}

function before(page: Page, mark: Mark, hits: Hit[]): boolean {
  const text = page.lower;
  const gap = backward(text, mark.start, 1);
  if (!gap.stated && !gap.mine && /[0-9a-z\n]/i.test(text.slice(gap.at, mark.start))) return false;
  const run = /\d[\d -]*$/.exec(text.slice(Math.max(0, gap.at - 20), gap.at))?.[0] ?? "";
  const number = run === "" ? undefined : numberAt(text, gap.at - run.length);
  if (number?.end !== gap.at) return false;
  const foreign = !text.startsWith("code", mark.start) || near(page, mark, AUTH);
  const adjacent = (number.digits >= 6 && is(mark, CODE)) || (number.digits === 6 && foreign);
  if ((!gap.stated && !gap.mine && !adjacent) || !trusted(page, mark, gap)) return false;
  hits.push(["one_time_code", gap.at - run.length, number.end]);
  return true;
}

/** Six digits in the same clause, when nothing beside them gives them another name. */
function nearby(page: Page, mark: Mark, hits: Hit[]): boolean {
  const text = page.lower;
  const gap = /^[^\d\n.,，、!?;。।\uFFFC]{0,31}(?=\d)/u.exec(text.slice(mark.end, mark.end + 64))?.[0];
  if (gap === undefined) return false;
  const at = mark.end + gap.length;
  const number = numberAt(text, at);
  if (number?.digits !== 6) return false;
  const named = ID | ERROR | AMOUNT | PASSWORD | API | KEY;
  const other = [...ahead(page.marks, mark.end, gap.length), ...ahead(page.marks, number.end, 3)].some((word) =>
    is(word, named),
  );
  const login = near(page, mark, AUTH | CODE) && !near(page, mark, ERROR);
  const plain = !system(text.slice(at)) && !near(page, mark, named);
  if (other || ticker(page.cased.slice(number.end)) || !(is(mark, CODE) || login || plain)) return false;
  hits.push(["one_time_code", at, number.end]);
  return true;
}

/** `"code":110001,"msg":"…"`, `code=1006 reason=''`: what a program calls so, beside what it says about it. */
export function programmed(text: string, start: number): boolean {
  const head = text.slice(Math.max(0, start - 32), start);
  const name = /"([a-z_]+)\\?" ?: ?\\?"?$|(?<![a-z_?&])([a-z_]+)=["']?$/.exec(head);
  if (!name) return false;
  const [, quoted, plain] = name;
  const word = quoted ?? plain ?? "";
  if (/otp|2fa|mfa|pin|pass|(?:sms|mail|google|ver\w*|auth|login|factor)_?code/.test(word)) return false;
  if (word !== "code") return quoted !== undefined && !/code|token/.test(word);
  return ANSWER.test(text.slice(Math.max(0, start - 200), start + 200));
}

const ANSWER = /"(?:\w*msg|message|error|reason|data|result|\w*_?id|retcode)\\?" ?:|\breason=|\bws\b|closed|disconnect/;

/** The name of a coin after a number makes it an amount. */
export function ticker(rest: string): boolean {
  return /^ [A-Z]{2,10}(?![A-Za-z0-9])/.test(rest);
}

const SHAPES = [
  /^(?:\d[ -]){3,7}\d(?!\d)/,
  /^\d\d[ -]\d\d[ -]\d\d(?!\d)/,
  /^\d{4}[ -]\d{4}(?!\d)/,
  /^\d{3}[ -]\d{3}(?!\d)/,
  /^\d\d[ -]\d\d(?!\d)/,
  /^\d{4,8}(?!\d)/,
];

/** A code of four to eight digits, grouped or not, that is no amount, date, time or phone number. */
export function numberAt(text: string, at: number): { end: number; digits: number } | undefined {
  // `0,000312`: behind a decimal comma.
  const decimal = /(?:^|[^\d])0,$/.test(text.slice(Math.max(0, at - 3), at));
  if (decimal || /^[a-z0-9$€¥£₩₽₹.+_/]$/i.test(text.charAt(at - 1))) return undefined;
  for (const shape of SHAPES) {
    const found = shape.exec(text.slice(at, at + 20))?.[0];
    if (!found) continue;
    const end = at + found.length;
    const digits = found.replace(/\D/g, "").length;
    if (/^(?:[a-z0-9_%]|[.,:/-]\d)/i.test(text.slice(end, end + 2))) continue;
    if (!unitFollows(text, end) || (digits >= 6 && counted(text, end))) return { end, digits };
  }
  return undefined;
}

/** Nobody counts to a million: "482913 times wrong" tells how often the code was refused. */
function counted(text: string, at: number): boolean {
  let next = at;
  while (text.charAt(next) === " ") next += 1;
  return lexicon("times").prefix(text, next) > 0;
}
