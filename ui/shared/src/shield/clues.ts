import type { Page } from "./page.ts";
import { is, starting } from "./words.ts";

const WINDOW = 160;

/** The server counts distances in bytes of UTF-8, so that both draw the line at the same place. */
export function bytes(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    sum += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return sum;
}

/** The part of a text that is read around a place, in bytes as the server counts. */
export function span(text: string, start: number, end: number, reach: number): [number, number] {
  let [from, to] = [start, end];
  for (let left = reach; from > 0 && left > 0; left -= bytes(text.charAt(from))) from -= 1;
  for (let left = reach; to < text.length; to += 1) {
    left -= bytes(text.charAt(to));
    if (left < 0) break;
  }
  return [from, to];
}

/** The sentence around a number, cut to what is read. */
export function sentence(text: string, start: number, end: number): [number, number] {
  const [head, tail] = span(text, start, end, WINDOW);
  const before = text.slice(head, start);
  const stops = ["\n", "。", "!", ";", "।", ". "];
  const from = Math.max(...stops.map((stop) => before.lastIndexOf(stop)));
  const to = text.slice(end, tail).search(/[\n。!;।]|\. /);
  return [from < 0 ? head : head + from + 1, to < 0 ? tail : end + to];
}

/** Every class that ends nearest before a position, and how many bytes before. */
export function nearest(page: Page, at: number, wanted: number): { bits: number; gap: number } | undefined {
  let found: { bits: number; end: number } | undefined;
  const last = starting(page.clues, at);
  for (let i = last - 1; i >= Math.max(0, last - 24); i -= 1) {
    const mark = page.clues[i];
    if (!mark || mark.end > at || !is(mark, wanted)) continue;
    if (!found || mark.end > found.end) found = { bits: mark.bits, end: mark.end };
    else if (mark.end === found.end) found.bits |= mark.bits;
  }
  return found && { bits: found.bits, gap: bytes(page.lower.slice(found.end, at)) };
}
