import { luhn } from "./cards.ts";
import { nearest, sentence } from "./clues.ts";
import { unitFollows } from "./gap.ts";
import { cpf, day, digits, type Shape, shaped, weighed } from "./identity.ts";
import type { Hit, Page } from "./page.ts";
import { said } from "./spoken.ts";
import { AMOUNT, ERROR, ID, is, NATIONAL, PAPER, TAX, TRADE, USER, WEIGHED } from "./words.ts";

const REACH = 24;

/** Numbers of persons with a word for them, which clues say, and those of smaller countries, for which the first chunk has no room. */
export function persons(page: Page, hits: Hit[]): void {
  shaped(page.cased, SHAPES, hits);
  // Elsewhere orders and vouchers are numbered like this.
  if (/[\u4e00-\u9fff]/.test(page.cased)) shaped(page.cased, TAIWAN, hits);
  const headed = CAPITALS.test(page.cased);
  const stated = headed || page.clues.some((mark) => is(mark, NATIONAL));
  for (const found of stated ? page.cased.matchAll(GROUPED) : []) {
    const [start, end] = [found.index, found.index + found[0].length];
    const glued =
      /[\w.\-/#$€£¥]/.test(page.cased.charAt(start - 1)) || /^[\w\-/%]|^[.,]\d/.test(page.cased.slice(end, end + 2));
    if (glued || !summed(found[0]) || strange(page, start)) continue;
    const around = page.cased.slice(...sentence(page.lower, start, end));
    // A row of a table belongs to its first line.
    const near = said(page, start, end, NATIONAL) || CAPITALS.test(around) || (headed && around.includes("|"));
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

/** Numbers of persons that have a check digit, with the blanks and signs they are written with. */
const GROUPED = /[A-Z]?\d(?:[ .-]?\d){6,15}(?:[ .-]?[A-Z]\b)?/g;
/** What such a number is called in capitals, as small letters say something else. */
const CAPITALS =
  /\b(?:SIN|NIN|SSN|TIN|NINO|BSN|IdNr|PESEL|TCKN|NIK|DNI|NIE|CPF|CURP|NIR|CCCD|SVNR|MyKad|NRIC|NIF|PPSN?|SV-Nr|SV-Nummer|[Tt][Ff][Nn]|[Cc]ontribuinte|CONTRIBUINTE)\b/;

/** The sum of digits by weights of one digit each; `a` stands for ten. */
const sum = (all: number[], weights: string): number =>
  all.reduce((now, value, index) => now + value * Number.parseInt(weights.charAt(index) || "0", 16), 0);

const SHAPES: Shape[] = [
  // Switzerland and Argentina.
  [/\b756\.\d{4}\.\d{4}\.\d\d\b/g, (text) => sum(digits(text), "1313131313131") % 10 === 0],
  [/\b2[0347]-\d{8}-\d\b/g, (text) => sum(digits(text), "54327654321") % 11 === 0],
  [/\b\d\d ?\d{6} ?[A-Z] ?\d{3}\b/g, pension],
  [/\b[STFGM]\d{7}[A-Z]\b/g, singapore],
  // Brazil: workers.
  [
    /\b\d{3}\.\d{5}\.\d\d-\d\b/g,
    (text) => ((11 - (sum(digits(text).slice(0, 10), "3298765432") % 11)) % 11) % 10 === +text.slice(-1),
  ],
  // Russia: series and number, and no year in front of one.
  [/\b(?!199\d|20[0-3]\d)\d\d ?\d\d ?№ ?\d{6}\b/g, () => true],
  // Malaysia has no check digit, but places.
  [/\b\d{6}-(?!00|1[7-9]|20|69|7[03]|8[01]|9[4-7])\d\d-\d{4}\b/g, (text) => day(text.slice(2, 4), text.slice(4, 6))],
  [/\b\d{1,2}\.\d{3}\.\d{3}-[\dKk]\b/g, pointed],
];

const TAIWAN: Shape[] = [[/\b[A-Z][12]\d{8}\b/g, summed]];

/** Resident of Singapore: the letter follows from the number modulo 11, another for each kind. */
function singapore(text: string): boolean {
  const first = text.charAt(0);
  const more = { S: 0, F: 0, M: 3 }[first] ?? 4;
  const letters = /[ST]/.test(first) ? "JZIHGFEDCBA" : first === "M" ? "KLJNPQRTUWX" : "XWUTRQPNMLK";
  return letters.charAt((sum(digits(text), "2765432") + more) % 11) === text.slice(-1);
}

/** Pensioner of Germany: the letter counts as two digits, the sums of digits of the products modulo 10. */
function pension(text: string): boolean {
  const all = digits(text.replace(/[A-Z]/, (letter) => String(letter.charCodeAt(0) - 64).padStart(2, "0")));
  const products = all.slice(0, 12).map((value, index) => value * Number("212571212121".charAt(index)));
  const total = products.reduce((now, value) => now + Math.floor(value / 10) + (value % 10), 0);
  const date = String(Number(`${all[2]}${all[3]}`) % 50);
  return day(`${all[4]}${all[5]}`, date) && total % 10 === all[12];
}

/** Citizen of Brazil or Chile: modulo 11, from one end or from the other, where K stands for ten. */
function pointed(text: string): boolean {
  const all = digits(text.slice(0, -2));
  const wanted = text.slice(-1).toUpperCase();
  const rest = (values: number[], weights: string): number => (11 - (sum(values, weights) % 11)) % 11;
  return (
    (all.length === 8 && String(rest(all, "23456789")) === wanted) ||
    "0123456789K".charAt(rest(all.reverse(), "23456723")) === wanted
  );
}

/** Whether a check digit of some country is right. */
function summed(text: string): boolean {
  const bare = text.replace(/[ .-]/g, "");
  if (new Set(bare).size < 4) return false;
  const all = digits(bare);
  if (/^\d{8}[A-Z]$/.test(bare)) return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(+bare.slice(0, 8) % 23) === bare.slice(-1);
  // Ireland.
  if (/^\d{7}[A-Z]$/.test(bare)) return "WABCDEFGHIJKLMNOPQRSTUV".charAt(weighed(all, 8) % 23) === bare.slice(-1);
  if (/^[A-Z]/.test(bare)) return /^[A-Z][12]\d{8}$/.test(bare) && taiwan(bare);
  if (!/^\d+$/.test(bare)) return false;
  const last = all.at(-1);
  // The check digit that makes a sum a multiple of eleven.
  const eleven = (weights: string): number => 11 - (sum(all, weights) % 11);
  if (all.length === 9) {
    const portuguese = eleven("98765432");
    // Australia and Portugal.
    return (
      luhn(bare) ||
      sum(all, "14375869a") % 11 === 0 ||
      (/^[1-3]/.test(bare) && (portuguese > 9 ? 0 : portuguese) === last)
    );
  }
  if (all.length === 10) {
    // Austria: the date of birth stands behind the check digit, in months up to fifteen.
    const [date, month] = [+bare.slice(4, 6), +bare.slice(6, 8)];
    const born = date > 0 && date < 32 && month > 0 && month < 16;
    return (/^[12]/.test(bare) && luhn(bare)) || (born && sum(all, "3790584216") % 11 === all[3]);
  }
  // The last of them is Poland.
  if (all.length === 11) return cpf(bare) || turkish(all) || german(all) || sum(all, "13791379131") % 10 === 0;
  if (all.length === 12) {
    // Japan; Kuwait, with a date of birth.
    const japanese = eleven("65432765432");
    const kuwaiti = /^[23]/.test(bare) && day(bare.slice(3, 5), bare.slice(5, 7)) && eleven("216379a5842") === last;
    return aadhaar(all) || (japanese > 9 ? 0 : japanese) === last || kuwaiti;
  }
  if (all.length !== 13) return false;
  // Korea, which gives out no check digits any more, and Thailand.
  const korean = day(bare.slice(2, 4), bare.slice(4, 6)) && /^.{6}[1-8]/.test(bare);
  return korean || (11 - (weighed(all.slice(0, 12), 13) % 11)) % 10 === last;
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

const NUMBER =
  /^(?:[A-Z]{2}(?: ?\d\d){3} ?[A-D]\b|[CFGHJK][CFGHJKLMNPRTVWXYZ\d]{8}\b|[A-Za-z]{1,4}\d{5,12}[A-Za-z0-9]{0,3}|\d\d[A-Za-z]{2}\d{5}|[A-Za-z][0-9A-Za-z]{7,17}|\d{6,18}[A-Za-z]?|\d{2,6}(?:[ .\-/]\d{1,8}){1,5})/;

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
    if (
      // Germany's has nine signs, of which none is a vowel and few may be digits.
      (count >= 5 || /^[B-DF-HJ-NP-TV-Z\d]{9}$/.test(found)) &&
      !/[a-z0-9:%_]/i.test(text.charAt(end)) &&
      !dated(found) &&
      !strange(page, at) &&
      !unitFollows(page.lower, end)
    )
      return [at, end];
  }
  return undefined;
}

/** A date such as `03.11.2025` or `2025-11-03`. */
function dated(text: string): boolean {
  const parts = text.split(/[.\-/ ]/);
  const year = (part: string): boolean => /^(?:19|20)..$/.test(part);
  const within = (part: string | undefined, most: number): boolean => Number(part) >= 1 && Number(part) <= most;
  // 2026.06: a month.
  if (parts.length === 2) return !text.includes(" ") && parts.some(year) && parts.some((part) => within(part, 12));
  // 113/04/09: as Taiwan counts its years.
  if (parts.length === 3 && /^1..$/.test(parts[0] ?? "")) return within(parts[1], 12) && within(parts[2], 31);
  return parts.length === 3 && parts.every((part) => part.length <= 2 || year(part));
}
