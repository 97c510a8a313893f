import type { Hit } from "./context.ts";
import filter from "./english.bloom.json";

const RUN = 12;
const BITS = 12_288;
const HASHES = 4;

let bytes: string | undefined;

function fnv(word: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** Whether a word may stand in the English BIP-39 list; six in a hundred others pass as well. */
export function listed(word: string): boolean {
  bytes ??= atob(filter.bits);
  const one = fnv(word, 0x811c9dc5);
  const two = fnv(word, 0x01234567) | 1;
  for (let i = 0; i < HASHES; i += 1) {
    const bit = ((one + Math.imul(i, two)) >>> 0) % BITS;
    if (!((bytes.charCodeAt(bit >> 3) >> (bit & 7)) & 1)) return false;
  }
  return true;
}

/** Twelve or more list words in a row, whatever stands between them, short of another word. */
export function phrases(text: string, hits: Hit[]): void {
  const labels: string[] = text.match(/(?<![a-z])[a-z]{1,24}(?=[ #_.]{0,4}\d)/g) ?? [];
  const label =
    labels.length >= RUN - 1
      ? labels.find(
          (one, at) => labels.indexOf(one) === at && labels.filter((other) => other === one).length >= RUN - 1,
        )
      : "";
  let run: { start: number; end: number }[] = [];
  const close = (): void => {
    const [first, last] = [run[0], run.at(-1)];
    if (run.length >= RUN && first && last) hits.push(["seed_phrase", first.start, last.end]);
    run = [];
  };
  for (const found of text.matchAll(/\p{Alphabetic}+/gu)) {
    if (label && found[0] === label) continue;
    const end = found.index + found[0].length;
    const previous = run.at(-1);
    const gap = previous ? text.slice(previous.end, found.index) : "";
    if (!label && (gap.length > 24 || gap.includes("\uFFFC"))) close();
    if (found[0].length >= 3 && found[0].length <= 8 && listed(found[0])) run.push({ start: found.index, end });
    else close();
  }
  close();
}
