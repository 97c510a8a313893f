import { bytes, nearest, sentence } from "./clues.ts";
import { forward, unitFollows } from "./gap.ts";
import type { Hit, Page } from "./page.ts";
import { posted } from "./spoken.ts";
import {
  API,
  CHANGED,
  ENTER,
  ERROR,
  FAILED,
  HABIT,
  ID,
  is,
  KEY,
  LOCKED,
  lexicon,
  NATIONAL,
  PASSWORD,
  PIN,
  starting,
  TRADE,
  TYPED,
  USER,
} from "./words.ts";

const REACH = 96;
const NEXT = 8;
const NEAR = 24;
const ADJACENT = 4;
const SECRET = PASSWORD | PIN;
const OTHERS = USER | ID | API | KEY | ERROR | TRADE | NATIONAL;

interface Value {
  start: number;
  end: number;
  seen: Look;
  found: boolean;
}

/** A word with one digit; a word with digits; upper and lower case with digits; signs among them. */
type Look = 1 | 2 | 3 | 4;

/** Passwords that stand apart from the word for them: "I log in with Tiger2025! and it says wrong password". */
export function credentials(page: Page, hits: Hit[]): void {
  const says = (bits: number): boolean => page.clues.some((mark) => is(mark, bits));
  const put = (): boolean => says(TYPED | CHANGED) && says(FAILED | LOCKED | CHANGED);
  if (!/@| \/ /.test(page.cased) && !says(SECRET | ENTER | HABIT) && !put()) return;
  let last: Value | undefined;
  for (const run of page.cased.matchAll(/[!-~]+/g)) {
    if (run[0].length < 6 || run[0].length > 48) continue;
    const head = run[0].replace(/^["'([<`*]+/, "");
    const value = head.replace(/[.,;:?)\]}"'>`]+$/, "");
    const start = run.index + run[0].length - head.length;
    const seen = look(value);
    if (!seen) continue;
    const now: Value = {
      start,
      end: start + value.length,
      seen,
      found: explained(page, start, start + value.length, seen),
    };
    if (last && !(last.found && now.found) && changed(page, last, now)) {
      if (!last.found) hits.push(["password", last.start, last.end]);
      now.found = true;
    }
    if (now.found) hits.push(["password", start, now.end]);
    last = now;
  }
  introduced(page, hits);
}

function look(value: string): Look | undefined {
  const core = value.replace(/!+$/, "");
  const count = (set: RegExp): number => core.match(set)?.length ?? 0;
  const [digits, lower, upper] = [count(/\d/g), count(/[a-z]/g), count(/[A-Z]/g)];
  const foreign = /[{}<>"\\,;|:/()[\]]/.test(value) || /@.*\./.test(value);
  // `RATE_LIMIT=1200`, `uid=70025518`: a setting, a field of a log.
  const setting = /^(?:[A-Z_]{3,}=|[a-z_]+=\d*$)/.test(value);
  const hex = core.length >= 8 && /^[0-9a-f-]*$/i.test(value);
  if (core.length < 6 || value.length > 32 || lower + upper < 2 || foreign || setting || hex || device(core))
    return undefined;
  const signs = /[!@#$%^&*?+=~]/.test(core);
  const known = /^[a-z0-9]*$/i.test(core);
  if (signs && (digits > 0 || (upper > 0 && lower > 0)) && !value.includes("&&")) return 4;
  if (value.length > core.length && known && digits >= 2 && lower > 0) return 4;
  if (joined(core)) return upper > 0 ? 3 : 2;
  if (!known || core.length > 24) return undefined;
  if (digits >= 2 && lower > 0 && upper > 0) return 3;
  if (digits >= 2 && lower >= 3) return 2;
  return digits >= 1 && lower >= 3 ? 1 : undefined;
}

/** "Went from Maple!77 to Birch_88", "原本是 …，他改成 …": two values in a row, of which a word says that one took the other's place. */
function changed(page: Page, last: Value, now: Value): boolean {
  const text = page.lower;
  const between = text.slice(last.end, now.start);
  if (last.seen < 2 || now.seen < 2 || Math.max(last.seen, now.seen) < 3 || bytes(between) > NEAR) return false;
  if (/[\n\d。!;।?]|\. /.test(between)) return false;
  const first = nearest(page, last.start, CHANGED);
  const said = first !== undefined && first.gap <= REACH;
  if (!last.found) return said && !other(page, sentence(text, last.start, last.end)[0], last.start);
  const word = nearest(page, now.start, CHANGED);
  return said || (word !== undefined && word.gap < bytes(between));
}

/** A word that gives what follows another name: an account's, an order's. */
function other(page: Page, from: number, to: number): boolean {
  return page.clues
    .slice(starting(page.clues, from), starting(page.clues, to))
    .some(
      (mark) =>
        mark.end <= to &&
        is(mark, USER | ID | API | KEY | TRADE | ERROR | NATIONAL) &&
        !is(mark, FAILED | TYPED | CHANGED | ENTER) &&
        !lexicon("filler").is(page.lower.slice(mark.start, mark.end)),
    );
}

/** Several words and numbers with signs between them: `Formosa-88-milk`, `Layla.Qamar_27`. */
function linked(core: string): boolean {
  const parts = core.split(/[._-]/);
  const digits = core.match(/\d/g)?.length ?? 0;
  const file = /\.[a-z0-9]{1,4}$/i.test(core) && !/\.\d+$/.test(core);
  return (
    parts.length >= 3 &&
    parts.length <= 4 &&
    parts.every((part) => /^(?:[a-z]{3,}\d{0,4}|\d{1,4})$/i.test(part) && !device(part)) &&
    parts.some((part) => /^[A-Za-z][a-z]{3,}$/.test(part)) &&
    /[A-Z]/.test(core) &&
    digits >= 2 &&
    digits <= 6 &&
    !file
  );
}

/** `sunny_river45`, `Boca.2000`: a word or two with one sign between and digits at the end. */
function joined(core: string): boolean {
  if (linked(core)) return true;
  const [, first = "", other = "", tail = ""] = /^([a-z]{3,})[_.-]([a-z]{3,})?(\d{1,4})$/i.exec(core) ?? [];
  if (first === "" || (tail.length === 1 && (other === "" || !/[A-Z]/.test(core)))) return false;
  return other !== "" || (first.length >= 4 && /[a-z]/.test(first) && !device(first));
}

const NAMES =
  /^(?:iphone|ipad|galaxy|pixel|redmi|xiaomi|windows|win|ios|android|macos|chrome|firefox|safari|edge|note|miui|error|err|code|order|uid|user|id|ticket|case|ref|btc|eth|usdt|usd|sol|xrp|bnb|page|step|version|build|trc|erc|bep)$/;

/** `iphone15`, `error10005`, `order482913`, `0.5btc`: names with numbers, no passwords. */
function device(value: string): boolean {
  const word = value.toLowerCase();
  return NAMES.test(word.replace(/[\d.]+$/, "")) || lexicon("unit").is(word.replace(/^[\d.]+/, ""));
}

function explained(page: Page, start: number, end: number, seen: Look): boolean {
  const before = nearest(page, start, OTHERS | SECRET | ENTER);
  const label = before && (before.bits & (SECRET | ENTER)) === 0 && (before.bits & OTHERS) !== 0 && before.gap <= 3;
  if (label || (seen < 3 && unitFollows(page.lower, end))) return false;
  const head = page.lower.slice(0, start).trimEnd().length;
  const named = before && (before.bits & SECRET) !== 0 && before.gap <= REACH;
  if (named && (seen >= 2 || lexicon("is").suffix(page.lower, head) > 0)) return true;
  if (seen >= 3 && /[!-~]+@[!-.0-~]+\.[!-.0-~]*[ :/|;]+$/.test(page.cased.slice(Math.max(0, start - 120), start)))
    return true;
  const [from, to] = sentence(page.lower, start, end);
  let said = 0;
  for (let i = starting(page.clues, from); i < page.clues.length; i += 1) {
    const mark = page.clues[i];
    if (!mark || mark.start >= to) break;
    said |= mark.bits;
  }
  const failed = (said & (FAILED | LOCKED)) !== 0;
  const refused = (said & (TYPED | HABIT)) !== 0 && failed && odd(page.cased.slice(start, end));
  if (seen === 4 && ((said & (SECRET | ENTER)) !== 0 || refused)) return true;
  if (seen >= 2 && (failed || (said & ENTER) !== 0) && usual(page, start, end)) return true;
  if (seen >= 2 && failed && typed(page, start, end) && !other(page, from, start)) return true;
  return seen >= 3 && slashed(page, start);
}

/** "I always used Tiger283 and now it says wrong", "Tiger283でログインしてた". */
function usual(page: Page, start: number, end: number): boolean {
  // The name of a contract has capitals.
  if (!/[a-z].*[a-z].*[a-z]/.test(page.cased.slice(start, end))) return false;
  const before = nearest(page, start, HABIT);
  const strange = odd(page.cased.slice(start, end));
  if (before && before.gap <= (strange ? NEAR : NEXT)) return true;
  const entered = strange ? nearest(page, start, ENTER) : undefined;
  if (entered && entered.gap <= NEXT) return true;
  for (let i = starting(page.clues, end); i < page.clues.length; i += 1) {
    const mark = page.clues[i];
    if (!mark || bytes(page.lower.slice(end, mark.start)) > NEXT) break;
    if (is(mark, ENTER)) return true;
  }
  return false;
}

/** "I type Maple772 and it says wrong": what was put in stands right beside the word for it. */
function typed(page: Page, start: number, end: number): boolean {
  if (!/[a-z].*[a-z].*[a-z]/.test(page.cased.slice(start, end))) return false;
  const before = nearest(page, start, TYPED | USER | ID | ERROR | TRADE);
  if (before && before.gap <= NEXT && (before.bits & TYPED) !== 0) return true;
  const next = page.clues.slice(starting(page.clues, end)).find((mark) => is(mark, TYPED));
  return next !== undefined && bytes(page.lower.slice(end, next.start)) <= ADJACENT;
}

/** A sign between letters, and capitals or digits with them: neither a name such as `@maria77` nor an emphasis. */
function odd(value: string): boolean {
  const inner = value.replace(/^[^a-z0-9]+|[^a-z0-9]+$/gi, "");
  return /^[a-z0-9]/i.test(value) && (/[!@#$^&*]/.test(inner) || (/[A-Z]/.test(inner) && /[_.-]/.test(inner)));
}

/** "login: markus_t / Zebra9981": a name and what opens it. */
function slashed(page: Page, start: number): boolean {
  const name = /[a-z0-9._-]+ \/ $/.exec(page.lower.slice(Math.max(0, start - 67), start));
  const label = name && nearest(page, start - name[0].length, USER | ENTER);
  return label !== null && label !== undefined && label.gap <= 2;
}

function introduced(page: Page, hits: Hit[]): void {
  const text = page.lower;
  for (const mark of page.clues) {
    if (is(mark, PIN)) {
      const gap = forward(text, mark.end);
      const digits = /^\d{4,8}(?!\d)/.exec(text.slice(gap.at, gap.at + 9))?.[0].length ?? 0;
      const pin = digits > 0 && alone(text, gap.at, gap.at + digits) && !posted(page, gap.at, gap.at + digits);
      const round = /^[1-9]\d*000$/.test(text.slice(gap.at, gap.at + digits));
      if (pin && !gap.broken && (gap.separated || gap.stated || !round))
        hits.push(["password", gap.at, gap.at + digits]);
    }
    const found = is(mark, SECRET) ? said(text, mark.end) : undefined;
    if (found) hits.push(["password", ...found]);
  }
}

/** "The fund password, I think it *is* 886622". */
function said(text: string, from: number): [number, number] | undefined {
  const gap = /^[^\d\n。.?!]{0,23}(?=\d)/.exec(text.slice(from, from + 24))?.[0];
  if (gap === undefined) return undefined;
  const start = from + gap.length;
  const digits = /^\d+/.exec(text.slice(start, start + 20))?.[0].length ?? 0;
  const told = lexicon("is").suffix(text, text.slice(0, start).trimEnd().length) > 0;
  return told && digits >= 6 && digits <= 12 && alone(text, start, start + digits)
    ? [start, start + digits]
    : undefined;
}

function alone(text: string, start: number, end: number): boolean {
  if (/^(?:[a-z0-9\-_:/%]|[.,]\d)/i.test(text.slice(end, end + 2))) return false;
  return !/^[a-z0-9+_/$.]$/i.test(text.charAt(start - 1)) && !unitFollows(text, end);
}
