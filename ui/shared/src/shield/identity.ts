import type { Hit, Page } from "./page.ts";

/** Numbers of persons that show what they are by their form and their checksum. */
export function identities(page: Page, hits: Hit[]): void {
  for (const found of page.cased.matchAll(MACHINE))
    if (found[0].includes("<")) hits.push(["identity_number", found.index, found.index + found[0].length]);
  shaped(page.cased, SHAPES, hits);
}

/** Shapes with a checksum, where they are no part of something longer. */
export function shaped(text: string, shapes: Shape[], hits: Hit[]): void {
  for (const [shape, valid] of shapes) {
    for (const found of text.matchAll(shape)) {
      const end = found.index + found[0].length;
      const glued = /[-._/]/.test(text.charAt(found.index - 1)) || /^(?:[-_]|[.,]\d)/.test(text.slice(end, end + 2));
      if (!glued && valid(found[0])) hits.push(["identity_number", found.index, end]);
    }
  }
}

/** The lines that machines read from a passport or a card. */
const MACHINE =
  /(?<![A-Z0-9<])(?:[PIACV][A-Z<][A-Z]{3}[A-Z0-9<]{9,40}<[A-Z0-9<]{0,30}|[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{2,16}|\d{7}[MFX<]\d{7}[A-Z<]{3}[A-Z0-9<]{2,12})/g;
export const digits = (text: string): number[] => text.replace(/\D/g, "").split("").map(Number);
export const weighed = (values: number[], from: number): number =>
  values.reduce((sum, value, index) => sum + value * (from - index), 0);
export const day = (month: string, date: string): boolean => +month >= 1 && +month <= 12 && +date >= 1 && +date <= 31;

/** How such a number is written, and whether its checksum is right. */
export type Shape = [RegExp, (text: string) => boolean];

const SHAPES: Shape[] = [
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

/** Taxpayer of Brazil: two check digits modulo 11. */
export function cpf(text: string): boolean {
  const all = digits(text);
  const check = (count: number): number => ((weighed(all.slice(0, count), count + 1) * 10) % 11) % 10;
  return new Set(all).size > 1 && check(9) === all[9] && check(10) === all[10];
}

function resident(text: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, index) => all + weight * Number(text.charAt(index)), 0);
  const region = Number(text.slice(0, 2));
  const dated = day(text.slice(10, 12), text.slice(12, 14));
  return region >= 11 && region <= 82 && dated && "10X98765432".charAt(sum % 11) === text.charAt(17).toUpperCase();
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
