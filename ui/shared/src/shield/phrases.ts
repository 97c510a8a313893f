import { BARRIER } from "./fold.ts";
import { forward } from "./gap.ts";
import type { Hit, Page } from "./page.ts";
import { is, KEY, PHRASE } from "./words.ts";

const CERTAIN = 11;
const LIKELY = 8;
/** Bytes of the server between two words of one phrase; units here. */
const REACH = 24;
const BITS = 12_288;
const HASHES = 4;

/** Membership filters by word list, and what tells prose from a phrase. */
export interface Lists {
  filters: Record<string, string>;
  prose: Set<string>;
  common: Set<string>;
}

let lists: Lists | undefined;
let filters: { name: string; bits: string }[] = [];

/** Takes the word lists once they are fetched. */
export function learnLists(bits: Record<string, string>, words: { prose: string; common: string }): void {
  filters = Object.entries(bits)
    .filter(([name]) => name !== "heads")
    .map(([name, text]) => ({ name, bits: atob(text) }));
  lists = {
    filters: { heads: atob(bits.heads ?? "") },
    prose: new Set(words.prose.split(" ")),
    common: new Set(words.common.split(" ")),
  };
}

function fnv(word: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** Whether a word may stand in a list; six in a hundred others pass as well. */
function listed(bits: string, word: string): boolean {
  const one = fnv(word, 0x811c9dc5);
  const two = fnv(word, 0x01234567) | 1;
  for (let i = 0; i < HASHES; i += 1) {
    const bit = ((one + Math.imul(i, two)) >>> 0) % BITS;
    if (!((bits.charCodeAt(bit >> 3) >> (bit & 7)) & 1)) return false;
  }
  return true;
}

interface Token {
  text: string;
  start: number;
  end: number;
  han: boolean;
  /** The lists it stands in, one bit each. */
  lists: number;
  /** What stands before it, back to the token before. */
  gap: string;
}

/** A text that may be a phrase: what waits until the word lists are there. */
export function phraseLike(text: string): boolean {
  const words = text.match(/\p{Alphabetic}+/gu) ?? [];
  const short = words.filter((word) => word.length <= 10).length;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return (words.length >= LIKELY && short >= words.length * 0.9) || han >= 12;
}

/** Seed phrases: runs of words from the ten BIP-39 lists. */
export function phrases(page: Page, hits: Hit[]): void {
  if (!lists) return;
  const tokens = unlabelled(tokenize(page.lower));
  const context = page.marks.some((mark) => is(mark, PHRASE | KEY));
  filters.forEach((_, index) => {
    runs(tokens, context, (token) => !token.han && (token.lists & (1 << index)) !== 0, hits);
  });
  heads(tokens, lists.filters.heads ?? "", hits);
  if (tokens.filter((token) => token.han).length >= LIKELY) {
    spacedSigns(tokens, context, hits);
    together(page, tokens, hits);
  }
}

export function membership(word: string, han: boolean): number {
  let bits = 0;
  filters.forEach((filter, index) => {
    if (filter.name.startsWith("chinese") === han && listed(filter.bits, word)) bits |= 1 << index;
  });
  return bits;
}

/** A word or a sign, or `[10:02] Ana: `, `12.11.26, 10:02 - Ana: `, with which each line of a chat begins that a phrase was copied from. */
const SPOKEN =
  /\n\[?(?:\d+[./-]\d+[./-]\d+[, t]{1,2})?(?=\d+:)[\d:]{4,8}(?: [ap]m)?[\] ,-]{0,3}[^:\n]{1,40}: ?|\p{Script=Han}|\uFFFC|(?:(?!\p{Script=Han})\p{Alphabetic})+/gu;

function tokenize(text: string): Token[] {
  const known = new Map<string, number>();
  const tokens: Token[] = [];
  let previous = 0;
  for (const found of text.matchAll(SPOKEN)) {
    const [word, start] = [found[0], found.index];
    if (word.startsWith("\n")) {
      // What stands before the next word is the blank.
      if (tokens.length > 0) previous = start + word.length - 1;
      continue;
    }
    const han = /^\p{Script=Han}$/u.test(word);
    const bits = word === BARRIER || word.length > 12 ? 0 : (known.get(word) ?? membership(word, han));
    known.set(word, bits);
    const gap = start - previous <= REACH || tokens.length === 0 ? text.slice(previous, start) : BARRIER;
    const end = start + word.length;
    tokens.push({ text: word, start, end, han, lists: bits, gap });
    previous = end;
  }
  return tokens;
}

/** "Word 1: abandon, word 2: ability": the label that repeats before numbers is no part of the phrase. */
function unlabelled(tokens: Token[]): Token[] {
  const labels = (index: number): boolean => /^[ #_.]*\d/.test(tokens[index + 1]?.gap ?? "");
  const counts = new Map<string, number>();
  tokens.forEach((token, index) => {
    if (labels(index)) counts.set(token.text, (counts.get(token.text) ?? 0) + 1);
  });
  const [label, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  const total = tokens.filter((token) => token.text === label).length;
  if (count < LIKELY || total * 2 < Math.min(tokens.length, LIKELY * 2)) return tokens;
  return tokens.filter((token, index) => !(token.text === label && labels(index)));
}

/** Runs of listed words; one typing error inside a listed or named phrase is forgiven. */
function runs(tokens: Token[], context: boolean, belongs: (token: Token) => boolean, hits: Hit[]): void {
  const found: [number, number][] = [];
  let first = -1;
  for (let index = 0; index <= tokens.length; index += 1) {
    const token = tokens[index];
    const fits = token !== undefined && belongs(token);
    if (first >= 0 && (!fits || token.gap.includes(BARRIER))) {
      found.push([first, index]);
      first = -1;
    }
    if (fits && first < 0) first = index;
  }
  found.forEach(([start, end], position) => {
    const run = tokens.slice(start, end);
    const wanted = context || inLines(run) || scarce(run) ? LIKELY : CERTAIN;
    if (run.length >= wanted && (context || !everyday(run))) hits.push(["seed_phrase", ...span(run)]);
    let last = end;
    // One word may be misspelt or of no list, two where the same stands between all words.
    for (const [strays, next] of found.slice(position + 1, position + 3).entries()) {
      if (next[0] !== last + 1 || tokens[last]?.text === BARRIER) break;
      last = next[1];
      const whole = tokens.slice(start, last);
      if (whole.length > CERTAIN && ((context && strays === 0) || inLines(whole) || foreign(whole)))
        hits.push(["seed_phrase", ...span(whole)]);
    }
  });
}

function span(run: Token[]): [number, number] {
  return [run[0]?.start ?? 0, run.at(-1)?.end ?? 0];
}

/** A third of the words are those that any letter consists of. */
function everyday(run: Token[]): boolean {
  return run.length < 32 && common(run) * 3 >= run.length;
}

/** Hardly a word that any letter consists of, and the same between all words: a phrase with one of them misspelt. */
function foreign(run: Token[]): boolean {
  return even(run) && common(run) * 3 < run.length;
}

/** The rest of a phrase of which some words are lost: still too many rare words in a row for prose. */
function scarce(run: Token[]): boolean {
  return even(run) && common(run) * 4 < run.length;
}

/** Whether a word of the lists is one of prose too. */
export function ofProse(word: string): boolean {
  return lists?.common.has(word) ?? true;
}

function common(run: Token[]): number {
  return run.filter((token) => lists?.common.has(token.text)).length;
}

/** The same between all words; a first one that stands otherwise may belong to what is said before. */
function even(run: Token[]): boolean {
  // A phrase may go on in the next line.
  const gaps = run.slice(2).map((token) => token.gap.replace(/^\s+$/, " "));
  return gaps.length > 0 && gaps.every((gap) => gap === gaps[0]);
}

/** One word to a line, or numbered. */
function inLines(run: Token[]): boolean {
  return run.slice(1).filter((token) => /[\n\d]/.test(token.gap)).length * 5 >= (run.length - 1) * 4;
}

/** Phrases stamped into steel: the first four letters of each word. */
function heads(tokens: Token[], bits: string, hits: Hit[]): void {
  let run: Token[] = [];
  for (const token of [...tokens, undefined]) {
    if (token && /^[a-z]{3,4}$/.test(token.text) && listed(bits, token.text)) run.push(token);
    else {
      if (run.length >= 12) hits.push(["seed_phrase", ...span(run)]);
      run = [];
    }
  }
}

/** Chinese characters one by one: no prose is written so. */
function spacedSigns(tokens: Token[], context: boolean, hits: Hit[]): void {
  let run: Token[] = [];
  for (let index = 0; index <= tokens.length; index += 1) {
    const token = tokens[index];
    const fits = token?.han && token.lists !== 0;
    const next = tokens[index + 1];
    if (run.length > 0 && fits && token.gap !== "" && !/[\uFFFC。!?]/.test(token.gap)) {
      run.push(token);
      continue;
    }
    if (run.length >= (context ? LIKELY : CERTAIN)) hits.push(["seed_phrase", ...span(run)]);
    run = fits && !(next?.han && next.gap === "") ? [token] : [];
  }
}

const SIZES = [24, 21, 18, 15, 12];

/** Chinese characters without spaces: the right number of them, and nothing that reads as prose. The server checks the sum. */
function together(page: Page, tokens: Token[], hits: Hit[]): void {
  for (let start = 0; start < tokens.length; ) {
    let end = start;
    while (tokens[end]?.han && (end === start || (tokens[end]?.gap ?? "").trim() === "")) end += 1;
    const run = tokens.slice(start, end);
    if (run.length >= 12) {
      const pieces: Token[][] = [run];
      for (const token of run) {
        const last = pieces.at(-1);
        if (pieces.length > 1 && token.gap === "" && last) last.push(token);
        else pieces.push([token]);
      }
      for (const piece of pieces) if (piece.length > 12 && phrase(piece)) hits.push(["seed_phrase", ...span(piece)]);
    }
    start = Math.max(end, start + 1);
  }
  for (const mark of page.marks.filter((one) => is(one, PHRASE))) {
    const at = forward(page.lower, mark.end).at;
    const first = tokens.findIndex((token) => token.start >= at);
    if (first < 0) continue;
    let named = 0;
    while (named < 24 && tokens[first + named]?.han) named += 1;
    const size = SIZES.find((one) => one <= named && phrase(tokens.slice(first, first + one)));
    if (size) hits.push(["seed_phrase", ...span(tokens.slice(first, first + size))]);
  }
}

function phrase(run: Token[]): boolean {
  if (!SIZES.includes(run.length) || !run.every((token) => token.lists !== 0)) return false;
  return !run.some((token, index) => lists?.prose.has(token.text + (run[index + 1]?.text ?? "")));
}
