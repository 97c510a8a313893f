import type { Candidate } from "./candidates.ts";
import { BARRIER } from "./fold.ts";
import type { Page } from "./page.ts";
import { groupOf } from "./shape.ts";
import { mix, type Sums, word } from "./weighing.ts";
import { CARD, CVV, DENSE, type Mark, PHRASE } from "./words.ts";

type Sort = "word" | "dense" | "number" | "value" | "mask";

/** A word, a character of a script without spaces, a number, a value or a mask. */
interface Token {
  start: number;
  end: number;
  hash: number;
  sort: Sort;
  /** Numbers of the classes that the tables give the words beginning here. */
  clues: Set<number>;
  sentence: number;
  line: number;
}

/** Where a value stands among the tokens of a text. */
export interface Place {
  first: number;
  last: number;
  /** Its number among the values, or that of the next one where it is none of them. */
  number: number;
  /** Whether it is one of them. */
  counted: boolean;
}

const NEAR = 8;
const FAR = 40;
/** Classes of clues in a sentence of which pairs are made. */
const PAIRED = 12;
const MARKED = CVV | PHRASE | CARD;

export const LETTER = /[\p{Alphabetic}\u0900-\u097f]/u;

function lettered(char: string): boolean {
  return char !== "" && !DENSE.test(char) && LETTER.test(char);
}

function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function charBefore(text: string, at: number): string {
  const last = text.charAt(at - 1);
  return /[\udc00-\udfff]/.test(last) ? text.slice(at - 2, at) : last;
}

const BYTES = new TextEncoder();

/** A word without what it ends in; the article of Arabic goes too. */
function stem(text: string): number {
  const bare = text.startsWith("ال") && BYTES.encode(text).length > 8 ? text.slice(2) : text;
  const first = bare.charAt(0);
  const keep = /[\uac00-\ud7a3]/.test(first) ? 2 : /[\u0900-\u097f\u0600-\u06ff]/.test(first) ? 4 : 5;
  return word(Array.from(bare).slice(0, keep));
}

/** The bits of marks and clues as the server numbers them: some stand for another class among clues. */
export function numbers(bits: number, clue: boolean): number[] {
  const found: number[] = [];
  for (let bit = 0; bit < 32; bit += 1) {
    if ((bits & (1 << bit)) === 0) continue;
    const moved = clue ? [CVV, PHRASE, CARD].indexOf(1 << bit) : -1;
    found.push(moved < 0 ? bit : 32 + moved);
  }
  return found;
}

