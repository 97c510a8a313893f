import source from "../../../../crates/domain/src/shield/words.json";
import { fold } from "./fold.ts";

/** Words by class and language, separated by `|`; `*` after a word stands for any ending. */
export type Table = Record<string, Record<string, string>>;

let tables: Table[] = [source];
const lexica = new Map<string, Lexicon>();
const finders = new Map<boolean, Finder>();

/** What a word says about the text beside it; one bit each, as a word can say several things. */
export const PASSWORD = 1;
export const CODE = 1 << 1;
export const CODEISH = 1 << 2;
export const ERROR = 1 << 3;
export const AUTH = 1 << 4;
export const CVV = 1 << 5;
export const KEY = 1 << 6;
export const API = 1 << 7;
export const TOTP = 1 << 8;
export const ID = 1 << 9;
export const PHRASE = 1 << 10;
export const CARD = 1 << 11;
export const AMOUNT = 1 << 12;
export const CHANNEL = 1 << 13;
export const CAME = 1 << 14;
export const TYPED = 1 << 15;
export const FAILED = 1 << 16;
export const EXPIRED = 1 << 17;
export const DIGITS = 1 << 18;
export const TRADE = 1 << 19;
export const USER = 1 << 20;
export const ENTER = 1 << 21;
export const PIN = 1 << 22;
export const NATIONAL = 1 << 23;
export const PLACE = 1 << 24;
export const HABIT = 1 << 25;
export const FUND = 1 << 26;
export const BACKUP = 1 << 27;
export const SETUP = 1 << 28;
export const BEHIND = 1 << 29;
export const PAPER = 1 << 30;
export const TAX = 1 << 31;
/** What only clues say; the bits are those of classes that no clue has. */
export const CHANGED = CVV;
export const ASKED = PHRASE;
export const LOCKED = CARD;
/** The classes that weigh for or against a bare number. */
export const WEIGHED = ((1 << 26) - 1) & ~(CHANGED | ASKED | LOCKED);

const MARKED: Record<string, number> = {
  password: PASSWORD,
  code: CODE,
  codeish: CODEISH,
  error: ERROR,
  auth: AUTH,
  cvv: CVV,
  key: KEY,
  api: API,
  totp: TOTP,
  id: ID,
  phrase: PHRASE,
  card: CARD,
  amount: AMOUNT,
};

/** The words that say what a number or a value is, though nothing introduces it. */
const CLUES: Record<string, number> = {
  password: PASSWORD,
  passwordish: PASSWORD,
  code: CODE,
  codeish: CODEISH,
  error: ERROR,
  auth: AUTH,
  key: KEY,
  api: API,
  id: ID,
  amount: AMOUNT,
  channel: CHANNEL,
  place: PLACE,
  came: CAME,
  typed: TYPED,
  failed: FAILED,
  expired: EXPIRED,
  digits: DIGITS,
  trade: TRADE,
  user: USER,
  enter: ENTER,
  habit: HABIT,
  pin: PIN,
  national: NATIONAL,
  totp: TOTP,
  fund: FUND,
  backup: BACKUP,
  setup: SETUP,
  behind: BEHIND,
  paper: PAPER,
  tax: TAX,
  changed: CHANGED,
  asked: ASKED,
  locked: LOCKED,
};

/** The tables whose words are clues and nothing else. */
let clueWords: Table[] | undefined;

