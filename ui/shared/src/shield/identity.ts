import { nearest } from "./clues.ts";
import { unitFollows } from "./gap.ts";
import type { Hit, Page } from "./page.ts";
import { said } from "./spoken.ts";
import { AMOUNT, ERROR, ID, is, NATIONAL, PAPER, TAX, TRADE, USER, WEIGHED } from "./words.ts";

const REACH = 24;

/** Numbers of passports, identity cards and persons: by their checksum, or beside a word for them. */
export function identities(page: Page, hits: Hit[]): void {
  for (const [shape, valid] of SHAPES) {
    for (const found of page.cased.matchAll(shape)) {
      const end = found.index + found[0].length;
      const glued = /[-._/]/.test(page.cased.charAt(found.index - 1)) || /[-_]/.test(page.cased.charAt(end));
      if (!glued && valid(found[0])) hits.push(["identity_number", found.index, end]);
    }
  }
  for (const mark of page.clues) {
    const found = is(mark, NATIONAL) ? after(page, mark.end) : undefined;
    const billed = found && is(mark, TAX) && said(page, ...found, PAPER);
    if (found && !billed) hits.push(["identity_number", ...found]);
  }
}

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