/** How many stand before the first that is past a place; they come in order. */
function count<T>(list: T[], before: (one: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && before(one)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const sorted = (set: Iterable<number>): number[] => [...set].sort((a, b) => a - b);

/** What stands around the values of a text. */
export class Surroundings {
  private page: Page;
  private tokens: Token[] = [];
  private places: number[] = [];
  /** Sentences that ask. */
  private asking = new Set<number>();

  constructor(page: Page, candidates: Candidate[]) {
    this.page = page;
    this.read(candidates);
    this.tell(page.clues, (bits) => numbers(bits, true));
    this.tell(page.marks, (bits) => numbers(bits & MARKED, false));
  }

  private tell(marks: Mark[], classes: (bits: number) => number[]): void {
    let at = 0;
    for (const mark of marks) {
      while ((this.tokens[at]?.end ?? mark.start + 1) <= mark.start) at += 1;
      for (const one of classes(mark.bits)) this.tokens[at]?.clues.add(one);
    }
  }

  private read(candidates: Candidate[]): void {
    const text = this.page.lower;
    let [at, next, sentence, line] = [0, 0, 0, 0];
    while (at < text.length) {
      const start = at;
      const push = (sort: Sort, hash: number): void => {
        this.tokens.push({ start, end: at, hash, sort, clues: new Set(), sentence, line });
      };
      const one = candidates[next];
      if (one && one.start <= at) {
        at = one.end;
        next += 1;
        this.places.push(this.tokens.length);
        push("value", mix(3, groupOf(one.shape)));
        continue;
      }
      const until = one?.start ?? text.length;
      const char = charAt(text, at);
      at += char.length;
      if (char === BARRIER) push("mask", 5);
      else if (DENSE.test(char)) push("dense", word([char]));
      else if (char >= "0" && char <= "9") {
        while (at < until && text.charAt(at) >= "0" && text.charAt(at) <= "9") at += 1;
        push("number", mix(1, Math.min(at - start, 9)));
      } else if (lettered(char)) {
        while (at < until && lettered(charAt(text, at))) at += charAt(text, at).length;
        push("word", stem(text.slice(start, at)));
      } else {
        const spaced = at >= text.length || /^\p{White_Space}/u.test(text.slice(at, at + 1));
        const stop = "\n。।？！؟".includes(char) || (".!?;".includes(char) && spaced);
        if (stop && "?？؟".includes(char)) this.asking.add(sentence);
        sentence += Number(stop);
        line += Number(char === "\n");
      }
    }
  }

  /** The place of a value that was read as one. */
  place(number: number): Place {
    const at = this.places[number] ?? 0;
    return { first: at, last: at, number, counted: true };
  }

  /** The place of words that are judged though the text was not cut at them. */
  found({ start, end }: Candidate): Place {
    const first = count(this.tokens, (token) => token.end <= start);
    const last = Math.max(first, count(this.tokens, (token) => token.start < end) - 1);
    return { first, last, number: count(this.places, (place) => place < first), counted: false };
  }

  /** Counts what stands around a value. */
  describe(place: Place, one: Candidate, sums: Sums): void {
    const here = this.tokens[place.first];
    if (!here) return;
    const group = groupOf(one.shape);
    this.beside(one, group, sums);
    this.near(place, here, group, one.shape, sums);
    this.dense(place, group, sums);
    this.far(place, here, group, sums);
    this.said(place, here, group, one.shape, sums);
    this.alone(place, here, group, one.shape, sums);
  }

  /** The characters right before and behind, and the name of a field. */
  private beside({ start, end, shape }: Candidate, group: number, sums: Sums): void {
    const text = this.page.lower;
    const sort = (char: string): number => {
      if (char === "") return 0;
      if (/^[a-z\d]/.test(char)) return 1;
      if (char < "\x80") return char.charCodeAt(0);
      return DENSE.test(char) ? 2 : lettered(char) ? 3 : (char.codePointAt(0) ?? 0);
    };
    const gap = (char: string): boolean => char === " " || char === '"' || char === "'";
    const before = sort(charBefore(text, start));
    const behind = sort(charAt(text, end));
    sums.add(30, [before, shape]);
    sums.add(31, [behind, shape]);
    sums.add(32, [before, behind]);
    let [from, to] = [start, end];
    while (gap(text.charAt(from - 1))) from -= 1;
    while (gap(text.charAt(to))) to += 1;
    const mark = sort(charBefore(text, from));
    sums.add(33, [mark, shape]);
    sums.add(34, [sort(charAt(text, to)), shape]);
    if (!/[:=]/.test(text.charAt(from - 1))) return;
    let last = from - 1;
    while (gap(text.charAt(last - 1))) last -= 1;
    const name = /[a-z\d_-]{0,24}$/.exec(text.slice(Math.max(0, last - 24), last))?.[0] ?? "";
    if (name === "") return;
    const field = word(name.replace(/[_-]/g, ""));
    sums.add(35, [field]);
    sums.add(36, [field, group]);
    sums.add(37, [field, mark, Number(from < start)]);
  }

  /** The words that are nearest, each with its side and how far it is. */
  private near(place: Place, here: Token, group: number, shape: number, sums: Sums): void {
    for (const side of [0, 1]) {
      let last = 0;
      for (let step = 1; step <= NEAR; step += 1) {
        const token = this.beyond(place, side, step);
        if (!token) {
          sums.add(40, [side, Math.min(step, 5), group]);
          break;
        }
        if (token.sort === "dense") {
          last = 0;
          continue;
        }
        const distance = (step < 3 ? step : step < 5 ? 3 : 4) + 4 * Number(token.sentence !== here.sentence);
        sums.add(41, [token.hash, side, distance]);
        if (step <= 4) {
          sums.add(42, [token.hash, side, group]);
          sums.add(43, [token.hash, side]);
        }
        if (step <= 2) sums.add(44, [token.hash, side, step, shape]);
        if (step > 1 && step <= 4 && last !== 0) sums.add(45, [last, token.hash, side]);
        last = token.hash;
      }
    }
    const [before, behind] = [this.beyond(place, 0, 1), this.beyond(place, 1, 1)];
    if (before && behind) sums.add(46, [before.hash, behind.hash]);
  }

  private beyond(place: Place, side: number, step: number): Token | undefined {
    return this.tokens[side === 0 ? place.first - step : place.last + step];
  }

  /** Scripts without spaces: one to three characters in a row, up to eight away. */
  private dense(place: Place, group: number, sums: Sums): void {
    for (const side of [0, 1]) {
      // The nearest last.
      let [one, two] = [0, 0];
      for (let step = 1; step <= NEAR; step += 1) {
        const token = this.beyond(place, side, step);
        if (!token) break;
        if (token.sort !== "dense") {
          [one, two] = [0, 0];
          continue;
        }
        const distance = Number(step > 3);
        sums.add(50, [token.hash, side, distance]);
        if (one !== 0) {
          const pair = side === 0 ? mix(token.hash, one) : mix(one, token.hash);
          sums.add(51, [pair, side, distance]);
          sums.add(52, [pair, group]);
          if (two !== 0) {
            const three = side === 0 ? mix(pair, two) : mix(mix(two, one), token.hash);
            sums.add(53, [three, side]);
            sums.add(54, [three, group]);
          }
        }
        [one, two] = [token.hash, one];
      }
    }
  }

  /** The words of the sentence and of the message, without order. */
  private far(place: Place, here: Token, group: number, sums: Sums): void {
    let before: Token | undefined;
    for (const token of this.tokens.slice(Math.max(0, place.first - FAR), place.last + FAR)) {
      const same = token.sentence === here.sentence;
      if (token.sort === "word") {
        sums.add(same ? 60 : 62, [token.hash], 0.5);
        if (same) sums.add(61, [token.hash, group], 0.5);
        if (before?.sort === "word") sums.add(63, [before.hash, token.hash], 0.5);
      } else if (token.sort === "dense" && before?.sort === "dense") {
        sums.add(64, [before.hash, token.hash, Number(same)], 0.5);
        if (same) sums.add(65, [before.hash, token.hash, group], 0.5);
      }
      before = token;
    }
  }

  /** What the tables say of the words around. */
  private said(place: Place, here: Token, group: number, shape: number, sums: Sums): void {
    const [inside, message] = [new Set<number>(), new Set<number>()];
    for (const side of [0, 1]) {
      const nearest = new Set<number>();
      for (let step = 1; step <= FAR; step += 1) {
        const token = this.beyond(place, side, step);
        if (!token) break;
        const far = token.sort === "dense" ? Math.ceil(step / 2) : step;
        const distance = far === 1 ? 1 : far <= 3 ? 2 : far <= 6 ? 3 : 4;
        for (const bit of token.clues) {
          const fresh = !nearest.has(bit);
          nearest.add(bit);
          message.add(bit);
          if (token.sentence !== here.sentence) continue;
          inside.add(bit);
          if (!fresh) continue;
          sums.add(70, [bit, side, distance]);
          sums.add(71, [bit, side, distance, group]);
          sums.add(72, [bit, side, shape]);
        }
      }
    }
    for (const bit of message) {
      if (inside.has(bit)) continue;
      sums.add(73, [bit]);
      sums.add(74, [bit, group]);
    }
    const sentence = sorted(inside).slice(0, PAIRED);
    sentence.forEach((bit, at) => {
      sums.add(75, [bit, group]);
      sums.add(76, [bit]);
      for (const other of sentence.slice(at + 1)) {
        sums.add(77, [bit, other], 0.5);
        sums.add(78, [bit, other, group], 0.5);
      }
    });
    if (sentence.length === 0) sums.add(79, [group]);
  }

  /** Whether a value is alone: in its line, its sentence, its message. */
  private alone(place: Place, here: Token, group: number, shape: number, sums: Sums): void {
    const same = (at: number): number => Number(this.tokens[at]?.line === here.line);
    const line = same(place.first - 1) + 2 * same(place.last + 1);
    const nearby = this.places.slice(Math.max(0, place.number - FAR), place.number + FAR);
    const own = Number(place.counted);
    const others = nearby.filter((at) => this.tokens[at]?.sentence === here.sentence).length - own;
    const masks = this.tokens
      .slice(Math.max(0, place.first - FAR), place.last + FAR)
      .filter((one) => one.sort === "mask");
    const masked = Math.max(0, ...masks.map((one) => 1 + Number(one.sentence === here.sentence)));
    sums.add(80, [line, group]);
    sums.add(81, [Math.min(others, 4), group]);
    sums.add(82, [Math.min(this.places.length - own, 6), group]);
    sums.add(83, [masked, group]);
    sums.add(84, [Number(this.asking.has(here.sentence)), shape]);
    sums.add(85, [Math.min(this.tokens.length, 40) >> 2, group]);
    sums.add(86, [Number(here.start === 0), line, shape]);
  }
}
