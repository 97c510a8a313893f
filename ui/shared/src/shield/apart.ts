import { sentence } from "./clues.ts";
import { address } from "./keys.ts";
import type { Hit, Page } from "./page.ts";
import { called, free, said } from "./spoken.ts";
import {
  API,
  AUTH,
  after,
  BACKUP,
  before,
  CODE,
  CODEISH,
  ERROR,
  FAILED,
  ID,
  is,
  KEY,
  type Mark,
  PASSWORD,
  PHRASE,
  SETUP,
  starting,
  TOTP,
  TRADE,
  USER,
} from "./words.ts";

const CERTAIN = 32;
const BESIDE = 24;
const REACH = 80;
const WHOLE = 64;
const CHAIN_SIZES = [43, 44, 87, 88];
const SPOKEN = TOTP | AUTH | CODE | CODEISH | KEY | API | PASSWORD;
const SEED =
  /\b(?:[A-Z2-7]{16,64}|[a-z2-7]{16,64}|[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){3,15}|[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,15})\b/g;
const CODES = /\b(?:[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,3}|[A-Za-z0-9]{8,16}|\d{4} \d{4}|\d{3} \d{3}|\d{6})\b/g;
const TRIPLE = /^(?=(?:.*\d[^-]*(?:-|$)){2})(?=.*[A-Z])[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2,}$/;

/** Secrets that stand apart from the word for them: seeds of authenticators, backup codes, secrets of API keys. */
export function apart(page: Page, hits: Hit[]): void {
  for (const found of page.cased.matchAll(SEED)) {
    const [seed, start, end] = [found[0], found.index, found.index + found[0].length];
    const small = /^[a-z2-7]+$/.test(seed) && /[a-z]/.test(seed);
    const certain = seed.length >= CERTAIN && !/[ a-z-]/.test(seed);
    const strong = thrown(seed) && (certain || (!small && said(page, start, end, SPOKEN)));
    const named = (): boolean => (thrown(seed) || tossed(seed)) && said(page, start, end, TOTP | SETUP | BACKUP);
    if ((strong || named()) && !renamed(page, start)) hits.push(["one_time_code", start, end]);
  }
  const backup = page.clues.some((mark) => is(mark, TOTP | BACKUP));
  if (backup || page.marks.some((mark) => is(mark, CODE | CODEISH))) backupCodes(page, backup, hits);
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
function tossed(seed: string): boolean {
  const few = 3 * (seed.match(/[aeiou]/gi)?.length ?? 0) <= seed.length;
  return (/[b-df-hj-np-tv-z]{4}/i.test(seed) && few) || (/\d/.test(seed) && (/[A-Z]/.test(seed) || few));
}

function backupCodes(page: Page, backup: boolean, hits: Hit[]): void {
  const text = page.cased;
  let last: number | undefined;
  for (const found of text.matchAll(CODES)) {
    const [value, start, end] = [found[0], found.index, found.index + found[0].length];
    if (/[-_/.@]/.test(text.charAt(start - 1)) || /[-_/@]/.test(text.charAt(end))) continue;
    const row = last !== undefined && /^[\d ,;/|\t\r\n.)-]{0,8}$/.test(text.slice(last, start));
    const digits = /^[\d -]+$/.test(value);
    const named = (): boolean =>
      digits
        ? (row || called(page, start, TOTP | BACKUP, REACH)) && free(page, start, end)
        : (shaped(value) || rough(value) || introduced(page, start, value)) &&
          !renamed(page, start) &&
          (row || said(page, start, end, TOTP | BACKUP));
    if (!(backup && named()) && !(!digits && TRIPLE.test(value) && lone(page, start, end))) continue;
    hits.push(["one_time_code", start, end]);
    last = end;
  }
}

/** One case, with as many digits as no ordinary word has. */
function shaped(value: string): boolean {
  const digits = value.includes("-") ? /\d/ : /\d.*\d/;
  return digits.test(value) && /[a-z].*[a-z]/i.test(value) && !(/[a-z]/.test(value) && /[A-Z]/.test(value));
}

/** Two parts of one length without a digit that are no words: `zfvmm-qkdns`. */
function rough(value: string): boolean {
  const [one = "", other = "", ...more] = value.split("-");
  return value.includes("-") && more.length === 0 && one.length === other.length && tossed(one) && tossed(other);
}

/** Twice four letters right behind the word for a backup code: `backup code ldek-akvm`. */
function introduced(page: Page, start: number, value: string): boolean {
  return /^[a-z]{4}-[a-z]{4}$/.test(value) && is(before(page.marks, start, 3)[0], TOTP);
}

/** A code of some kind is spoken of, and nothing else that such a value could be. */
function lone(page: Page, start: number, end: number): boolean {
  const [from, to] = sentence(page.lower, start, end);
  for (let index = starting(page.clues, from); index < page.clues.length; index += 1) {
    const mark = page.clues[index];
    if (!mark || mark.start >= to) break;
    if (is(mark, USER | ID | TRADE | ERROR) && !is(mark, FAILED)) return false;
  }
  return said(page, start, end, CODE | CODEISH);
}

function apiSecrets(page: Page, hits: Hit[]): void {
  for (const found of page.cased.matchAll(/[A-Za-z0-9][\w+/-]{31,127}={0,2}/g)) {
    const [value, start, end] = [found[0], found.index, found.index + found[0].length];
    if (!/\d/.test(value) || !/[a-z].*[a-z].*[a-z]/.test(value) || !/[A-Z].*[A-Z].*[A-Z]/.test(value)) continue;
    const plain = /^[A-Za-z0-9]*$/.test(value);
    if (!plain && !value.endsWith("=")) continue;
    if (plain && (CHAIN_SIZES.includes(value.length) || address(value))) continue;
    if (/[A-Za-z0-9/_.@-]/.test(page.cased.charAt(start - 1)) || /[A-Za-z0-9_@]/.test(page.cased.charAt(end))) continue;
    const wanted = (mark: Mark): boolean => is(mark, API | ID | KEY | PHRASE);
    const mark = before(page.marks, start, REACH).find(wanted) ?? after(page.marks, end, BESIDE).find(wanted);
    const unnamed = mark === undefined && plain && value.length === WHOLE && /[0OIl]/.test(value);
    if (unnamed || (is(mark, API) && !is(mark, ID))) hits.push(["api_secret", start, end]);
  }
}

/** The nearest word before it names an order, a transaction, an error; a QR code is no reference. */
function renamed(page: Page, start: number): boolean {
  const mark = before(page.marks, start, BESIDE)[0];
  if (!mark || !is(mark, ID | ERROR) || is(mark, TOTP | AUTH | CODE)) return false;
  const clue = page.clues[starting(page.clues, mark.start)];
  return !(clue?.start === mark.start && is(clue, SETUP));
}
