import { harsh, renamed, tossed } from "./apart.ts";
import { bytes, sentence } from "./clues.ts";
import type { Hit, Page } from "./page.ts";
import { called, free, said } from "./spoken.ts";
import { BACKUP, before, CODE, CODEISH, ERROR, FAILED, ID, is, starting, TOTP, TRADE, USER } from "./words.ts";

const REACH = 80;
const NEAR = 24;
const TYPED = 4096;
const NAMES = TOTP | BACKUP;
const CODES =
  /\b(?:[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,3}|[A-Za-z0-9]{8,16}|\d{4} \d{4}(?: \d{4} \d{4})*|[A-Z0-9]{4} [A-Z0-9]{4}|\d{3} \d{3}|\d{6})\b/g;
/** Two fours, at least one of which mixes letters and digits: `HV5Y 3T9U`. */
const FOURS = /^(?=.*(?:\d[A-Z]|[A-Z]\d))(?!\d+ |.* \d+$)/;
const TRIPLE = /^(?=(?:.*\d[^-]*(?:-|$)){2})(?=.*[A-Z])[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2,}$/;

type Code = [start: number, end: number];

/** Backup and recovery codes: letters and digits, or digits alone, in a sentence that speaks of them. */
export function backups(page: Page, hits: Hit[]): void {
  const backup = page.clues.some((mark) => is(mark, NAMES));
  if (!backup && (page.cased.length > TYPED || !page.marks.some((mark) => is(mark, CODE | CODEISH)))) return;
  const codes = candidates(page.cased);
  let last: Code | undefined;
  for (const [index, code] of codes.entries()) {
    if (!(backup && named(page, code, last)) && !unnamed(page, code, [last, codes[index + 1]])) continue;
    hits.push(["one_time_code", ...code]);
    last = code;
  }
}

/** What has the shape of a code and is no part of a name, a path or an address. */
function candidates(text: string): Code[] {
  return [...text.matchAll(CODES)]
    .map((found): Code => [found.index, found.index + found[0].length])
    .filter(([start, end]) => !/[-_/.@]/.test(text.charAt(start - 1)) && !/[-_/@]/.test(text.charAt(end)));
}

/** The sentence speaks of backup codes, and this looks like one, or like the one before it. */
function named(page: Page, [start, end]: Code, last: Code | undefined): boolean {
  const text = page.cased;
  const value = text.slice(start, end);
  const row = last !== undefined && listed(text.slice(last[1], start));
  if (digits(value)) return (row || called(page, start, NAMES, REACH)) && free(page, start, end);
  if (value.includes(" ")) return FOURS.test(value) && (row || said(page, start, end, NAMES));
  const fits =
    ((shaped(value) || faint(value) || rough(value)) && (row || said(page, start, end, NAMES))) ||
    (capital(value) && called(page, start, NAMES, NEAR)) ||
    (/^[a-z]{4}-[a-z]{4}$/.test(value) && is(before(page.marks, start, 3)[0], TOTP)) ||
    (last !== undefined && sibling(text.slice(...last), text.slice(last[1], start), value));
  return fits && !renamed(page, start);
}

/** A code of some kind is spoken of, of three fours or one of a row, and nothing else that such a value could be. */
function unnamed(page: Page, code: Code, beside: (Code | undefined)[]): boolean {
  const text = page.cased;
  const value = text.slice(...code);
  const row = (other: Code | undefined): boolean => {
    if (!other || other[1] - other[0] !== value.length || !looks(text.slice(...other))) return false;
    return listed(other[0] > code[0] ? text.slice(code[1], other[0]) : text.slice(other[1], code[0]));
  };
  return (TRIPLE.test(value) || (looks(value) && beside.some(row))) && lone(page, code[0], code[1]);
}

/** Like a code on a printed list: letters with digits, or twice four digits. */
function looks(value: string): boolean {
  if (value.includes(" ") && !digits(value)) return false;
  return digits(value) ? value.length === 9 : shaped(value) || faint(value);
}

function digits(value: string): boolean {
  return /^[\d -]+$/.test(value);
}

/** What stands between two codes of a list: blanks, a comma, the number of the next one. */
function listed(between: string): boolean {
  return /^[\d ,;/|\t\r\n.)-]{0,8}$/.test(between);
}

/** One case, with as many digits as no ordinary word has. */
function shaped(value: string): boolean {
  const digit = value.includes("-") ? /\d/ : /\d.*\d/;
  return digit.test(value) && /[a-z].*[a-z]/i.test(value) && alike(value);
}

/** One digit within letters that make no word; a name may end in a digit. */
function faint(value: string): boolean {
  const inner = /\d./.test(value) && tossed(value);
  return (inner || (/\d/.test(value) && harsh(value))) && alike(value) && !value.includes("-");
}

function alike(value: string): boolean {
  return !(/[a-z]/.test(value) && /[A-Z]/.test(value));
}

/** Twice four or five capitals that name no pair of coins. */
function capital(value: string): boolean {
  const [one = "", other = ""] = /^([A-Z]+)-([A-Z]+)$/.exec(value)?.slice(1) ?? [];
  return one !== "" && one.length === other.length && one.length <= 5 && !/USD|BTC|ETH|EUR|PERP/.test(value);
}

/** Of the length and kind of the code right before it; letters alone only in a list. */
function sibling(last: string, between: string, value: string): boolean {
  const list = listed(between) && /[,;/|\n]/.test(between);
  const same = last.length === value.length && last.indexOf("-") === value.indexOf("-") && alike(value) && alike(last);
  const cased = /[A-Z]/.test(last) === /[A-Z]/.test(value);
  return bytes(between) <= NEAR && same && cased && (list || value.includes("-") || /\d/.test(value));
}

/** Two parts of one length without a digit that are no words: `zfvmm-qkdns`. */
function rough(value: string): boolean {
  const [one = "", other = "", ...more] = value.split("-");
  return value.includes("-") && more.length === 0 && one.length === other.length && tossed(one) && tossed(other);
}

/** A code of some kind is spoken of, and nothing else that such a value could be. */
function lone(page: Page, start: number, end: number): boolean {
  const [from, to] = sentence(page.lower, start, end);
  for (let index = starting(page.clues, from); index < page.clues.length; index += 1) {
    const mark = page.clues[index];
    if (!mark || mark.start >= to) break;
    if (is(mark, USER | ID | TRADE | ERROR) && !is(mark, FAILED)) return false;
  }
  return said(page, start, end, CODE | CODEISH);
}
