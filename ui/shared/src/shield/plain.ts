import type { Candidate } from "./candidates.ts";
import { everyday } from "./everyday.ts";
import type { Page } from "./page.ts";
import { nativeOf, QUOTED, rareOf } from "./shape.ts";
import { said } from "./spoken.ts";
import { LETTER, numbers } from "./surroundings.ts";
import { type Sums, word } from "./weighing.ts";
import { CHANGED, DENSE, ENTER, FAILED, HABIT, LOCKED, PASSWORD, PIN, starting, TYPED } from "./words.ts";

/** Values of a text that are judged. */
const MOST = 256;
const LETTERS = 5;
const SYLLABLES = 4;
const LONGEST = 40;
/** Words in quotes. */
const WORDS = 8;
/** What joins a value of a script without spaces to the words before it. */
const JOINTS = "的是為为成了就用叫码碼はをがに";
/** What a sentence with such a password speaks of; two of them are classes of clues alone. */
const TOLD = PASSWORD | PIN | TYPED | ENTER | HABIT | FAILED;
const TURNED = CHANGED | LOCKED;

const SPELLED = `(?:(?!${DENSE.source})${LETTER.source})`;
const INNER = `(?:${SPELLED}|[\\d_.-])`;
const WORD = new RegExp(`${SPELLED}+`, "gu");
const JOINED = new RegExp(`(?<!${INNER})(?=[^ -~])${SPELLED}${INNER}*`, "gu");
const INK = new RegExp(`${DENSE.source}|${LETTER.source}`, "gu");
const NATIVE = new RegExp(`${DENSE.source}+\\d*`, "g");
/** Each mark that opens a quotation with those that close it. An apostrophe stands within a word. */
const PAIRS = ['""', "“”", "„“”", "«»", "»«", "「」", "『』", "‘’", "``", "''"];
const QUOTES = new RegExp(
  `(?<![A-Za-z\\d])(?:${PAIRS.map(([open, ...close]) => `${open}[^\\n\\ufffc${close.join("")}]{3,64}(?=[${close.join("")}])`).join("|")})`,
  "gu",
);

/** Values that look like words, in order: those that nobody writes to a desk, and what stands in quotes. */
export function plain(page: Page, values: Candidate[]): Candidate[] {
  const quotes = quoted(page.cased, values);
  const all = [...quotes, ...rare(page, [...values, ...quotes], MOST - quotes.length)];
  all.push(...native(page, values), ...joined(page.cased, values));
  const found: Candidate[] = [];
  for (const one of all.sort((a, b) => a.start - b.start)) if (one.start >= (found.at(-1)?.end ?? 0)) found.push(one);
  return found.slice(0, MOST);
}

function free(values: Candidate[], start: number, end: number): boolean {
  return !values.some((one) => one.start < end && start < one.end);
}

/** Words that are long enough and none of every day. */
function rare(page: Page, values: Candidate[], most: number): Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: text, index: start } of page.cased.matchAll(WORD)) {
    if (found.length >= most) break;
    const end = start + text.length;
    const count = [...text].length;
    const glued = /[\d@/_]/.test(page.cased.charAt(start - 1) + page.cased.charAt(end));
    const short = count < (/[^\uac00-\ud7a3]/.test(text) ? LETTERS : SYLLABLES);
    if (glued || short || count > LONGEST || page.clues[starting(page.clues, start)]?.start === start) continue;
    if (!everyday(page.lower.slice(start, end)) && free(values, start, end))
      found.push({ start, end, shape: rareOf(text) });
  }
  return found;
}

/** What stands between blanks and marks in a script without spaces, in a sentence that speaks of a password or of typing: "設 我愛小籠包88 有成功". */
function native(page: Page, values: Candidate[]): Candidate[] {
  const text = page.cased;
  const found: Candidate[] = [];
  for (const run of text.matchAll(NATIVE)) {
    if (found.length >= MOST) break;
    const end = run.index + run[0].length;
    const last = run.index + run[0].replace(/\d+$/, "").length;
    let start = last - 1;
    while (start > run.index && !JOINTS.includes(text.charAt(start - 1))) start -= 1;
    const numbered = end > last;
    const before = text.charAt(start - 1);
    const apart = before !== "" && !DENSE.test(before) && /^[ ,，]?$/.test(text.charAt(end));
    if (last - start < 3 || last - start > 16 || !(numbered || apart)) continue;
    const glued = /[a-z\d]/i.test(text.charAt(run.index - 1) + text.charAt(end));
    if (!glued && free(values, start, end) && told(page, start, end))
      found.push({ start, end, shape: nativeOf(numbered) });
  }
  return found;
}

function told(page: Page, start: number, end: number): boolean {
  return said(page, start, end, TOLD) || said({ ...page, marks: [] }, start, end, TURNED);
}

/** Letters of another script with digits behind them or a line between: "قهوة_سادة7", "우리집강아지7살". */
function joined(text: string, values: Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: run, index: start } of text.matchAll(JOINED)) {
    if (found.length >= MOST) break;
    const value = run.replace(/[_.-]+$/, "");
    const chars = Array.from(value);
    const digits = value.match(/\d/g)?.length ?? 0;
    // One or two letters may stand behind the last digit.
    const whole = (digits > 0 && /[\d_.-]/.test(chars.slice(-3).join(""))) || value.includes("_");
    const letters = chars.filter((char) => /[^\d_.-]/.test(char)).length;
    const end = start + value.length;
    if (whole && letters >= 4 && digits <= 4 && free(values, start, end))
      found.push({ start, end, shape: nativeOf(digits > 0) });
  }
  return found;
}

/** What stands in quotes: one word of another script, or several words. */
function quoted(text: string, values: Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  QUOTES.lastIndex = 0;
  for (let one = QUOTES.exec(text); one && found.length < MOST; one = QUOTES.exec(text)) {
    const content = one[0].slice(1);
    const start = one.index + 1;
    const end = start + content.length;
    const letters = content.match(INK)?.length ?? 0;
    const several = /[ \x80-\uffff]/.test(content) && content.split(" ").length <= WORDS;
    const fits = 2 * letters > [...content].length && several && free(values, start, end);
    if (fits) found.push({ start, end, shape: QUOTED });
    QUOTES.lastIndex = fits ? end + 1 : start;
  }
  return found;
}

/** Counts what is inside of several words or of a script without spaces: its words, how many of them are of every day, pairs of letters. */
export function describe(page: Page, { start, end }: Candidate, sums: Sums): void {
  const inner = page.lower.slice(start, end);
  const words = inner.match(WORD) ?? [];
  const known = words.filter(everyday).length;
  sums.add(21, [Math.min(words.length, 8), Number(/\d/.test(inner))]);
  sums.add(22, [words.length === 0 ? 5 : Math.floor((known * 4) / words.length), Number(words.length > 1)]);
  const letters = Array.from(inner).filter((char) => DENSE.test(char));
  for (let at = 1; at < letters.length; at += 1) sums.add(25, [word(letters.slice(at - 1, at + 1))], 0.5);
  for (const inside of words) sums.add(23, [word(Array.from(inside).slice(0, 5))], 0.5);
  for (let index = starting(page.clues, start); (page.clues[index]?.end ?? end + 1) <= end; index += 1)
    sums.add(24, [Math.min(...numbers(page.clues[index]?.bits ?? 0, true))], 0.5);
}
