import { bytes, nearest } from "./clues.ts";
import { address } from "./keys.ts";
import type { Hit, Page } from "./page.ts";
import { said } from "./spoken.ts";
import {
  API,
  AUTH,
  after,
  BACKUP,
  before,
  CODE,
  CODEISH,
  ERROR,
  ID,
  is,
  KEY,
  type Mark,
  PASSWORD,
  PHRASE,
  SETUP,
  starting,
  TOTP,
} from "./words.ts";

const CERTAIN = 32;
const BESIDE = 24;
const REACH = 80;
const WHOLE = 64;
const CHAIN_SIZES = [43, 44, 87, 88];
const SPOKEN = TOTP | AUTH | CODE | CODEISH | KEY | API | PASSWORD;
const SEED =
  /\b(?:[A-Z2-7]{16,64}|[a-z2-7]{16,64}|[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){3,15}|[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,15})\b/g;

/** Secrets that stand apart from the word for them: seeds of authenticators, secrets of API keys. */
export function apart(page: Page, hits: Hit[]): void {
  for (const found of page.cased.matchAll(SEED)) {
    const [seed, start, end] = [found[0], found.index, found.index + found[0].length];
    const small = /^[a-z2-7]+$/.test(seed) && /[a-z]/.test(seed);
    const certain = seed.length >= CERTAIN && !/[ a-z-]/.test(seed);
    const strong = thrown(seed) && (certain || (!small && said(page, start, end, SPOKEN)));
    const named = (): boolean => (thrown(seed) || tossed(seed)) && said(page, start, end, TOTP | SETUP | BACKUP);
    if ((strong || named()) && !address(seed) && !renamed(page, start)) hits.push(["one_time_code", start, end]);
  }
  apiSecrets(page, hits);
}

function thrown(seed: string): boolean {
  const parts = seed.split(/[ -]/);
  const mixed = parts.filter((part) => /\d/.test(part) && /[a-z]/i.test(part)).length;
  const count = (set: RegExp): number => seed.match(set)?.length ?? 0;
  const enough = seed.length >= CERTAIN ? 1 : 2;
  return count(/[a-z]/gi) >= 6 && count(/\d/g) >= enough && (parts.length === 1 || mixed >= 2);
}

/** Letters as no word has them: one in six seeds has hardly a digit. */
export function tossed(seed: string): boolean {
  return harsh(seed) || (/\d/.test(seed) && (/[A-Z]/.test(seed) || few(seed)));
}

/** Four consonants in a row, and few vowels. */
export function harsh(seed: string): boolean {
  return few(seed) && /[b-df-hj-np-tv-z]{4}/i.test(seed);
}

function few(seed: string): boolean {
  return 3 * (seed.match(/[aeiou]/gi)?.length ?? 0) <= seed.length;
}

function apiSecrets(page: Page, hits: Hit[]): void {
  for (const found of page.cased.matchAll(/[A-Za-z0-9][\w+/-]{31,127}={0,2}/g)) {
    const [value, start, end] = [found[0], found.index, found.index + found[0].length];
    if (!/\d/.test(value) || !/[a-z].*[a-z].*[a-z]/.test(value) || !/[A-Z].*[A-Z].*[A-Z]/.test(value)) continue;
    const plain = /^[A-Za-z0-9]*$/.test(value);
    if (!plain && !value.endsWith("=")) continue;
    if (plain && (CHAIN_SIZES.includes(value.length) || address(value))) continue;
    if (/[A-Za-z0-9/_.@-]/.test(page.cased.charAt(start - 1)) || /[A-Za-z0-9_@]/.test(page.cased.charAt(end))) continue;
    const mark = namer(page, start, end);
    const unnamed = mark === undefined && plain && value.length === WHOLE && /[0OIl]/.test(value);
    if (unnamed || (is(mark, API) && !is(mark, ID))) hits.push(["api_secret", start, end]);
  }
}

/** The nearest word that could name a token; "uid : 44071823" on a line of its own names what stands there. */
export function namer(page: Page, start: number, end: number): Mark | undefined {
  const wanted = (mark: Mark): boolean => is(mark, API | ID | KEY | PHRASE);
  const own = (mark: Mark): boolean => is(mark, ID) && /^(?:[^\n\d]*\d){4}.*\n/.test(page.lower.slice(mark.end, start));
  return (
    before(page.marks, start, REACH).find((mark) => wanted(mark) && !own(mark)) ??
    after(page.marks, end, BESIDE).find(wanted)
  );
}

/** The nearest word before it names an order, a transaction, an error; a QR code is no reference. */
export function renamed(page: Page, start: number): boolean {
  const mark = before(page.marks, start, BESIDE)[0];
  if (!mark || !is(mark, ID | ERROR) || is(mark, TOTP | AUTH | CODE)) return false;
  const clue = page.clues[starting(page.clues, mark.start)];
  const nearer = nearest(page, start, TOTP | BACKUP);
  const own = nearer !== undefined && nearer.gap < bytes(page.lower.slice(mark.end, start));
  return !own && !(clue?.start === mark.start && is(clue, SETUP));
}
