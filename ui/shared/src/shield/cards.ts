import type { Hit, Page } from "./page.ts";
import { after, before, CVV, ID, is } from "./words.ts";

interface Group {
  start: number;
  end: number;
  /** The separator before the group. */
  gap: string;
}

/** Payment card numbers: known prefixes, known lengths, the Luhn check, plausible groups. */
export function cards(page: Page, hits: Hit[]): void {
  const text = page.lower;
  for (const run of text.matchAll(/\d+(?:[ \-–—.·•_/|*,\t\r\n~]{1,3}\d+)*/g)) {
    const groups: Group[] = [];
    for (const part of run[0].matchAll(/(\D*)(\d+)/g)) {
      const end = run.index + part.index + part[0].length;
      groups.push({ start: end - (part[2] ?? "").length, end, gap: part[1] ?? "" });
    }
    for (let first = 0; first < groups.length; first += 1) {
      const last = longest(page, groups, first);
      const [from, to] = [groups[first], groups[last]];
      if (last < 0 || !from || !to) continue;
      hits.push(["card_number", from.start, to.end]);
      first = last;
    }
  }
}

function longest(page: Page, groups: Group[], first: number): number {
  const text = page.lower;
  let best = -1;
  let digits = "";
  for (let last = first; last < groups.length; last += 1) {
    const group = groups[last];
    if (!group || (last === first && (decimal(groups, first) || attached(text, group.start)))) return -1;
    digits += text.slice(group.start, group.end);
    if (digits.length > 19) break;
    const closed = !decimal(groups, last + 1) && !/^(?:[a-z0-9_]|-[a-z])/i.test(text.slice(group.end, group.end + 2));
    const part = groups.slice(first, last + 1);
    if (digits.length >= 13 && closed && shaped(part) && card(page, part, digits)) best = last;
  }
  return best;
}

/** The group before this one ends in a decimal point: `0.4111111111111111`. */
function decimal(groups: Group[], index: number): boolean {
  const [previous, group] = [groups[index - 1], groups[index]];
  return Boolean(previous && group && /^[.,]$/.test(group.gap) && previous.end - previous.start !== 4);
}

/** Part of a hash, an identifier or an IBAN rather than a number of its own. */
function attached(text: string, start: number): boolean {
  const head = text.slice(Math.max(0, start - 40), start);
  const word = /[a-z0-9]+$/i.exec(head)?.[0];
  if (word) return !/^(?=.*[g-z])[a-z]{3,}$/.test(word);
  return /[+#_]$/.test(head) || /(?<![a-z0-9])(?=[0-9a-f]*[a-f])[0-9a-f]+-$/.test(head);
}

function shaped(groups: Group[]): boolean {
  const sizes = groups.map((group) => group.end - group.start);
  const gaps = groups.slice(1).map((group) => group.gap);
  if (
    /^(?:\d+|4,6,[45]|6,1[03]|8,8|4,4,8|4,8,4|4,12)$/.test(sizes.join()) &&
    !(sizes[1] === 8 && /,/.test(gaps[0] ?? ""))
  )
    return true;
  const last = sizes.at(-1) ?? 0;
  const quads = last <= 4 && sizes.slice(0, -1).every((size) => size === 4);
  const even =
    last <= (sizes[0] ?? 0) &&
    sizes.slice(0, -1).every((size) => size === sizes[0]) &&
    gaps.every((gap) => gap === gaps[0]);
  return (quads || even) && !/^\s*[,/]/.test(gaps[0]?.length === 1 ? "" : (gaps[0] ?? ""));
}

function card(page: Page, groups: Group[], digits: string): boolean {
  const [start, end] = [groups[0]?.start ?? 0, groups.at(-1)?.end ?? 0];
  if (!luhn(digits) || /^(\d)\1*$/.test(digits)) return false;
  const other = is(before(page.marks, start, 32)[0], ID);
  const cvv = is(after(page.marks, end, 24)[0], CVV);
  const common = /^(?:\d{15,16}|3\d{13}|(?:62|9704)\d*)$/.test(digits);
  return cvv || (ISSUED.test(digits) && !(groups.length === 1 && (other || !common)));
}

/** Prefixes and lengths that networks issue. */
const ISSUED =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|3(?:0[0-5]|[689]\d)\d{11}|3[47]\d{13}|(?:5[1-5]|6[025]|8[12])\d{14}|(?:50[89]|35[36]|64[4-9])\d{13}|(?:222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720|35[2-8]\d|9792|220[0-4]|9704|50(?:18|20|38|67)|5893|6304|6759|676[1-3]|636[23])\d{12}|(?:62|65|81)\d{15,17}|(?:35[2-8]\d|6011|9704|220[0-4]|50(?:18|20|38)|5893|6304|6759|676[1-3])\d{13,15})$/;

/** Whether the last digit is the check digit of cards. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const value = Number(digits.charAt(digits.length - 1 - i)) * (1 + (i % 2));
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
