import type { Hit, Page } from "./page.ts";
import { membership, ofProse } from "./phrases.ts";

const SENTENCE = /^\p{Alphabetic}{3,}(?: \p{Alphabetic}{3,}){11,23}$/u;
const LISTS = 10;

/** Seed phrases of which a word or two are misspelt: a sentence of nothing but so many words as wallets give out, nearly all of one list. */
export function misspelt(page: Page, hits: Hit[]): void {
  for (const found of page.lower.matchAll(/[^\n:?!.]+/g)) {
    const sentence = found[0].trim();
    const words = sentence.split(" ");
    if (words.length % 3 !== 0 || !SENTENCE.test(sentence) || !phrase(words)) continue;
    const start = found.index + found[0].indexOf(sentence);
    hits.push(["seed_phrase", start, start + sentence.length]);
  }
}

function phrase(words: string[]): boolean {
  // "Always buy cheap asset when market panic": prose is of such words too.
  if (words.filter(ofProse).length * 4 >= words.length) return false;
  const bits = words.map((word) => membership(word, false));
  const of = (bit: number): number => bits.filter((one) => (one >> bit) & 1).length;
  return Array.from({ length: LISTS }, (_, bit) => of(bit)).some((count) => count + 2 >= words.length);
}
