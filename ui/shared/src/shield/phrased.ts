import { bytes, span } from "./clues.ts";
import { glued } from "./dictated.ts";
import type { Hit, Page } from "./page.ts";
import {
  AUTH,
  CHANGED,
  CODE,
  DIGITS,
  ENTER,
  ERROR,
  FAILED,
  FUND,
  HABIT,
  is,
  LOCKED,
  lexicon,
  type Mark,
  PASSWORD,
  PIN,
  starting,
  TYPED,
} from "./words.ts";

type Span = [start: number, end: number];

const FEWEST = 3;
const WORDS = 9;
const LONGEST = 90;
const READ = 160;
const REACH = 80;
const CLAUSES = 3;
const MOST = 8;
const TOLD = TYPED | HABIT | CHANGED;
const SECRET = PASSWORD | ENTER | PIN | FUND | AUTH | FAILED;
const PLAIN = DIGITS | CHANGED | PASSWORD | ENTER | PIN | FAILED | LOCKED | CODE | ERROR | AUTH;
const STOP = /[,.:;!?\n，。،؟(<]/;
const WORD = /(?:(?![\u0e00-\u0eff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff])[\p{Alphabetic}\u0900-\u097f])+/gu;

/** Passwords that are sentences: "a whole phrase for the login, le chat dort sur la télé, but the app refuses it". */
export function phrased(page: Page, hits: Hit[]): void {
  if (!page.clues.some((mark) => is(mark, SECRET))) return;
  const text = page.lower;
  let left = MOST;
  // "A whole phrase" comes before it, "with the spaces" behind it.
  for (const name of ["sentence", "spaces"])
    for (let at = 0; at < text.length && left > 0; at += 1) {
      const length = lexicon(name).prefix(text, at);
      if (length === 0 || glued(text, at)) continue;
      const whole = name === "sentence";
      const found = (whole ? undefined : before(page, at)) ?? behind(page, at + length, whole);
      if (!found) continue;
      hits.push(["password", ...found]);
      left -= 1;
    }
}

/** What stands behind a position, so many bytes of it. */
function ahead(text: string, from: number, most: number): string {
  return text.slice(from, span(text, from, from, most)[1]);
}

/** The clauses behind a position, the nearest first, of which a whole one counts as well. */
function behind(page: Page, from: number, whole: boolean): Span | undefined {
  const text = page.lower;
  const stop = ahead(text, from, REACH).search(STOP);
  let at = from + stop;
  // Right behind the words for it a whole clause is one.
  for (let left = stop < 0 ? 0 : whole ? 1 : CLAUSES; left > 0; left -= 1) {
    const size = ahead(text, at + 1, READ).search(STOP);
    if (size < 0) return undefined;
    const end = at + 1 + size;
    const found = value(page, at + 1, end, whole && /[,:，：،]/.test(text.charAt(at)));
    if (found) return found;
    at = end;
  }
  return undefined;
}

/** The clause that ends at a position: "mine is my cat hates mondays, with the spaces". */
function before(page: Page, to: number): Span | undefined {
  const text = page.lower;
  let end = to;
  while (/[ ,，،(]/.test(text.charAt(end - 1))) end -= 1;
  let start = end;
  for (let left = READ; start > 0; start -= 1) {
    left -= bytes(text.charAt(start - 1));
    if (left < 0) return undefined;
    if (STOP.test(text.charAt(start - 1))) return value(page, start, end, false);
  }
  return undefined;
}

/** What a clause says the password is: all of it behind a comma, else what stands behind "mine is" or a word for typing. */
function value(page: Page, start: number, end: number, whole: boolean): Span | undefined {
  const clause = page.lower.slice(start, end);
  const trimmed = (at: number): Span => [end - clause.slice(at).replace(/^[ "«“]+/, "").length, end];
  if (whole && fits(page, trimmed(0))) return trimmed(0);
  let told = -1;
  for (const blank of clause.matchAll(/ /g)) {
    const copula = lexicon("is").suffix(clause.slice(0, blank.index), blank.index);
    const head = clause.slice(0, blank.index - copula).trimEnd();
    if (copula && lexicon("mine").suffix(head, head.length)) told = blank.index;
  }
  for (const mark of clues(page, start, end - 1)) if (is(mark, TOLD)) told = Math.max(told, mark.end - start);
  const found = trimmed(Math.max(told, 0));
  return told >= 0 && fits(page, found) ? found : undefined;
}

/** Clues that start at a position or after it, up to one that ends too late. */
function clues(page: Page, from: number, to: number): Mark[] {
  const found: Mark[] = [];
  for (let index = starting(page.clues, from); index < page.clues.length; index += 1) {
    const mark = page.clues[index];
    if (!mark || mark.end > to) break;
    found.push(mark);
  }
  return found;
}

/** Some words, none of which speaks of passwords or of what became of them. */
function fits(page: Page, [start, end]: Span): boolean {
  const clause = page.lower.slice(start, end);
  const words = clause.match(WORD)?.length ?? 0;
  if (words < FEWEST || words > WORDS || bytes(clause) > LONGEST) return false;
  return !clues(page, start, end).some((mark) => is(mark, PLAIN));
}
