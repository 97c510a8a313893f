import { luhn } from "./cards.ts";
import { mix, type Sums, word } from "./weighing.ts";

const TIME = 30;
const DATE = 31;
const DOTTED = 32;
const DECIMAL = 33;
const OTHER_NUMBER = 34;
const PHONE = 35;
const UUID = 40;
const HEX = 41;
const ADDRESS = 44;
const CODES = 45;
const UNIT = 46;
const FILE = 47;
const HYPHENS = 48;
const WORD_DIGITS = 50;
const RANDOM = 60;
const LETTERS = 70;
const OTHER = 79;
/** Words of four letters in a row. */
export const FOURS = 80;
const RARE = 90;
/** What stands in quotes. */
export const QUOTED = 99;

/** A word that is none of every day, by its capitals and script. */
export function rareOf(value: string): number {
  const capitals = Math.min(value.match(/[A-Z]/g)?.length ?? 0, 2);
  return RARE + capitals + (/[^ -~]/.test(value) ? 3 : 0);
}

/** Letters of a script without spaces, and digits behind them or none. */
export function nativeOf(numbered: boolean): number {
  return RARE + 6 + Number(numbered);
}

/** Whether what is inside is read word by word. */
export function isPhrase(shape: number): boolean {
  return shape >= RARE + 6;
}

/** The coarser class of a shape, which is crossed with words. */
export function groupOf(shape: number): number {
  if (shape >= 3 && shape <= 5) return 0;
  if (shape === 6) return 1;
  if (shape === 7 || shape === 8) return 13;
  if (shape >= 9 && shape <= 20) return 2;
  if (shape >= 21 && shape <= 29) return 3;
  if (shape >= 30 && shape <= 39) return 4;
  if (shape === UUID) return 14;
  if (shape >= HEX && shape <= ADDRESS) return 8;
  if (shape === CODES || shape === FOURS) return 9;
  if (shape >= UNIT && shape <= HYPHENS) return 11;
  if (shape >= 50 && shape <= 53) return 5;
  if (shape === 54 || shape === 55) return 12;
  if (shape >= 56 && shape <= 59) return 6;
  if (shape >= 60 && shape <= 69) return 7;
  if (shape >= RARE) return shape === QUOTED ? 16 : 15;
  return 10;
}

/** Hashes, addresses and identifiers look like keys, words and names of things like passwords; there are many more of them. */
export function doubtOf(shape: number): number {
  const group = groupOf(shape);
  return group === 8 || group === 14 || (group === 7 && shape < RANDOM + 9) ? 4 : [10, 15, 16].includes(group) ? 3 : 1;
}

interface Counts {
  digits: number;
  upper: number;
  lower: number;
  symbols: number;
  /** Times that one class of characters follows another. */
  turns: number;
}

export const isDigit = (char: string): boolean => char >= "0" && char <= "9" && char.length === 1;

function sort(char: string): string {
  if (isDigit(char)) return "9";
  if (char >= "A" && char <= "Z") return "A";
  return char >= "a" && char <= "z" ? "a" : char;
}

/** Letters of other alphabets are lower case. */
function plain(value: string): string {
  return Array.from(value, (char) => (char > "\x7f" ? "a" : char)).join("");
}

function countsOf(value: string): Counts {
  const sorts = Array.from(value, sort);
  const count = (wanted: (one: string) => boolean): number => sorts.filter(wanted).length;
  return {
    digits: count((one) => one === "9"),
    upper: count((one) => one === "A"),
    lower: count((one) => one === "a"),
    symbols: count((one) => !"9Aa".includes(one)),
    turns: sorts.filter((one, i) => i > 0 && one !== sorts[i - 1]).length,
  };
}

