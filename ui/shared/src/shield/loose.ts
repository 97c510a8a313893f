import { bytes, nearest, sentence } from "./clues.ts";
import { numberAt, programmed, system, ticker } from "./codes.ts";
import type { Hit, Page } from "./page.ts";
import { posted } from "./spoken.ts";
import {
  AMOUNT,
  API,
  ASKED,
  AUTH,
  CAME,
  CHANNEL,
  CODE,
  CODEISH,
  DIGITS,
  ERROR,
  EXPIRED,
  FAILED,
  ID,
  is,
  lexicon,
  type Mark,
  NATIONAL,
  PASSWORD,
  PIN,
  PLACE,
  starting,
  TRADE,
  TYPED,
  USER,
  WEIGHED,
} from "./words.ts";

const ENOUGH = 3;
const BESIDE = 12;
const FOR = CODE | CODEISH | AUTH | CHANNEL | DIGITS;
const AGAINST = ID | ERROR | AMOUNT | TRADE | NATIONAL;
const SPOKEN = FOR | FAILED | CAME | TYPED | EXPIRED;

/** One-time codes that nothing introduces: "got 739 204, site says expired". */
export function loose(page: Page, hits: Hit[]): void {
  for (const run of page.lower.matchAll(/\d+(?:[ -]\d+)*/g)) {
    const [start, end] = [run.index, run.index + run[0].length];
    const number = numberAt(page.lower, start);
    if (number?.end !== end || ticker(page.cased.slice(end, end + 14)) || renamed(page, start, end)) continue;
    if (/[a-z]-$/.test(page.lower.slice(Math.max(0, start - 2), start)) || programmed(page.lower, start)) continue;
    if (weight(page, start, end, number.digits) >= ENOUGH) hits.push(["one_time_code", start, end]);
  }
}

function renamed(page: Page, start: number, end: number): boolean {
  if (disowned(page, start) || posted(page, start, end)) return true;
  const before = nearest(page, start, WEIGHED);
  if (
    before &&
    before.gap <= BESIDE &&
    (before.bits & SPOKEN) === 0 &&
    (before.bits & (AGAINST | USER | PASSWORD | PIN | API)) !== 0
  )
    return true;
  for (let i = starting(page.clues, end); i < page.clues.length; i += 1) {
    const mark = page.clues[i];
    if (!mark || mark.start > end + 1) break;
    if (is(mark, AGAINST) && !is(mark, SPOKEN)) return true;
  }
  return false;
}

/** "Error code: 110007", "referral code": what code it is stands right before the word. */
function disowned(page: Page, start: number): boolean {
  const last = starting(page.clues, start);
  const back = (count: number): Mark[] => page.clues.slice(Math.max(0, last - count), last).reverse();
  const code = back(24).find((mark) => mark.end <= start && is(mark, CODEISH));
  if (!code || is(code, CODE) || bytes(page.lower.slice(code.end, start)) > BESIDE) return false;
  return back(32).some(
    (mark) =>
      (is(mark, ERROR) && mark.end <= code.start && code.start - mark.end <= 1) ||
      (is(mark, USER | ERROR) && mark.start < code.start && mark.end >= code.end),
  );
}

function weight(page: Page, start: number, end: number, digits: number): number {
  const text = page.lower;
  const [from, to] = sentence(text, start, end);
  let said = 0;
  let error = false;
  let named = false;
  for (let i = starting(page.clues, from); i < page.clues.length; i += 1) {
    const mark = page.clues[i];
    if (!mark || mark.start >= to) break;
    error ||= is(mark, ERROR) && !is(mark, FAILED);
    if (mark.end > to || (mark.end > start && mark.start < end)) continue;
    const word = text.slice(mark.start, mark.end);
    said |= word === "ma" ? PLACE : mark.bits;
    // "For" and "phone" say nothing of what the number is.
    named ||= is(mark, AGAINST) || (is(mark, USER) && !is(mark, CHANNEL | PLACE | CAME) && !lexicon("filler").is(word));
  }
  const extra =
    Number(told(page, start)) +
    Number(bare(text, start, end)) +
    short(page, start, digits) +
    (named ? 0 : lone(page, [start, end], [from, to], said));
  return evidence(said, error) + form(text.slice(start, end), digits) + extra;
}

/** "Got 361906, says wrong", "what do I do with it": there is no other number nor a word for what else it could be. */
function lone(page: Page, [start, end]: [number, number], [from, to]: [number, number], said: number): number {
  const text = page.lower;
  if ((said & CAME) === 0) return 0;
  if (text.slice(start, end).replace(/\D/g, "").length !== 6 || /00$/.test(text.slice(start, end))) return 0;
  if (/\d/.test(text.slice(from, start)) || /\d/.test(text.slice(end, to))) return 0;
  const asked = (said & ASKED) !== 0 || (/[?？؟]/.test(text.slice(from, to + 1)) && beside(page, start, end));
  return Number((said & (FAILED | EXPIRED)) !== 0) + 2 * Number(asked);
}

/** The word that it came stands right beside the number. */
function beside(page: Page, start: number, end: number): boolean {
  const came = nearest(page, start, CAME);
  if (came && came.gap <= BESIDE) return true;
  const next = page.clues.slice(starting(page.clues, end)).find((mark) => is(mark, CAME));
  return next !== undefined && bytes(page.lower.slice(end, next.start)) <= BESIDE;
}

function evidence(said: number, error: boolean): number {
  const says = (bits: number): number => Number((said & bits) !== 0);
  const code = says(CODE) ? 3 : error ? 0 : 2 * says(CODEISH);
  const spoken = 2 * says(AUTH | CHANNEL) + 2 * says(DIGITS) + 2 * says(EXPIRED);
  const done = says(CAME) + says(TYPED) + says(FAILED) + says(PLACE);
  return code + spoken + done - says(ID | AMOUNT | TRADE) - Number(error);
}

/** What the digits themselves say: codes are often read out in groups, and amounts are round. */
function form(shape: string, digits: number): number {
  const single = Number(!/\d\d|[ -][ -]/.test(shape));
  const grouped = Number(shape.length > digits) + single + Number(shape.startsWith("0"));
  const year = 2 * Number(digits === 4 && /^(?:19|20)/.test(shape));
  return grouped - 2 * Number(shape.endsWith("000")) - year - 2 * Number(digits !== 6) - 2 * Number(system(shape));
}

function told(page: Page, start: number): boolean {
  const head = page.lower.slice(0, start).trimEnd();
  const copula = lexicon("is").suffix(page.lower, head.length);
  const word = /[:=]$/.test(head) ? head.slice(0, -1) : copula > 0 ? head.slice(0, head.length - copula) : undefined;
  if (word === undefined) return false;
  const found = nearest(page, word.trimEnd().length, FOR);
  return found !== undefined && found.gap <= 8;
}

/** "You need my code? It's 290184": a clause that is hardly more than the number. */
function bare(text: string, start: number, end: number): boolean {
  const stop = /[,.?!;:\n，、。؟،]/;
  return (
    stop.test(text.slice(Math.max(0, start - 9), start)) &&
    (stop.test(text.slice(end, end + 6)) || text.length - end <= 5)
  );
}

/** Four or five digits are a code only right beside the word for where it came from. */
function short(page: Page, start: number, digits: number): number {
  const beside = nearest(page, start, WEIGHED);
  return digits < 6 && beside && beside.gap <= 4 && (beside.bits & (CAME | CHANNEL | CODE)) !== 0 ? 2 : 0;
}
