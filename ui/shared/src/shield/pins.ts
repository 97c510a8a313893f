import { bytes, nearest } from "./clues.ts";
import { system } from "./codes.ts";
import type { Hit, Page } from "./page.ts";
import { back, foreign, free, parted, posted, said } from "./spoken.ts";
import {
  AMOUNT,
  CODEISH,
  DIGITS,
  FAILED,
  FUND,
  HABIT,
  is,
  lexicon,
  type Mark,
  PASSWORD,
  PIN,
  starting,
  TRADE,
  TYPED,
} from "./words.ts";

const REACH = 72;
const JOINED = 32;
const CLOSE = 12;
const BEHIND = 24;
const LONG = 9;
const ADJACENT = 4;
const FOR = 10;
const FOR_AT_ONCE = 6;

/** PINs that a word names from afar: "the PIN for withdrawals, I think, was 4471". */
export function pins(page: Page, hits: Hit[]): void {
  if (!page.clues.some((mark) => is(mark, PIN | FUND))) return;
  // Six or eight in pairs as well, as people read them out: `04-08-15`.
  for (const run of page.lower.matchAll(/(?<!\d)(?:\d{4,12}|(?<!\d-)\d\d(?:-\d\d){2,3}(?!-\d))(?!\d)/g)) {
    const [start, end] = [run.index, run.index + run[0].length];
    const near =
      end - start < LONG || run[0].includes("-") || back(page, start, ADJACENT).some((mark) => is(mark, PIN));
    if (!near || !free(page, start, end) || posted(page, start, end)) continue;
    if (named(page, start, end) || follows(page, start, end)) hits.push(["password", start, end]);
  }
}

/** Whether a word for a PIN stands before the digits, or two words that together say it. */
function named(page: Page, start: number, end: number): boolean {
  const text = page.lower;
  const value = text.slice(start, end);
  const head = text.slice(0, start).trimEnd();
  const stated = lexicon("is").suffix(text, head.length) > 0 || /[:=]$/.test(head);
  // "PIN to withdraw 5000", "PIN since 2019".
  const round = value.endsWith("00") && !value.startsWith("0");
  const year = /^(?:19|20)..$/.test(value);
  let fund: Mark | undefined;
  let word: Mark | undefined;
  // "Four digits 1986".
  let shape = 0;
  for (const mark of back(page, start, REACH)) {
    if (is(mark, PIN) || pair(text, mark, [fund, word], value)) {
      const last = Math.max((fund ?? word)?.end ?? mark.end, mark.end, shape);
      const old = year && bytes(text.slice(last, start)) > ADJACENT;
      const doubtful =
        round || old || (fund !== undefined && meant(text, mark, fund, start)) || asked(page, mark, start, end);
      return (stated || !doubtful) && !parted(text.slice(mark.end, start));
    }
    if (foreign(page, mark, start)) return false;
    if (is(mark, DIGITS)) shape = Math.max(shape, mark.end);
    if (is(mark, FUND)) {
      if (!round && !year && putIn(page, start, end)) return !parted(text.slice(mark.end, start));
      fund ??= mark;
    } else if (is(mark, PASSWORD) || (is(mark, DIGITS) && said(page, start, end, FAILED))) word ??= mark;
  }
  return false;
}

/** "Withdrawal" with "password" or "code": each alone names other things too. */
function pair(text: string, mark: Mark, [fund, word]: [Mark?, Mark?], value: string): boolean {
  const near = (other: Mark | undefined, reach: number): boolean =>
    other !== undefined && bytes(text.slice(mark.start, other.end)) <= reach;
  return (
    (is(mark, FUND) && near(word, JOINED)) ||
    (is(mark, PASSWORD) && near(fund, JOINED)) ||
    (is(mark, CODEISH) && near(fund, CLOSE) && !system(value))
  );
}

/** "Forgot my PIN, wanted to withdraw 4523": what somebody meant to withdraw is no PIN. */
function meant(text: string, mark: Mark, fund: Mark, start: number): boolean {
  const between = text.slice(mark.end, fund.start);
  const most = bytes(text.slice(fund.end, start)) <= ADJACENT ? FOR_AT_ONCE : FOR;
  return [...between].length > most || /[,，、;.]/.test(between);
}

/** "Forgot my PIN, 4523 to withdraw": the same in languages that put the verb behind. */
function asked(page: Page, mark: Mark, start: number, end: number): boolean {
  const next = page.clues.slice(starting(page.clues, end)).find((clue) => is(clue, FUND));
  const near = next !== undefined && bytes(page.lower.slice(end, next.start)) <= ADJACENT;
  return near && bytes(page.lower.slice(mark.end, start)) > ADJACENT;
}

/**
 * "To withdraw I always type 7714 and now it is wrong": what somebody always puts in is no amount, nor are six digits
 * that are not round.
 */
function putIn(page: Page, start: number, end: number): boolean {
  const near = nearest(page, start, HABIT | TYPED | FUND | AMOUNT | TRADE);
  const before = near !== undefined && (near.bits & (HABIT | TYPED)) !== 0 && near.gap <= CLOSE;
  const six = end - start === 6;
  const next = page.clues.slice(starting(page.clues, end)).find((mark) => is(mark, TYPED));
  const after = six && next !== undefined && bytes(page.lower.slice(end, next.start)) <= ADJACENT;
  const usual = six || (end - start === 4 && said(page, start, end, HABIT | DIGITS));
  return usual && (before || after) && said(page, start, end, FAILED);
}

/** "4471 is my PIN": the word stands right behind, and the text says that the digits are it. */
function follows(page: Page, start: number, end: number): boolean {
  const text = page.lower;
  const rest = end + (/^\s*/.exec(text.slice(end, end + 64))?.[0].length ?? 0);
  const stated = lexicon("is").prefix(text, rest) > 0;
  const used = !/00$|^(?:19|20)..$/.test(text.slice(start, end)) && said(page, start, end, FAILED);
  if (!stated && !used) return false;
  for (let index = starting(page.clues, end); index < page.clues.length; index += 1) {
    const mark = page.clues[index];
    if (!mark || bytes(text.slice(end, mark.start)) > (stated ? BEHIND : CLOSE)) return false;
    if (is(mark, PIN))
      return (
        !/[\d,.;!?\n。\uFFFC]/.test(text.slice(end, mark.start)) &&
        !back(page, start, CLOSE).some((other) => foreign(page, other, start))
      );
  }
  return false;
}
