import { bytes, nearest, sentence } from "./clues.ts";
import { ticker } from "./codes.ts";
import { BARRIER } from "./fold.ts";
import { unitFollows } from "./gap.ts";
import type { Page } from "./page.ts";
import {
  AMOUNT,
  BACKUP,
  CODE,
  ERROR,
  FAILED,
  FUND,
  ID,
  is,
  lexicon,
  type Mark,
  NATIONAL,
  PAPER,
  PIN,
  starting,
  TOTP,
  TRADE,
} from "./words.ts";

const READ = 24;
const REFUSED = 24;
const CLOSE = 12;
const LINES = 3;
const FOREIGN = ID | ERROR | TRADE | AMOUNT | NATIONAL;
const OWN = PIN | FUND | TOTP | BACKUP | CODE;

/** Clues that end before a position, the last one first, and at most `reach` bytes away. */
export function back(page: Page, at: number, reach: number): Mark[] {
  const last = starting(page.clues, at);
  return page.clues
    .slice(Math.max(0, last - READ), last)
    .reverse()
    .filter((mark) => mark.end <= at && bytes(page.lower.slice(mark.end, at)) <= reach);
}

/** The nearest word of the wanted classes before a value, unless another word or the end of a sentence stands between. */
export function called(page: Page, at: number, wanted: number, reach: number): boolean {
  const mark = back(page, at, reach).find((one) => is(one, wanted) || foreign(page, one, at));
  return mark !== undefined && is(mark, wanted) && !parted(page.lower.slice(mark.end, at));
}

/** Whether a word gives the value at a position another name: an order, an error, an amount. */
export function foreign(page: Page, mark: Mark, at: number): boolean {
  if (!is(mark, FOREIGN) || is(mark, OWN)) return false;
  const word = page.lower.slice(mark.start, mark.end);
  const gap = bytes(page.lower.slice(mark.end, at));
  // "My account" says whose it is, "refused" what became of it; a single letter is part of many other words.
  const account = is(mark, AMOUNT) && lexicon("filler").is(word);
  return !account && !(is(mark, FAILED) && gap > REFUSED) && !([...word].length === 1 && gap > 1);
}

/** Whether what stands between a word and a value ends a sentence, or hides something. */
export function parted(between: string): boolean {
  const inner = between.replace(/^[\s:：=\-–—>"'“”«»「」()[\]*`]+|[\s:：=\-–—>"'“”«»「」()[\]*`]+$/g, "");
  return /[\n?。।]|\. |\.$/.test(inner) || inner.includes(BARRIER);
}

/** Whether the sentence of a value has a word of these classes. A line of a list belongs to what stands above it. */
export function said(page: Page, start: number, end: number, wanted: number): boolean {
  let [from, to] = sentence(page.lower, start, end);
  for (let line = 0; line < LINES && from > 0 && !/\p{Alphabetic}/u.test(page.lower.slice(from, start)); line += 1)
    from = sentence(page.lower, from - 1, from - 1)[0];
  return [page.marks, page.clues].some((marks) => {
    for (let index = starting(marks, from); index < marks.length; index += 1) {
      const mark = marks[index];
      if (!mark || mark.start >= to) return false;
      if (is(mark, wanted) && (mark.end <= start || mark.start >= end)) return true;
    }
    return false;
  });
}

/** Neither part of a larger number, a date, a time or a word, nor an amount. */
export function free(page: Page, start: number, end: number): boolean {
  const rest = page.lower.slice(end, end + 16);
  const head = page.lower.slice(Math.max(0, start - 2), start);
  if (/^(?:[a-z0-9\-_:/%]|[.,]\d| \d\d)/.test(rest) || /[a-z0-9+_/$€£¥₩₽₹.#*]$|\d[, :]$|^-$|\S-$/.test(head))
    return false;
  return !unitFollows(page.lower, end) && !ticker(page.cased.slice(end, end + 14));
}

/** In India a "PIN code" is what others call a postal code: six digits in a sentence about an address. */
export function posted(page: Page, start: number, end: number): boolean {
  if (end - start !== 6) return false;
  const name = nearest(page, start, PIN | ERROR);
  const code = name !== undefined && (name.bits & PIN) !== 0 && name.gap <= CLOSE;
  return code && said(page, start, end, PAPER) && !said(page, start, end, FUND);
}
