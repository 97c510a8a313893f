import source from "../../../../crates/domain/src/shield/words.json";
import { fold } from "./fold.ts";

/** Words by class and language, separated by `|`; `*` after a word stands for any ending. */
export type Table = Record<string, Record<string, string>>;

const tables: Table[] = [source];
const made = new Map<string, Lexicon>();

const SPACED = /^(?=\p{Alphabetic})[^\u0e00-\u0eff\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]/u;
const ARABIC = /[\u0600-\u06ff]/;

/** A letter of a script that puts spaces between words. */
export function spaced(char: string): boolean {
  return char !== "" && SPACED.test(char);
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
  classes: string[];
}

/** Words by their first or last character, for matching at a position. */
class Lexicon {
  private heads = new Map<string, Word[]>();
  private tails = new Map<string, Word[]>();

  constructor(classes: string[]) {
    const words = new Map<string, Word>();
    for (const name of classes) {
      for (const spelled of tables
        .flatMap((table) => Object.values(table[name] ?? {}))
        .flatMap((list) => list.split("|"))) {
        const stem = spelled.endsWith("*");
        const text = fold(stem ? spelled.slice(0, -1) : spelled).lower;
        const word = words.get(text) ?? { text, stem: false, classes: [] };
        word.stem ||= stem;
        word.classes.push(name);
        words.set(text, word);
      }
    }
    const sorted = [...words.values()].sort((a, b) => b.text.length - a.text.length);
    for (const word of sorted) {
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

  /** Words in reading order, without overlaps, the longest where several begin. */
  marks(text: string): Mark[] {
    const marks: Mark[] = [];
    for (let at = 0; at < text.length; at += 1) {
      const word = this.heads.get(text.charAt(at))?.find((one) => text.startsWith(one.text, at));
      if (!word) continue;
      const end = word.stem ? tail(text, at + word.text.length) : at + word.text.length;
      if (!startsHere(text, at) || (spaced(word.text.slice(-1)) && spaced(text.charAt(end)))) continue;
      marks.push({ start: at, end, classes: word.classes });
      at = end - 1;
    }
    return marks;
  }
}

/** The words of some classes, read once. */
export function lexicon(...classes: string[]): Lexicon {
  const key = classes.join();
  const found = made.get(key) ?? new Lexicon(classes);
  made.set(key, found);
  return found;
}

/** Adds the words of more languages. */
export function learn(table: Table): void {
  if (tables.includes(table)) return;
  tables.push(table);
  made.clear();
}

function add(map: Map<string, Word[]>, key: string, word: Word): void {
  const list = map.get(key);
  if (list) list.push(word);
  else map.set(key, [word]);
}

/** A context word found in a folded text. */
export interface Mark {
  start: number;
  end: number;
  classes: string[];
}

/** Whether a word belongs to one of the classes. */
export function is(mark: Mark | undefined, ...classes: string[]): boolean {
  return mark?.classes.some((name) => classes.includes(name)) ?? false;
}

/** The marks that touch a stretch of text, by binary search: marks are sorted and do not overlap. */
export function around(marks: Mark[], from: number, to: number): Mark[] {
  const first = (past: (mark: Mark) => boolean): number => {
    let [low, high] = [0, marks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const mark = marks[middle];
      if (mark && past(mark)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return marks.slice(
    first((mark) => mark.end >= from),
    first((mark) => mark.start > to),
  );
}
