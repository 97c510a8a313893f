import { system } from "./codes.ts";
import { BARRIER } from "./fold.ts";
import { backward, forward, type Gap, unitFollows } from "./gap.ts";
import type { Hit, Page } from "./page.ts";
import { posted } from "./spoken.ts";
import { is, lexicon, type Mark, PASSWORD, spaced, starting } from "./words.ts";

const LONGEST = 128;
const TRAILING = /[.,;:?)\]}"'>`*]+$/;

/** Passwords and PINs: a value beside a word for a password, never a state such as "wrong". */
export function passwords(page: Page, hits: Hit[]): void {
  for (const mark of page.marks) {
    if (!is(mark, PASSWORD)) continue;
    const found = after(page, mark) ?? described(page, mark) ?? before(page, mark);
    if (found && !posted(page, ...found)) hits.push(["password", ...found]);
  }
}

function after(page: Page, mark: Mark): [number, number] | undefined {
  const { cased, lower } = page;
  const gap = forward(lower, mark.end);
  const told = gap.separated || gap.stated;
  const attached = gap.at === mark.end && /^[!-/:-@[-`{-~]/.test(cased.charAt(gap.at));
  if (attached || (gap.broken && !told)) return undefined;
  const quote = quoted(lower, gap);
  if (quote) return [gap.at, quote];
  const word = unspaced(lower, mark.end, gap) ?? numbered(lower, mark.end, gap);
  if (word) return [gap.at, word];
  const end = gap.at + valueLength(cased.slice(gap.at, gap.at + 2 * LONGEST));
  const value = cased.slice(gap.at, end);
  if (value === "" || placeholder(value) || labels(page, gap.at, end)) return undefined;
  const mine = gap.mine || owned(lower, mark);
  const shape = shapeOf(value);
  const clear =
    shape === "strong" ||
    (shape === "digits" && (digitsCount(lower, gap, end, value) || beside(lower, mark, gap, end))) ||
    (shape === "word" && told && (gap.separated || gap.quoted || mine) && plain(lower, gap, end, value));
  return clear && !/^ [=:]/.test(lower.slice(end, end + 2)) ? [gap.at, end] : undefined;
}

/** "The password *before* was …": one word that no list has, then a copula and a strong value. */
function described(page: Page, mark: Mark): [number, number] | undefined {
  const { cased, lower } = page;
  if (lower.charAt(mark.end) !== " ") return undefined;
  let end = mark.end + 1;
  while (spaced(lower.charAt(end))) end += 1;
  if (end === lower.length || end - mark.end - 1 < 2 || end - mark.end - 1 > 24) return undefined;
  const gap = forward(lower, end);
  const last = gap.at + valueLength(cased.slice(gap.at, gap.at + 2 * LONGEST));
  const value = cased.slice(gap.at, last);
  const strong = (gap.separated || gap.stated) && !gap.broken && shapeOf(value) === "strong" && !placeholder(value);
  return strong && !labels(page, gap.at, last) ? [gap.at, last] : undefined;
}

/** Several words between quotes. */
function quoted(text: string, gap: Gap): number | undefined {
  if (!gap.quoted) return undefined;
  const value = /^[^"”“»」』’`\n\uFFFC]{0,63}(?=["”“»」』’`])/.exec(text.slice(gap.at, gap.at + 66))?.[0] ?? "";
  const words = value.split(" ").length;
  const told = gap.separated || gap.stated || /\d/.test(value);
  return told && words >= 2 && words <= 8 && !/[,.:]/.test(value) ? gap.at + value.length : undefined;
}

/** A word of a script without spaces after a colon, which says nothing about the password: `パスワード：ひまわり`. */
function unspaced(text: string, from: number, gap: Gap): number | undefined {
  const word = /^(?:(?=[\u2E80-\u{3FFFF}])\p{Alphabetic})+/u.exec(text.slice(gap.at, gap.at + 24))?.[0] ?? "";
  const size = [...word].length;
  if (text.slice(from, gap.at).trim() !== ":" || gap.broken || size < 2 || size > 10) return undefined;
  const end = gap.at + word.length;
  if (/[\p{Alphabetic}\p{N}\uFFFC]/u.test(text.charAt(end))) return undefined;
  for (let at = 0; at < word.length; at += 1) if (lexicon("state").prefix(word, at) > 0) return undefined;
  return end;
}

/** Words of such a script with digits behind them, after a copula or a blank: `密碼就 阿嬤最愛咪咪0412`. */
function numbered(text: string, from: number, gap: Gap): number | undefined {
  const value = /^(?:(?=[\u2E80-\u{3FFFF}])\p{Alphabetic}){2,10}\d{2,8}(?![\p{Alphabetic}\p{N}.:/%-])/u.exec(
    text.slice(gap.at, gap.at + 40),
  )?.[0];
  if (value === undefined || gap.broken || !/\s$|[:=]$/.test(text.slice(from, gap.at))) return undefined;
  for (let at = 0; at < value.length; at += 1) if (lexicon("state").prefix(value, at) > 0) return undefined;
  return unitFollows(text, gap.at + value.length) ? undefined : gap.at + value.length;
}

/** "Tr4der!77 is my password". */
function before(page: Page, mark: Mark): [number, number] | undefined {
  const { cased, lower } = page;
  const gap = backward(lower, mark.start, 0);
  if (!gap.stated || lower.slice(gap.at, mark.start).includes("\n")) return undefined;
  const run = /[!-~]+$/.exec(cased.slice(Math.max(0, gap.at - LONGEST), gap.at))?.[0] ?? "";
  const value = run.replace(/^["'([]+/, "");
  const strong = shapeOf(value) === "strong" && !placeholder(value);
  return strong && !labels(page, gap.at - value.length, gap.at) ? [gap.at - value.length, gap.at] : undefined;
}

function valueLength(text: string): number {
  const wide = spaced(text.charAt(0));
  let end = 0;
  while (end < text.length && end < LONGEST && (/^[!-~]$/.test(text.charAt(end)) || (wide && spaced(text.charAt(end)))))
    end += 1;
  // `"passphrase required","traceId":…`: the next member of an object.
  return text
    .slice(0, end)
    .replace(/"[,}].*/, "")
    .replace(TRAILING, "").length;
}

/** What a value looks like; only strong ones speak for themselves. */
export function shapeOf(value: string): "strong" | "digits" | "word" | "weak" {
  const core = value.replace(/[!?.,]+$/, "");
  const digits = core.match(/\d/g)?.length ?? 0;
  const letters = core.match(/\p{Alphabetic}/gu)?.length ?? 0;
  const signs = /[!@#$%^&*_+=~?]/.test(core);
  const length = core.length;
  if (digits === length) return length >= 4 && length <= 20 ? "digits" : "weak";
  if (quantity(core) || address(core)) return "weak";
  if (length >= 5 && letters > 0 && ((digits > 0 && length >= 6) || signs)) return "strong";
  if (length >= 6 && digits > 0 && signs) return "strong";
  const turns = core.match(/[a-z](?=[A-Z])/g)?.length ?? 0;
  if (letters === length && length >= 4) return length >= 8 && turns >= 2 ? "strong" : "word";
  return letters + digits === length && digits > 0 && length >= 4 ? "word" : "weak";
}

function quantity(core: string): boolean {
  const [, digits = "", joint = "", tail = ""] = /^(\d+)([-./:~+]*)(.*)$/.exec(core) ?? [];
  // `11:20de`: a time with what a language adds to it.
  if (/^\d\d:\d\d[a-z]*$/.test(core)) return true;
  if (digits === "") return false;
  const dashed = joint !== "" && /^[a-z]*$/.test(tail);
  return (
    /^[\d\-./:]*$/.test(tail) ||
    lexicon("unit").is(tail) ||
    (digits.length <= 3 && dashed) ||
    tail === "fa" ||
    tail === ""
  );
}

function address(core: string): boolean {
  const lower = core.toLowerCase();
  // No host has a part of digits alone.
  const dotted = /\.[a-z]{2,6}$/.test(lower) && !/\.\d+\.[a-z]+$/.test(lower);
  return /^(?:http|www\.)/.test(lower) || (dotted && (core.includes("@") || /^[\w./-]*$/.test(core)));
}

function placeholder(value: string): boolean {
  return (
    /^[*•x.\-_#?]*$|^[<{/\\+&,]|^your_|^my_|changeme|\*\*\*/i.test(value) ||
    /^\$[A-Z{(]|^[A-Z]*_[A-Z_]*$/.test(value) ||
    value.includes(BARRIER)
  );
}

/** The value is itself a word of the tables: "password: reset code". */
function labels(page: Page, start: number, end: number): boolean {
  const last = page.marks[starting(page.marks, start + 1) - 1];
  return last !== undefined && last.end >= end;
}

function owned(text: string, mark: Mark): boolean {
  const head = text.slice(0, mark.start).trimEnd().length;
  return lexicon("my").suffix(text, head) > 0 || lexicon("my").is(text.slice(mark.start, mark.end));
}

/** Digits alone need a copula, or six of them that end the clause. */
function digitsCount(text: string, gap: Gap, end: number, value: string): boolean {
  if (unitFollows(text, end) || /^[-/:~]/.test(text.slice(end, end + 1))) return false;
  return gap.separated || gap.stated || (value.length >= 6 && (gap.mine || clauseEnds(text, end)));
}

/** "Fund password 467351 is refused": six digits or more right after the word, that no system has as an error. */
function beside(text: string, mark: Mark, gap: Gap, end: number): boolean {
  const adjacent = /^ *$/.test(text.slice(mark.end, gap.at)) && end - gap.at >= 6 && end - gap.at <= 8;
  const goesOn = /^[-/:~.%]/.test(text.slice(end, end + 1)) || unitFollows(text, end);
  return adjacent && !system(text.slice(gap.at, gap.at + 3)) && !goesOn;
}

function plain(text: string, gap: Gap, end: number, value: string): boolean {
  const state = lexicon("state").prefix(text, gap.at) >= end - gap.at;
  const long = value.length >= (gap.separated || gap.quoted ? 4 : 5);
  return long && !state && (gap.quoted || clauseEnds(text, end)) && /^[\p{Alphabetic}\p{N}]*$/u.test(value);
}

function clauseEnds(text: string, end: number): boolean {
  const next = text
    .slice(end, end + 16)
    .replace(/^[ !"')”」»]+/, "")
    .charAt(0);
  return next === "" || /[.,;?\n\r/|]/.test(next) || (next > "\x7f" && !spaced(next)) || text.charAt(end) === "!";
}
