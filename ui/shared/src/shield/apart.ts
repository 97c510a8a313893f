import { sentence } from "./clues.ts";
import { address } from "./keys.ts";
import type { Hit, Page } from "./page.ts";
import {
  API,
  AUTH,
  after,
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
  starting,
  TOTP,
} from "./words.ts";

const CERTAIN = 32;
const BESIDE = 24;
const REACH = 80;
const CHAIN_SIZES = [43, 44, 87, 88];
const SPOKEN = TOTP | AUTH | CODE | CODEISH | KEY | API | PASSWORD;
const SEED = /\b(?:[A-Z2-7]{16,64}|[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){3,15}|[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,15})\b/g;
const BACKUP = /\b(?:[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,3}|[A-Za-z0-9]{8,16})\b/g;

/** Secrets that stand apart from the word for them: seeds of authenticators, backup codes, secrets of API keys. */
export function apart(page: Page, hits: Hit[]): void {
  for (const found of page.cased.matchAll(SEED)) {
    const [seed, start] = [found[0], found.index];
    const certain = seed.length >= CERTAIN && !/[ -]/.test(seed);
    if (!thrown(seed) || renamed(page, start)) continue;
    if (certain || said(page, start, start + seed.length, SPOKEN))
      hits.push(["one_time_code", start, start + seed.length]);
  }
  if (page.marks.some((mark) => is(mark, TOTP))) backupCodes(page, hits);
  if (page.marks.some((mark) => is(mark, API))) apiSecrets(page, hits);
}

function thrown(seed: string): boolean {
  const parts = seed.split(/[ -]/);
  const mixed = parts.filter((part) => /\d/.test(part) && /[a-z]/i.test(part)).length;
  const count = (set: RegExp): number => seed.match(set)?.length ?? 0;
  const enough = seed.length >= CERTAIN ? 1 : 2;
  return count(/[a-z]/gi) >= 6 && count(/\d/g) >= enough && (parts.length === 1 || mixed >= 2);
}

function backupCodes(page: Page, hits: Hit[]): void {
  for (const found of page.cased.matchAll(BACKUP)) {
    const [value, start] = [found[0], found.index];
    const end = start + value.length;
    const alone = !/[-_/.@]/.test(page.cased.charAt(start - 1)) && !/[-_/@]/.test(page.cased.charAt(end));
    const digits = value.includes("-") ? /\d/ : /\d.*\d/;
    const shaped = digits.test(value) && /[a-z].*[a-z]/i.test(value) && !(/[a-z]/.test(value) && /[A-Z]/.test(value));
    const introduced = /^[a-z]{4}-[a-z]{4}$/.test(value) && before(page.marks, start, 3)[0];
    const named = introduced !== undefined && introduced !== false && is(introduced, TOTP);
    if ((shaped || named) && alone && !renamed(page, start) && said(page, start, end, TOTP))
      hits.push(["one_time_code", start, end]);
  }
}

function apiSecrets(page: Page, hits: Hit[]): void {
  const wanted = (mark: Mark): boolean => is(mark, API | ID | KEY | PHRASE);
  for (const found of page.cased.matchAll(/\b[A-Za-z0-9]{32,128}\b/g)) {
    const [value, start] = [found[0], found.index];
    if (!/\d/.test(value) || !/[a-z].*[a-z].*[a-z]/.test(value) || !/[A-Z].*[A-Z].*[A-Z]/.test(value)) continue;
    if (CHAIN_SIZES.includes(value.length) || address(value)) continue;
    const mark =
      before(page.marks, start, REACH).find(wanted) ?? after(page.marks, start + value.length, BESIDE).find(wanted);
    if (is(mark, API) && !is(mark, ID)) hits.push(["api_secret", start, start + value.length]);
  }
}

/** The nearest word before it names an order, a transaction, an error. */
function renamed(page: Page, start: number): boolean {
  const mark = before(page.marks, start, BESIDE)[0];
  return is(mark, ID | ERROR) && !is(mark, TOTP | AUTH | CODE);
}

function said(page: Page, start: number, end: number, wanted: number): boolean {
  const [from, to] = sentence(page.lower, start, end);
  for (let index = starting(page.marks, from); index < page.marks.length; index += 1) {
    const mark = page.marks[index];
    if (!mark || mark.start >= to) return false;
    if (is(mark, wanted) && (mark.end <= start || mark.start >= end)) return true;
  }
  return false;
}
