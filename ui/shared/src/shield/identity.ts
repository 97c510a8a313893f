import { nearest, sentence } from "./clues.ts";
import { unitFollows } from "./gap.ts";
import type { Hit, Page } from "./page.ts";
import { said } from "./spoken.ts";
import { AMOUNT, ERROR, ID, is, NATIONAL, PAPER, TAX, TRADE, USER, WEIGHED } from "./words.ts";

const REACH = 24;

/** Numbers of passports, identity cards and persons: by their checksum, or beside a word for them. */
export function identities(page: Page, hits: Hit[]): void {
  for (const found of page.cased.matchAll(MACHINE))
    if (found[0].includes("<")) hits.push(["identity_number", found.index, found.index + found[0].length]);
  for (const [shape, valid] of SHAPES) {
    for (const found of page.cased.matchAll(shape)) {
      const end = found.index + found[0].length;
      const glued = /[-._/]/.test(page.cased.charAt(found.index - 1)) || /[-_]/.test(page.cased.charAt(end));
      if (!glued && valid(found[0])) hits.push(["identity_number", found.index, end]);
    }
  }
  const stated = page.clues.some((mark) => is(mark, NATIONAL)) || CAPITALS.test(page.cased);
  for (const found of stated ? page.cased.matchAll(GROUPED) : []) {
    const [start, end] = [found.index, found.index + found[0].length];
    const glued =
      /[\w.\-/#$€£¥]/.test(page.cased.charAt(start - 1)) || /^[\w\-/%]|^[.,]\d/.test(page.cased.slice(end, end + 2));
    if (glued || !summed(found[0]) || strange(page, start)) continue;
    const near = said(page, start, end, NATIONAL) || CAPITALS.test(sentenceOf(page, start, end));
    const billed = said(page, start, end, TAX) && said(page, start, end, PAPER);
    if (near && !billed) hits.push(["identity_number", start, end]);
  }
  for (const mark of page.clues) {
    // "USt-IdNr" is a company's, not a person's.
    const person = is(mark, NATIONAL) && page.lower.charAt(mark.start - 1) !== "-";
    const found = person ? after(page, mark.end) : undefined;
    const billed = found && is(mark, TAX) && said(page, ...found, PAPER);
    if (found && !billed) hits.push(["identity_number", ...found]);
  }
}

/** The lines that machines read from a passport or a card. */
const MACHINE =
  /(?<![A-Z0-9<])(?:[PIACV][A-Z<][A-Z]{3}[A-Z0-9<]{9,40}<[A-Z0-9<]{0,30}|[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{2,16}|\d{7}[MFX<]\d{7}[A-Z<]{3}[A-Z0-9<]{2,12})/g;
/** Numbers of persons that have a check digit, with the blanks and signs they are written with. */
const GROUPED = /[A-Z]?\d(?:[ .-]?\d){7,15}(?:[ .-]?[A-Z](?![A-Za-z]))?/g;
/** What such a number is called in capitals, as small letters say something else. */
const CAPITALS =
  /(?<![A-Za-z])(?:SIN|NIN|SSN|TIN|NINO|BSN|TFN|IdNr|PESEL|TCKN|NIK|DNI|NIE|CPF|CURP|NIR|CCCD)(?![A-Za-z])/;

const digits = (text: string): number[] => text.replace(/\D/g, "").split("").map(Number);
const weighed = (values: number[], from: number): number =>
  values.reduce((sum, value, index) => sum + value * (from - index), 0);
const day = (month: string, date: string): boolean => +month >= 1 && +month <= 12 && +date >= 1 && +date <= 31;

const SHAPES: [RegExp, (text: string) => boolean][] = [
  [/\b[1-8]\d{5}(?:19|20)\d{9}[\dXx]\b/g, resident],
  [/\b\d{6}-[1-8]\d{6}\b/g, (text) => day(text.slice(2, 4), text.slice(4, 6))],
  [/\b\d{3}\.\d{3}\.\d{3}-\d{2}\b/g, cpf],
  [/\b\d{3}-\d{3}-\d{3} \d{2}\b/g, (text) => (weighed(digits(text).slice(0, 9), 9) % 101) % 100 === +text.slice(-2)],
  [
    /\b[1-8]-\d{4}-\d{5}-\d\d-\d\b/g,
    (text) => (11 - (weighed(digits(text).slice(0, 12), 13) % 11)) % 10 === +text.slice(-1),
  ],
  [/\b[12] ?\d\d ?[01]\d ?\d\d ?\d{3} ?\d{3} ?\d\d\b/g, insee],
  [/\b[XYZ]\d{7}[A-Z]\b/g, nie],
  [/\b784-(?:19|20)\d\d-\d{7}-\d\b/g, () => true],
  [/\b[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]\b/g, () => true],
  [/серия:? ?\d\d ?\d\d,? ?(?:номер|№):? ?\d{6}/g, () => true],
  [/\b[A-Z]{1,2}\d{6}\([0-9A]\)/g, hongKong],
];

/** Whether a check digit of some country is right. */
function summed(text: string): boolean {
  const bare = text.replace(/[ .-]/g, "");
  if (new Set(bare).size < 4) return false;
  if (/^\d{8}[A-Z]$/.test(bare))
    return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Number(bare.slice(0, 8)) % 23) === bare.slice(-1);
  if (/^[A-Z]/.test(bare)) return /^[A-Z][12]\d{8}$/.test(bare) && taiwan(bare);
  const all = digits(bare);
  if (!/^\d+$/.test(bare)) return false;
  if (all.length === 9 || (all.length === 10 && /^[12]/.test(bare))) return luhn(all);
  if (all.length === 11) return cpf(bare) || turkish(all) || german(all) || pesel(all);
  if (all.length === 12) return aadhaar(all) || individual(all);
  return all.length === 13 && (11 - (weighed(all.slice(0, 12), 13) % 11)) % 10 === all[12];
}

function luhn(all: number[]): boolean {
  const sum = [...all]
    .reverse()
    .reduce((now, value, index) => now + (index % 2 === 0 ? value : ((2 * value) % 10) + Math.floor(value / 5)), 0);
  return sum % 10 === 0;
}

/** Taiwan: the letter is a number of two digits. */
function taiwan(text: string): boolean {
  const head = "ABCDEFGHJKLMNPQRSTUVXYWZIO".indexOf(text.charAt(0)) + 10;
  const all = [Math.floor(head / 10), head % 10, ...digits(text.slice(1))];
  const sum = all.reduce((now, value, index) => now + value * (index === 0 || index === 10 ? 1 : 10 - index), 0);
  return sum % 10 === 0;
}

/** Turkey: two check digits. */
function turkish(all: number[]): boolean {
  const at = (index: number): number => all[index] ?? 0;
  const odd = at(0) + at(2) + at(4) + at(6) + at(8);
  const even = at(1) + at(3) + at(5) + at(7);
  const sum = all.slice(0, 10).reduce((now, value) => now + value, 0);
  return at(0) !== 0 && (7 * odd + 9 * even) % 10 === at(9) && sum % 10 === at(10);
}

/** Germany's tax number of a person: modulo 11, 10. */
function german(all: number[]): boolean {
  let product = 10;
  for (const value of all.slice(0, 10)) {
    const sum = (value + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return all[0] !== 0 && (11 - product) % 10 === all[10];
}

/** Poland: weights 1, 3, 7, 9. */
function pesel(all: number[]): boolean {
  return all.reduce((now, value, index) => now + value * ([1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1][index] ?? 0), 0) % 10 === 0;
}

/** India: Verhoeff, as the group of the pentagon multiplies. */
function aadhaar(all: number[]): boolean {
  const turn = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const sum = [...all].reverse().reduce((now, value, index) => {
    let one = value;
    for (let times = index % 8; times > 0; times -= 1) one = turn[one] ?? 0;
    return now < 5
      ? one < 5
        ? (now + one) % 5
        : ((now + one) % 5) + 5
      : one < 5
        ? ((now - one) % 5) + 5
        : (now - one + 5) % 5;
  }, 0);
  return (all[0] ?? 0) > 1 && sum === 0;
}

/** Japan: modulo 11. */
function individual(all: number[]): boolean {
  const sum = [...all.slice(0, 11)]
    .reverse()
    .reduce((now, value, index) => now + value * (index < 6 ? index + 2 : index - 4), 0);
  return (sum % 11 <= 1 ? 0 : 11 - (sum % 11)) === all[11];
}

/** The nearest word right before it says that it is something else. */
function strange(page: Page, at: number): boolean {
  const word = nearest(page, at, WEIGHED);
  return (
    word !== undefined &&
    word.gap <= 2 &&
    (word.bits & NATIONAL) === 0 &&
    (word.bits & (ID | USER | ERROR | TRADE | AMOUNT)) !== 0
  );
}

function sentenceOf(page: Page, start: number, end: number): string {
  return page.cased.slice(...sentence(page.lower, start, end));
}

function resident(text: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, index) => all + weight * Number(text.charAt(index)), 0);
  const region = Number(text.slice(0, 2));
  const dated = day(text.slice(10, 12), text.slice(12, 14));
  return region >= 11 && region <= 82 && dated && "10X98765432".charAt(sum % 11) === text.charAt(17).toUpperCase();
}

function cpf(text: string): boolean {
  const all = digits(text);
  const check = (count: number): number => ((weighed(all.slice(0, count), count + 1) * 10) % 11) % 10;
  return new Set(all).size > 1 && check(9) === all[9] && check(10) === all[10];
}

function insee(text: string): boolean {
  const all = text.replace(/\D/g, "");
  const month = Number(all.slice(3, 5));
  return (
    all.length === 15 && month >= 1 && month <= 12 && 97n - (BigInt(all.slice(0, 13)) % 97n) === BigInt(all.slice(13))
  );
}

function nie(text: string): boolean {
  const number = Number(`${"XYZ".indexOf(text.charAt(0))}${text.slice(1, 8)}`);
  return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(number % 23) === text.slice(-1);
}

function hongKong(text: string): boolean {
  const values = text
    .replace(/[()]/g, "")
    .split("")
    .map((char) => Number.parseInt(char, 36));
  return weighed(values.length === 8 ? [36, ...values] : values, 9) % 11 === 0;
}

const NUMBER =
  /^(?:[A-Za-z]{1,4}\d{5,12}[A-Za-z0-9]{0,3}|\d\d[A-Za-z]{2}\d{5}|[A-Za-z][0-9A-Za-z]{7,17}|\d{6,18}[A-Za-z]?|\d{2,6}(?:[ .\-/]\d{1,8}){1,5})/;

/** The first number after the word for a document, in the same clause. */
function after(page: Page, from: number): [number, number] | undefined {
  const text = page.cased;
  let word = false;
  for (let at = from; at < Math.min(text.length, from + REACH); at += 1) {
    const char = text.charAt(at);
    if (/[\n。?!\uFFFC]/.test(char)) return undefined;
    const latin = /[a-z0-9]/i.test(char);
    const begins = latin && !word;
    word = latin;
    const found = begins ? NUMBER.exec(text.slice(at, at + 64))?.[0] : undefined;
    if (!found) continue;
    const end = at + found.length;
    const count = found.match(/\d/g)?.length ?? 0;
    const other = nearest(page, at, WEIGHED);
    const named =
      other &&
      other.gap <= 2 &&
      (other.bits & NATIONAL) === 0 &&
      (other.bits & (ID | USER | ERROR | TRADE | AMOUNT)) !== 0;
    if (
      count >= 5 &&
      !/[a-z0-9:%_]/i.test(text.charAt(end)) &&
      !dated(found) &&
      !named &&
      !unitFollows(page.lower, end)
    )
      return [at, end];
  }
  return undefined;
}

/** A date such as `03.11.2025` or `2025-11-03`. */
function dated(text: string): boolean {
  const parts = text.split(/[.\-/ ]/);
  return parts.length === 3 && parts.every((part) => part.length <= 2 || /^(?:19|20)..$/.test(part));
}
