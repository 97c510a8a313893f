import type { Hit, Page } from "./page.ts";
import { membership } from "./phrases.ts";
import { is, PHRASE } from "./words.ts";

/** So many words of four letters, two of which may have three: sentences have more short ones. */
const LINE = /^\p{Alphabetic}{3,}(?: \p{Alphabetic}{3,}){11,23}$/u;

/** All words but two, which are misspelt, are of one list. */
function listed(words: string[]): boolean {
  const bits = words.map((word) => membership(word, false));
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].some(
    (bit) => bits.filter((one) => (one >> bit) & 1).length + 2 >= words.length,
  );
}

/** Seed phrases of no list: a line of nothing but so many words as wallets give out, in a text that speaks of one, or nearly all of one list. */
export function unlisted(page: Page, hits: Hit[]): void {
  const marks = page.marks.filter((mark) => is(mark, PHRASE));
  for (const found of page.lower.matchAll(/[^\n:?!.]+/g)) {
    const line = found[0].trim();
    const words = line.split(" ");
    if (words.length % 3 !== 0 || !LINE.test(line) || words.filter((word) => [...word].length < 4).length > 2) continue;
    const start = found.index + found[0].indexOf(line);
    // "Will somebody ever want those twelve words": it speaks of one.
    const speaks = marks.some((mark) => mark.start >= start && mark.end <= start + line.length);
    if (listed(words) || (marks.length > 0 && !speaks)) hits.push(["seed_phrase", start, start + line.length]);
  }
}
