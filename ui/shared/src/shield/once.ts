import { candidatesOf } from "./candidates.ts";
import { bytes, nearest } from "./clues.ts";
import { address } from "./keys.ts";
import type { Hit, Page } from "./page.ts";
import { API, ERROR, ID, is, KEY, lexicon, PLACE, spaced, TRADE, USER } from "./words.ts";

const BEHIND = 140;
const BEFORE = 90;
const BESIDE = 8;
const MOST = 512;
const SHORTEST = 20;

/** What was shown once and never again: panels say so of the secret half of a key, and of nothing else. */
export function once(page: Page, hits: Hit[]): void {
  const text = page.lower;
  if (!/[!-~]{20}/.test(text)) return;
  const values = candidatesOf(page.cased).filter((one) => keyed(page.cased.slice(one.start, one.end)));
  if (values.length === 0) return;
  if (!page.marks.some((mark) => is(mark, API | KEY)) && places(text, "key_word", 1).length === 0) return;
  for (const one of values)
    if (bracketed(text, one.end) && !renamed(page, one.start)) hits.push(["api_secret", one.start, one.end]);
  const told = [...places(text, "once", MOST), ...places(text, "second", MOST)];
  for (const [from, to] of told.slice(0, MOST)) {
    const next = values.find((one) => one.start >= to);
    const last = values.findLast((one) => one.end <= from);
    const value =
      next && near(text, to, next.start, BEHIND) ? next : last && near(text, last.end, from, BEFORE) ? last : undefined;
    if (value && !renamed(page, value.start)) hits.push(["api_secret", value.start, value.end]);
  }
}

/** Where words of a list stand, so many of them. */
function places(text: string, name: string, most: number): [number, number][] {
  const found: [number, number][] = [];
  for (let at = 0; at < text.length && found.length < most; at += 1) {
    const length = lexicon(name).prefix(text, at);
    const before = text.charAt(at - 1);
    const inner = spaced(text.charAt(at)) && (spaced(before) || /\d/.test(before));
    if (length && !inner) found.push([at, at + length]);
  }
  return found;
}

function near(text: string, from: number, to: number, reach: number): boolean {
  return to - from <= reach && bytes(text.slice(from, to)) <= reach;
}

/** "E64B63… (the secret part)". */
function bracketed(text: string, end: number): boolean {
  const sign = /^ *[([（]/.exec(text.slice(end, end + 8))?.[0].length ?? 0;
  return sign > 0 && lexicon("bracketed").prefix(text, end + sign) > 0;
}

/** "The order 01ea2f5f-…": the word right before gives it another name. */
function renamed(page: Page, start: number): boolean {
  const name = nearest(page, start, ID | TRADE | USER | ERROR | PLACE);
  return name !== undefined && name.gap <= BESIDE;
}

/** Thrown together as nobody thinks it up: a UUID, 32 hexadecimal digits and more, or letters and digits in both cases. */
export function keyed(value: string): boolean {
  const three = (set: RegExp): boolean => (value.match(set)?.length ?? 0) >= 3;
  if (value.length < SHORTEST || !three(/\d/g)) return false;
  if (/^[\da-f-]{32,}$/i.test(value)) return true;
  return (
    !address(value) &&
    /^[\w+/=-]+$/.test(value) &&
    ((three(/[a-z]/g) && three(/[A-Z]/g)) || (value.match(/[A-Z]/g)?.length ?? 0) >= 8)
  );
}
