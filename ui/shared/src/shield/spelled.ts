import { bytes, nearest } from "./clues.ts";
import { bare, glued, numeral } from "./dictated.ts";
import type { Hit, Page } from "./page.ts";
import { AUTH, DENSE, ENTER, FUND, HABIT, ID, is, lexicon, NATIONAL, PASSWORD, PIN, TRADE } from "./words.ts";

const LETTERS = 4;
const ROW = 3;
const NAMES = 3;
const PARTS = 6;
const SURE = 6;
const MOST = 64;
const BETWEEN = 3;
const BESIDE = 32;
const SECRET = PASSWORD | PIN | ENTER | FUND | AUTH | HABIT;
const OTHER = ID | TRADE | NATIONAL;
const MAIL = /^\s*(?:gmail|hotmail|yahoo|outlook|icloud|mail|@)/;

interface Run {
  start: number;
  end: number;
  letters: string;
  /** Letters in a row without a number between, now and at most. */
  row: number;
  most: number;
  /** Names of letters and signs, and words for capitals. */
  names: number;
  numbers: number;
}

/** Passwords that are spelled: "capital B r i s t o l then seventy two then a hash". */
export function spelled(page: Page, hits: Hit[]): void {
  const told = page.clues.some((mark) => is(mark, SECRET));
  for (let at = 0; at < page.lower.length; ) {
    const run = runAt(page.lower, at);
    if (run && isSpelled(page, run, told)) hits.push(["password", run.start, run.end]);
    at = run?.end ?? at + 1;
  }
}

function isSpelled(page: Page, { start, end, letters, most, names, numbers }: Run, told: boolean): boolean {
  const parts = names + numbers;
  // "Steps a, c, d": a list.
  const listed = names === 0 && ![...letters].some((one, at) => at > 0 && one <= letters.charAt(at - 1));
  // "P L E A S E" is a cry: the server knows the words of every day, here letters alone are none.
  const spelled = letters.length >= LETTERS && most >= ROW && !listed && parts > 0;
  const named = names >= NAMES && letters.length + parts >= PARTS;
  // Capitals or signs beside many letters speak for themselves.
  const mixed = spelled && most > ROW && names > 0 && parts >= 2;
  if (!mixed && !(names >= SURE && numbers > 0) && !(told && (spelled || named))) return false;
  const name = nearest(page, start, SECRET | OTHER);
  const renamed = name !== undefined && name.gap <= BESIDE && (name.bits & SECRET) === 0;
  return !renamed && !MAIL.test(page.lower.slice(end));
}

function runAt(text: string, from: number): Run | undefined {
  const inner = !bare(text, from) && !DENSE.test(text.charAt(from - 1)) && glued(text, from);
  if (inner || !/[\p{Alphabetic}\d]/u.test(text.charAt(from))) return undefined;
  const run: Run = { start: from, end: from, letters: "", row: 0, most: 0, names: 0, numbers: 0 };
  let at = from;
  for (let parts = 0; parts < MOST; parts += 1) {
    const length = part(text, at, run);
    const end = at + (length || lexicon("next").prefix(text, at));
    if (end === at) break;
    if (length) run.end = end;
    else if (parts === 0) return undefined;
    const gap = /^[ ,.\-:、،，・]*/.exec(text.slice(end, end + BETWEEN + 1))?.[0] ?? "";
    if (bytes(gap) > BETWEEN || (gap === "" && !bare(text, end) && !DENSE.test(text.charAt(end - 1)))) break;
    at = end + gap.length;
  }
  return run.end > from ? run : undefined;
}

/** Length of a letter, a number, or the name of one. */
function part(text: string, at: number, run: Run): number {
  if (/^[a-zа-я](?![\p{Alphabetic}\d])/u.test(text.slice(at, at + 3))) {
    run.letters += text.charAt(at);
    run.row += 1;
    run.most = Math.max(run.most, run.row);
    return 1;
  }
  const digits = /^\d{1,4}(?![a-z\d])/.exec(text.slice(at, at + 5))?.[0].length ?? 0;
  const name = digits ? 0 : lexicon("spelt").prefix(text, at);
  const length = digits || name || numeral(text, at);
  if (length === 0) return 0;
  run.row = 0;
  if (name) run.names += 1;
  else run.numbers += 1;
  return length;
}
