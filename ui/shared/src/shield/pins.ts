import { bytes } from "./clues.ts";
import { system } from "./codes.ts";
import type { Hit, Page } from "./page.ts";
import { back, foreign, free, parted, posted, said } from "./spoken.ts";
import { CODEISH, DIGITS, FAILED, FUND, is, lexicon, type Mark, PASSWORD, PIN, starting } from "./words.ts";

const REACH = 72;
const JOINED = 32;
const CLOSE = 12;
const BEHIND = 24;
const ADJACENT = 4;

/** PINs that a word names from afar: "the PIN for withdrawals, I think, was 4471". */
export function pins(page: Page, hits: Hit[]): void {
  if (!page.clues.some((mark) => is(mark, PIN | FUND))) return;
  for (const run of page.lower.matchAll(/(?<!\d)\d{4,8}(?!\d)/g)) {
    const [start, end] = [run.index, run.index + run[0].length];
    if (!free(page, start, end) || posted(page, start, end)) continue;
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
  let fund: number | undefined;
  let word: number | undefined;
  for (const mark of back(page, start, REACH)) {
    if (is(mark, PIN) || pair(page, mark, [fund, word], value)) {
      const last = Math.max(fund ?? word ?? mark.end, mark.end);
      const adjacent = bytes(text.slice(last, start)) <= ADJACENT;
      return (stated || !round) && (stated || !year || adjacent) && !parted(text.slice(mark.end, start));
    }
    if (foreign(page, mark, start)) return false;
    if (is(mark, FUND)) fund ??= mark.end;
    else if (is(mark, PASSWORD) || (is(mark, DIGITS) && said(page, start, end, FAILED))) word ??= mark.end;
  }
  return false;
}

/** "Withdrawal" with "password" or "code": each alone names other things too. */
function pair(page: Page, mark: Mark, [fund, word]: [number?, number?], value: string): boolean {
  const near = (other: number | undefined, reach: number): boolean =>
    other !== undefined && bytes(page.lower.slice(mark.start, other)) <= reach;
  return (
    (is(mark, FUND) && near(word, JOINED)) ||
    (is(mark, PASSWORD) && near(fund, JOINED)) ||
    (is(mark, CODEISH) && near(fund, CLOSE) && !system(value))
  );
}

/** "4471 is my PIN": the word stands right behind, and the text says that the digits are it. */
function follows(page: Page, start: number, end: number): boolean {
  const text = page.lower;
  const rest = end + (/^\s*/.exec(text.slice(end, end + 64))?.[0].length ?? 0);
  if (lexicon("is").prefix(text, rest) === 0) return false;
  for (let index = starting(page.clues, end); index < page.clues.length; index += 1) {
    const mark = page.clues[index];
    if (!mark || bytes(text.slice(end, mark.start)) > BEHIND) return false;
    if (is(mark, PIN))
      return (
        !/[\d,.;!?\n。\uFFFC]/.test(text.slice(end, mark.start)) &&
        !back(page, start, CLOSE).some((other) => foreign(page, other, start))
      );
  }
  return false;
}
