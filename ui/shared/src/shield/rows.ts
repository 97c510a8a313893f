import { candidatesOf } from "./candidates.ts";
import { BARRIER } from "./fold.ts";
import { keyed } from "./once.ts";
import type { Hit, Page } from "./page.ts";
import { last } from "./wallets.ts";
import { API, ID, is, TRADE } from "./words.ts";

const LINES = 256;
const BELOW = 4;

/** As long as transactions and signatures. */
const LONG = /^(?:0x)?(?:.{64}|.{86,88})$/;

/** A line, or a word of it, and where it begins. */
type Part = [start: number, text: string];

/** What stands in rows: a value beside which, in another row, a secret stood, and the lines under "my API key:". */
export function rows(page: Page, hits: Hit[]): void {
  pairs(page, hits);
  if (!page.cased.includes("\n")) return;
  const lines: Part[] = [];
  let start = 0;
  for (const line of page.cased.split("\n").slice(0, LINES)) {
    lines.push([start, line]);
    start += line.length + 1;
  }
  // What is known of a row may be a password or a code.
  if (page.marks.some((mark) => is(mark, API))) beside(lines, hits);
  below(page, lines, hits);
}

/** `⟦…⟧ / …`: of the two halves of a key the one is known already. */
function pairs(page: Page, hits: Hit[]): void {
  const text = page.cased;
  if (!text.includes(BARRIER) || last("key_word", page.lower, 0, text.length) < 0) return;
  for (const found of text.matchAll(/\uFFFC(?: \/ |\/| \| )([A-Za-z\d]+)/g)) {
    const [value, end] = [found[1] ?? "", found.index + found[0].length];
    // A transaction has sixty-four digits.
    if (keyed(value) && value.length !== 64) hits.push(["api_secret", end - value.length, end]);
  }
}

/** `main -> … / ⟦…⟧` and `sub -> … / …`: rows of as many words, one of which lost the same word already. */
function beside(lines: Part[], hits: Hit[]): void {
  const all = lines.map(([start, line]) =>
    [...line.matchAll(/[^ \t|,;]+/g)].map((word): Part => [start + word.index, word[0]]),
  );
  const known = all
    .map((row): [number, number] => [row.length, row.findIndex(([, word]) => word.includes(BARRIER))])
    .filter(([words, at]) => words > 2 && at >= 0);
  for (const row of all)
    for (const [words, at] of known) {
      const [start, word] = row[at] ?? [0, ""];
      if (words === row.length && keyed(word) && !LONG.test(word))
        hits.push(["api_secret", start, start + word.length]);
    }
}

/** Values in lines of their own under a line that speaks of an API key and ends with a colon. */
function below(page: Page, lines: Part[], hits: Hit[]): void {
  lines.forEach(([start, line], index) => {
    const end = start + line.length;
    if (!/[:：]\s*$/.test(line)) return;
    if (!page.marks.some((mark) => is(mark, API) && mark.start >= start && mark.end <= end)) return;
    // "Request ids of my API key:".
    if ([...page.clues, ...page.marks].some((mark) => is(mark, ID | TRADE) && mark.start >= start && mark.end <= end))
      return;
    const values: Part[] = [];
    for (const [at, next] of lines.slice(index + 1, index + 1 + BELOW)) {
      const value = next.trim();
      if (!chosen(value)) break;
      values.push([at + next.indexOf(value), value]);
    }
    if (values.length > 1 && values.some(([, value]) => keyed(value) && !/^[\da-f]{8}(?:-[\da-f]{4}){3}-/i.test(value)))
      for (const [at, value] of values) hits.push(["api_secret", at, at + value.length]);
  });
}

/** One word that nobody would write of itself: thrown together, or with letters, digits and a sign or a capital. */
function chosen(value: string): boolean {
  if (!/^[^ :\t]{8,}$/.test(value)) return false;
  const [one, ...more] = candidatesOf(value);
  const whole = one && more.length === 0 && one.start === 0 && one.end === value.length;
  return Boolean(whole) && (keyed(value) || /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z!-/:-@[-`{-~])/.test(value));
}
