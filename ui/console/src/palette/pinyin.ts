/** Chinese names found by how they are said: `zs`, `zhisun` and `zhis` are 止损. */

const HAN = /\p{Script=Han}/u;
// Each letter's first character in pinyin order: what sorts at or after it, and before the next, starts with that letter.
const BORDERS = "阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀";
const LETTERS = "abcdefghjklmnopqrstwxyz";
const collator = new Intl.Collator("zh-Hans-u-co-pinyin");

let table: ReadonlyMap<string, readonly string[]> | null = null;

/** Fetches the syllables; until they are there, and for characters that are not among them, initials do. */
export async function loadSyllables(): Promise<void> {
  if (table) return;
  const { TABLE } = await import("./pinyin.gen.ts");
  const read = new Map<string, string[]>();
  for (const entry of TABLE.split(" ")) {
    const syllable = /^[a-z]+/.exec(entry)?.[0] ?? "";
    for (const character of entry.slice(syllable.length)) {
      read.set(character, [...(read.get(character) ?? []), syllable]);
    }
  }
  table = read;
}

function initialOf(character: string): string {
  for (let index = BORDERS.length - 1; index >= 0; index -= 1) {
    if (collator.compare(BORDERS[index] ?? "", character) <= 0) return LETTERS[index] ?? character;
  }
  return character;
}

/** How a character is said; a letter or digit stands for itself. */
export function readingsOf(character: string): readonly string[] {
  if (!HAN.test(character)) return [character.toLocaleLowerCase()];
  return table?.get(character) ?? [initialOf(character)];
}

/** The lengths of what one reading can take from the front of the letters: its initial, or all of it. */
function bites(reading: string, letters: string): number[] {
  const initial = /^[zcs]h/.test(reading) ? [1, 2] : [1];
  return [...initial, reading.length].filter((length) => letters.startsWith(reading.slice(0, length)));
}

/** Where the letters are said in a text: syllables or initials, mixed, the last one perhaps unfinished. */
export function saidIn(letters: string, text: string): [number, number] | null {
  if (!HAN.test(text) || !/^[a-z]+$/.test(letters)) return null;
  const characters = [...text];
  let offset = 0;
  for (let start = 0; start < characters.length; start += 1) {
    const length = saidFrom(letters, characters.slice(start));
    if (length !== null) return [offset, offset + characters.slice(start, start + length).join("").length];
    offset += characters[start]?.length ?? 0;
  }
  return null;
}

/** How many of the first characters say the letters, or null. */
function saidFrom(letters: string, characters: readonly string[]): number | null {
  let taken = new Set([0]);
  for (const [index, character] of characters.entries()) {
    const next = new Set<number>();
    for (const from of taken) {
      const rest = letters.slice(from);
      for (const reading of readingsOf(character)) {
        if (reading.startsWith(rest)) return index + 1;
        for (const length of bites(reading, rest)) next.add(from + length);
      }
    }
    if (next.size === 0) return null;
    taken = next;
  }
  return null;
}
