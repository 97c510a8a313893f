/** The arithmetic of the list: which entries are on screen, and how to stay in place when others come. */
export interface Entry {
  key: string;
  height: number;
}

export interface Laid<T extends Entry> {
  entries: readonly T[];
  /** Top of each entry, and the whole height as the last element. */
  tops: Float64Array;
}

export function lay<T extends Entry>(entries: readonly T[]): Laid<T> {
  const tops = new Float64Array(entries.length + 1);
  for (let index = 0; index < entries.length; index += 1) {
    tops[index + 1] = (tops[index] ?? 0) + (entries[index]?.height ?? 0);
  }
  return { entries, tops };
}

/** Index of the entry that covers `y`. */
export function indexAt(tops: Float64Array, y: number): number {
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** First and one-past-last entry to draw, with a few spare rows on both sides. */
export function visible(tops: Float64Array, scroll: number, height: number, spare = 6): [number, number] {
  const count = tops.length - 1;
  if (count <= 0) return [0, 0];
  const first = Math.max(0, indexAt(tops, scroll) - spare);
  const last = Math.min(count, indexAt(tops, scroll + height) + 1 + spare);
  return [first, last];
}

/** How far to scroll so that the entry at the upper edge stays where it was; 0 at the very top. */
export function drift<T extends Entry>(before: Laid<T>, after: Laid<T>, scroll: number): number {
  if (scroll <= 0 || before.entries.length === 0) return 0;
  const where = new Map(after.entries.map((entry, index) => [entry.key, index]));
  for (let index = indexAt(before.tops, scroll); index < before.entries.length; index += 1) {
    const now = where.get(before.entries[index]?.key ?? "");
    if (now !== undefined) return (after.tops[now] ?? 0) - (before.tops[index] ?? 0);
  }
  return 0;
}
