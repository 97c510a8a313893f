import { bytes, nearest, sentence } from "./clues.ts";
import { forward, unitFollows } from "./gap.ts";
import type { Hit, Page } from "./page.ts";
import { posted } from "./spoken.ts";
import {
  API,
  ENTER,
  ERROR,
  FAILED,
  HABIT,
  ID,
  is,
  KEY,
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
const SECRET = PASSWORD | PIN;
const OTHERS = USER | ID | API | KEY | ERROR | TRADE | NATIONAL;

/** A word with one digit; a word with digits; upper and lower case with digits; signs among them. */
type Look = 1 | 2 | 3 | 4;

/** Passwords that stand apart from the word for them: "I log in with Tiger2025! and it says wrong password". */
export function credentials(page: Page, hits: Hit[]): void {
  if (!/@| \/ /.test(page.cased) && !page.clues.some((mark) => is(mark, SECRET | ENTER | HABIT))) return;
  for (const run of page.cased.matchAll(/[!-~]+/g)) {
    if (run[0].length < 6 || run[0].length > 48) continue;
    const head = run[0].replace(/^["'([<`*]+/, "");
    const value = head.replace(/[.,;:?)\]}"'>`]+$/, "");
    const start = run.index + run[0].length - head.length;
    const seen = look(value);
    if (seen && explained(page, start, start + value.length, seen))
      hits.push(["password", start, start + value.length]);
  }
  introduced(page, hits);
}

function look(value: string): Look | undefined {
  const core = value.replace(/!+$/, "");
  const count = (set: RegExp): number => core.match(set)?.length ?? 0;
  const [digits, lower, upper] = [count(/\d/g), count(/[a-z]/g), count(/[A-Z]/g)];
  const foreign = /[{}<>"\\,;|:/()[\]]/.test(value) || /@.*\./.test(value);
  const hex = core.length >= 8 && /^[0-9a-f-]*$/i.test(value);
  if (core.length < 6 || value.length > 32 || lower + upper < 2 || foreign || hex || device(core)) return undefined;
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

/** `sunny_river45`, `Boca.2000`: a word or two with one sign between and digits at the end. */
function joined(core: string): boolean {
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
  const refused = (said & (TYPED | HABIT)) !== 0 && (said & FAILED) !== 0 && odd(page.cased.slice(start, end));
  if (seen === 4 && ((said & (SECRET | ENTER)) !== 0 || refused)) return true;
  if (seen >= 2 && (said & (FAILED | ENTER)) !== 0 && usual(page, start, end)) return true;
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
