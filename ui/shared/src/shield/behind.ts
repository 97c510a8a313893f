import { bytes } from "./clues.ts";
import { unitFollows } from "./gap.ts";
import type { Hit, Page } from "./page.ts";
import { BEHIND, is, starting } from "./words.ts";

const REACH = 120;
const BESIDE = 24;
const SHORTEST = 13;

/** The code on the back of a card, told behind its number: "4111 … 08/29, on the back 318". */
export function behind(page: Page, hits: Hit[]): void {
  for (const [kind, start, end] of [...hits]) {
    const code = kind === "card_number" ? codeOf(page, start, end) : undefined;
    if (code) hits.push(["card_number", ...code]);
  }
}

function codeOf(page: Page, start: number, end: number): [number, number] | undefined {
  const text = page.lower;
  const number = text.slice(start, end).replace(/\D/g, "");
  if (number.length < SHORTEST) return undefined;
  const size = /^3[47]/.test(number) ? 4 : 3;
  let dated = false;
  // A date of two numbers, a lone number, or what was masked before.
  for (const found of text.slice(end, end + REACH + 8).matchAll(/(\d{1,2})[/.-]\d+|\d+|\uFFFC/g)) {
    const from = end + found.index;
    const to = from + found[0].length;
    const digits = found[0];
    if (bytes(text.slice(end, from)) > REACH || digits === "\uFFFC") return undefined;
    if (found[1]) dated = true;
    else if (digits.length === size && !/^[/.-]\d/.test(text.slice(to, to + 2)))
      return (dated || told(page, end, from, to)) && alone(text, from, to) ? [from, to] : undefined;
    else if (/^(?:0[1-9]|1[0-2])\d\d$/.test(digits)) dated = true;
    else if (digits.length > 2) return undefined;
  }
  return undefined;
}

/** A word for the back of the card beside the digits, or nothing but blanks before them. */
function told(page: Page, card: number, start: number, end: number): boolean {
  for (let index = starting(page.clues, card); index < page.clues.length; index += 1) {
    const mark = page.clues[index];
    if (!mark || (mark.start > end && bytes(page.lower.slice(end, mark.start)) > BESIDE)) break;
    if (is(mark, BEHIND) && (mark.end <= start || mark.start >= end)) return true;
  }
  return !/[\p{Alphabetic}\p{N}]/u.test(page.lower.slice(card, start));
}

function alone(text: string, start: number, end: number): boolean {
  if (/^(?:[a-z0-9%_:]|[.,]\d)/.test(text.slice(end, end + 2))) return false;
  return !/[a-z0-9$€£¥₩₽₹.]/.test(text.charAt(start - 1)) && !unitFollows(text, end);
}
