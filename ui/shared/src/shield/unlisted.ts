import type { Hit, Page } from "./page.ts";
import { is, PHRASE } from "./words.ts";

/** So many words of four letters, two of which may have three: sentences have more short ones. */
const LINE = /^\p{Alphabetic}{3,}(?: \p{Alphabetic}{3,}){11,23}$/u;

/** Seed phrases of no list: a line of nothing but so many words as wallets give out, in a text that speaks of one. */
export function unlisted(page: Page, hits: Hit[]): void {
  const marks = page.marks.filter((mark) => is(mark, PHRASE));
  if (marks.length === 0) return;
  for (const found of page.lower.matchAll(/[^\n:]+/g)) {
    const line = found[0].trim();
    const words = line.split(" ");
    if (words.length % 3 !== 0 || !LINE.test(line) || words.filter((word) => [...word].length < 4).length > 2) continue;
    const start = found.index + found[0].indexOf(line);
    // "Will somebody ever want those twelve words": it speaks of one.
    if (!marks.some((mark) => mark.start >= start && mark.end <= start + line.length))
      hits.push(["seed_phrase", start, start + line.length]);
  }
}
