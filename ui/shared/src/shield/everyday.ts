import source from "./everyday.json";
import { mix, word } from "./weighing.ts";

const BITS = 1 << 19;
/** Bits that a word sets. */
const EACH = 4;
/** Letters that a word may end in behind one that is known, and letters that have to be left: of Korean, whose words end in particles, fewer. */
const ENDING = 3;
const LEAST = 4;
const SYLLABLES = 2;

let table: Uint8Array | undefined;

/** Whether a word in small letters, or what it begins with, is one that people write to a desk every day. */
export function everyday(text: string): boolean {
  const letters = Array.from(text);
  const least = /[^\uac00-\ud7a3]/.test(text) ? LEAST : SYLLABLES;
  const shortest = letters.length - Math.max(0, Math.min(ENDING, letters.length - least));
  for (let { length } = letters; length >= shortest; length -= 1) if (has(letters.slice(0, length))) return true;
  return text.startsWith("ال") && has(letters.slice(2));
}

function has(letters: string[]): boolean {
  table ??= Uint8Array.from(atob(source.table), (char) => char.charCodeAt(0));
  const hash = word(letters);
  for (let number = 0; number < EACH; number += 1) {
    const place = mix(hash, number) % BITS;
    if ((((table[place >> 3] ?? 0) >> (place & 7)) & 1) === 0) return false;
  }
  return true;
}