const SPACED = /^(?=\p{Alphabetic})[^\u0e00-\u0eff\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]/u;
/** A letter of a script without spaces between words. */
export const DENSE = /[\u0e00-\u0eff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
const ARABIC = /[\u0600-\u06ff]/;

/** A letter of a script that puts spaces between words. */
export function spaced(char: string): boolean {
  return char !== "" && (char < "\x80" ? /[a-z]/i.test(char) : SPACED.test(char));
}

function firm(char: string): boolean {
  return spaced(char) || (char >= "0" && char <= "9" && char.length === 1);
}

function tail(text: string, at: number): number {
  let end = at;
  while (end < text.length && spaced(text.charAt(end))) end += 1;
  return end;
}

function startsHere(text: string, at: number): boolean {
  const head = text.charAt(at);
  return !firm(head) || ARABIC.test(head) || !firm(text.charAt(at - 1));
}

interface Word {
  text: string;
  stem: boolean;
}

function spelled(from: Table[], name: string): Word[] {
  const lists = from.flatMap((table) => Object.values(table[name] ?? {})).flatMap((list) => list.split("|"));
  return lists
    .filter((word) => word !== "")
    .map((word) => {
      const stem = word.endsWith("*");
      return { text: fold(stem ? word.slice(0, -1) : word).lower, stem };
    });
}

/** Words by their first or last character, for matching at a position. */
class Lexicon {
  private heads = new Map<string, Word[]>();
  private tails = new Map<string, Word[]>();

  constructor(name: string) {
    const words = spelled(tables, name).sort((a, b) => b.text.length - a.text.length);
    for (const word of words) {
      add(this.heads, word.text.charAt(0), word);
      if (!word.stem) add(this.tails, word.text.slice(-1), word);
    }
  }

  /** Length of the longest word at a position that does not run into a value such as `so-cute22`. */
  prefix(text: string, at: number): number {
    for (const word of this.heads.get(text.charAt(at)) ?? []) {
      if (!text.startsWith(word.text, at)) continue;
      const end = word.stem ? tail(text, at + word.text.length) : at + word.text.length;
      const next = text.charAt(end);
      const loose = !firm(word.text.slice(-1)) || next === "" || /[\s:=,.;!?"'`)]/.test(next);
      if (loose || (next > "\x7f" && !spaced(next))) return end - at;
    }
    return 0;
  }

  /** Length of the longest word that ends at a position. */
  suffix(text: string, end: number): number {
    for (const word of this.tails.get(text.charAt(end - 1)) ?? []) {
      const at = end - word.text.length;
      if (at >= 0 && text.startsWith(word.text, at) && startsHere(text, at)) return word.text.length;
    }
    return 0;
  }

  /** Whether a text is one of the words. */
  is(text: string): boolean {
    return text !== "" && this.prefix(text, 0) === text.length;
  }
}

/** A context word found in a folded text. */
export interface Mark {
  start: number;
  end: number;
  bits: number;
}

interface Entry extends Word {
  bits: number;
}

/** Finds the words of some classes in a text. */
class Finder {
  private heads = new Map<string, Entry[]>();
  private nested: boolean;

  constructor(named: Record<string, number>, from: Table[], nested: boolean) {
    this.nested = nested;
    const entries = new Map<string, Entry>();
    for (const [name, bits] of Object.entries(named)) {
      for (const word of spelled(from, name)) {
        const entry = entries.get(word.text) ?? { ...word, bits: 0 };
        entry.bits |= bits;
        entry.stem ||= word.stem;
        entries.set(word.text, entry);
      }
    }
    inherit(entries);
    const sorted = [...entries.values()].sort((a, b) => b.text.length - a.text.length);
    for (const entry of sorted) add(this.heads, entry.text.charAt(0), entry);
  }

  /** Words in reading order, the longest where several begin; without overlaps unless they are clues. */
  marks(text: string, raw: (start: number, end: number) => string): Mark[] {
    const marks: Mark[] = [];
    for (let at = 0; at < text.length; at += 1) {
      const word = this.heads.get(text.charAt(at))?.find((one) => text.startsWith(one.text, at));
      if (!word) continue;
      const end = word.stem ? tail(text, at + word.text.length) : at + word.text.length;
      if (!startsHere(text, at) || (spaced(word.text.slice(-1)) && spaced(text.charAt(end)))) continue;
      if (text.slice(at, end) !== "ma" || /^(?:ma|mã|ma\u0303)$/i.test(raw(at, end)))
        marks.push({ start: at, end, bits: word.bits });
      if (!this.nested) at = end - 1;
    }
    return marks;
  }
}

/** A word says what every stem it begins with says, as the longest alone is found. */
function inherit(entries: Map<string, Entry>): void {
  const stems = new Map([...entries].filter(([, entry]) => entry.stem).map(([word, entry]) => [word, entry.bits]));
  for (const [word, entry] of entries)
    for (let at = 1; at < word.length; at += 1) entry.bits |= stems.get(word.slice(0, at)) ?? 0;
}

/** The words of one class, read once. */
export function lexicon(name: string): Lexicon {
  const found = lexica.get(name) ?? new Lexicon(name);
  lexica.set(name, found);
  return found;
}

function finder(clues: boolean): Finder {
  const from = clueWords && clues ? [...clueWords, ...tables] : tables;
  const found = finders.get(clues) ?? new Finder(clues ? CLUES : MARKED, from, clues);
  finders.set(clues, found);
  return found;
}

/** The words a text has, and the clues. */
export function marksOf(text: string, raw: (start: number, end: number) => string): { marks: Mark[]; clues: Mark[] } {
  return { marks: finder(false).marks(text, raw), clues: clueWords ? finder(true).marks(text, raw) : [] };
}

/** Adds the words of more languages, and the clues. */
export function learn(more: Table[], clues: Table[]): void {
  if (clueWords) return;
  tables = [...tables, ...more];
  clueWords = clues;
  lexica.clear();
  finders.clear();
}

function add<T>(map: Map<string, T[]>, key: string, word: T): void {
  const list = map.get(key);
  if (list) list.push(word);
  else map.set(key, [word]);
}

/** Whether a word belongs to one of the classes. */
export function is(mark: Mark | undefined, bits: number): boolean {
  return mark !== undefined && (mark.bits & bits) !== 0;
}

function first(marks: Mark[], past: (mark: Mark) => boolean): number {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const mark = marks[middle];
    if (mark && past(mark)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Marks that end at or before a position and at most `reach` units away, nearest first; marks do not overlap. */
export function before(marks: Mark[], at: number, reach: number): Mark[] {
  const last = first(marks, (mark) => mark.end > at);
  const found: Mark[] = [];
  for (let i = last - 1; i >= 0; i -= 1) {
    const mark = marks[i];
    if (!mark || mark.end + reach < at) break;
    found.push(mark);
  }
  return found;
}

/** Marks that start at or after a position and at most `reach` units away, nearest first. */
export function after(marks: Mark[], at: number, reach: number): Mark[] {
  const found: Mark[] = [];
  for (let i = starting(marks, at); i < marks.length; i += 1) {
    const mark = marks[i];
    if (!mark || mark.start > at + reach) break;
    found.push(mark);
  }
  return found;
}

/** The index of the first mark that starts at or after a position. */
export function starting(marks: Mark[], at: number): number {
  return first(marks, (mark) => mark.start >= at);
}