/** Tells the class of a value's shape. */
export function shapeOf(raw: string): number {
  const value = plain(raw);
  const seen = countsOf(value);
  const length = value.length;
  if (seen.digits === length) return Math.min(length, 20);
  if (seen.upper + seen.lower === 0) return numeric(value, seen);
  if (length === 36 && value.split("-").length === 5) return UUID;
  const bare = value.replace(/^0x/, "");
  if (bare.length >= 16 && /^[\da-f]*$/i.test(bare) && seen.digits > 0) return bare.length === length ? HEX : HEX + 1;
  if (/^(?:bc1|tb1|ltc1)/.test(value)) return ADDRESS;
  if (/^[13TEUrD]/.test(value) && length >= 33 && length <= 35 && seen.symbols === 0) return ADDRESS;
  if (coded(raw, seen)) return CODES;
  if (/^[\d.,]+[a-z]{1,4}$/i.test(value)) return UNIT;
  if (seen.digits > 0 && /\.[a-z]{2,4}$/.test(raw)) return FILE;
  if (length >= 16 && seen.turns >= 5 && seen.digits > 0)
    return RANDOM + Number(seen.upper > 0) + 2 * Number(seen.lower > 0) + (length >= 32 ? 4 : 0);
  const strong = value.match(/[!@#$%^&*_+=~?]/g)?.length ?? 0;
  if (strong > 0) return 56 + Number(seen.digits > 0) + 2 * Number(value.includes("_") && strong === 1);
  if (seen.symbols > 0 && seen.digits > 0) return HYPHENS;
  if (seen.digits > 0) return worded(value, seen);
  if (seen.symbols > 0) return OTHER;
  const inner = seen.upper > 0 && seen.lower > 0 && /[A-Z]/.test(value.slice(1));
  return LETTERS + (inner ? 3 : Number(seen.upper > 0) + Number(seen.lower === 0)) + 4 * Number(length >= 16);
}

/** "Maple77", "maple77", "77maple", "M4pl3", "BTC2024". */
function worded(value: string, seen: Counts): number {
  if (seen.lower === 0) return 54 + Number(seen.turns > 1);
  if (seen.turns > 3) return RANDOM + 9;
  return isDigit(value.charAt(0)) ? 53 : WORD_DIGITS + Number(seen.upper > 0) + Number(seen.turns > 2);
}

/** Groups of three to six letters and digits, in one case. */
function coded(value: string, seen: Counts): boolean {
  if (seen.symbols === 0 || (seen.upper > 0 && seen.lower > 0)) return false;
  const groups = value.split("-");
  return (
    groups.length > 1 && groups.every((one) => /^[a-z\d]{3,6}$/i.test(one)) && (seen.digits > 1 || groups.length > 2)
  );
}

function numeric(value: string, seen: Counts): number {
  const count = (symbol: string): number => value.split(symbol).length - 1;
  const hyphens = count("-");
  const { length } = value;
  if (seen.digits + count(" ") === length || (seen.digits + hyphens === length && hyphens < 2 && seen.digits > 4)) {
    const bounds = [5, 6, 8, 11, 15, 16];
    const at = bounds.findIndex((most) => seen.digits <= most);
    return 21 + (at < 0 ? bounds.length : at);
  }
  if (value.includes(":")) return TIME;
  if (count("/") + hyphens === 2 || (count(".") === 2 && length <= 10)) return DATE;
  if (count(".") >= 2) return DOTTED;
  if (value.startsWith("+") || (seen.digits >= 10 && hyphens > 0)) return PHONE;
  return seen.symbols === count(".") + count(",") ? DECIMAL : OTHER_NUMBER;
}

const LETTER = /\p{Alphabetic}/u;

/** Counts what a value looks like. */
export function describe(raw: string, shape: number, sums: Sums): void {
  const value = plain(raw);
  const seen = countsOf(value);
  const group = groupOf(shape);
  const length = Math.min(value.length, 40);
  const code = (at: number): number => value.charCodeAt(at);
  sums.add(1, [shape]);
  sums.add(2, [shape, length]);
  sums.add(3, [pattern(value, true)]);
  sums.add(4, [pattern(value, false)]);
  sums.add(5, [shape, Math.min(seen.digits, 12)]);
  sums.add(6, [shape, Math.min(seen.symbols, 4), Number(seen.upper > 0)]);
  sums.add(7, [Math.min(seen.turns, 10), length >> 2]);
  for (const symbol of value.match(/[^a-z\d]/gi) ?? []) sums.add(8, [symbol.charCodeAt(0), group]);
  sums.add(9, [shape, code(0)]);
  if (value.length >= 16) sums.add(10, [code(0), code(1), length]);
  const letters = Array.from(
    Array.from(raw)
      .filter((char) => LETTER.test(char))
      .slice(0, 12)
      .join("")
      .toLowerCase(),
  );
  if (letters.length >= 2) {
    sums.add(11, [word(letters.slice(0, 5))]);
    sums.add(20, [word(letters)]);
    const vowels = letters.filter((char) => "aeiouy".includes(char)).length;
    sums.add(12, [shape, Math.floor((vowels * 5) / letters.length)]);
  }
  if (seen.upper + seen.lower === 0) number(value, shape, sums);
}

function number(value: string, shape: number, sums: Sums): void {
  const digits = Array.from(value.replace(/\D/g, ""), Number);
  const zeros = /0*$/.exec(digits.join(""))?.[0].length ?? 0;
  const first = (count: number): number => digits.slice(0, count).reduce((all, digit) => all * 10 + digit, 0);
  sums.add(13, [shape, Math.min(zeros, 4)]);
  sums.add(14, [shape, first(2)]);
  sums.add(15, [shape, first(3)]);
  sums.add(16, [shape, Number(digits.length >= 12 && luhn(digits.join("")))]);
  const near = digits.filter((digit, i) => i > 0 && Math.abs(digit - (digits[i - 1] ?? 0)) <= 1).length;
  sums.add(17, [shape, Math.floor((near * 4) / Math.max(digits.length, 1))]);
  if (digits.length === 4) sums.add(18, [Number(/^(?:19|20)/.test(digits.join("")))]);
  sums.add(19, [shape, new Set(digits).size]);
}

/** The classes of characters in a row, with how often each stands or without. */
function pattern(value: string, counted: boolean): number {
  let hash = 7;
  let at = 0;
  for (let runs = 0; at < value.length && runs < 10; runs += 1) {
    const one = sort(value.charAt(at));
    let length = 0;
    while (at + length < value.length && sort(value.charAt(at + length)) === one) length += 1;
    hash = mix(hash, one.charCodeAt(0));
    if (counted) hash = mix(hash, Math.min(length, 8));
    at += length;
  }
  return hash;
}
