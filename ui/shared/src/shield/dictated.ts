import { digit, digit_too, tens, twice } from "../../../../crates/domain/src/shield/desk_words.json";
import { bytes, nearest } from "./clues.ts";
import { fold } from "./fold.ts";
import { unitFollows } from "./gap.ts";
import type { Hit, Page } from "./page.ts";
import { said } from "./spoken.ts";
import {
  AMOUNT,
  AUTH,
  CHANNEL,
  CODE,
  CODEISH,
  DIGITS,
  ENTER,
  HABIT,
  ID,
  lexicon,
  NATIONAL,
  PASSWORD,
  PIN,
  PLACE,
  TOTP,
  TRADE,
  TYPED,
  USER,
  WEIGHED,
} from "./words.ts";

const LEAST = 4;
const MOST = 8;
const MANY = 6;
const TENS = 3;
const JOINED = 40;
const BETWEEN = 3;
const BESIDE = 16;
const NAMED = 40;
const TOLD = CODE | CODEISH | AUTH | CHANNEL | TYPED | PIN | PASSWORD | DIGITS | TOTP | ENTER | HABIT;
const OTHER = ID | AMOUNT | TRADE | NATIONAL | USER;
const KOREAN = /[\uac00-\ud7a3]/;
const PARTICLES = /^(?:입니|이에|이요|요|인데|라고|이라|로|으로|은|는|가|을|를|예요|만)/;
const KANA = /[\u3041-\u30ff]/;
/** Words of Vietnamese for digits that are little else; of the others two and two may stand in any sentence. */
const FIRM = /^(?:mot|bon|lam|bay|tam|chin)$/;
const ZERO = /^(?:zero|oh|null|cero|sifir|ноль|нуль|nol|kosong)$/;

/** Words for digits in a row. */
interface Run {
  start: number;
  end: number;
  digits: number;
  words: number;
  tens: number;
  /** Tens with units, which are no round sum. */
  exact: number;
  /** Words that mean something else as well, and those of them that hardly do. */
  loose: number;
  firm: number;
  /** Languages that have all of them. */
  languages: number;
}

function fresh(start: number): Run {
  return { start, end: start, digits: 0, words: 0, tens: 0, exact: 0, loose: 0, firm: 0, languages: -1 };
}

/** Digits that are written as words: "the app says five one eight, zero zero two". */
export function dictated(page: Page, hits: Hit[]): void {
  const text = page.lower;
  for (let at = 0; at < text.length; ) {
    const run = runAt(text, at);
    if (run && isCode(page, run) && !renamed(page, run.start)) {
      const says = (bits: number): boolean => said(page, run.start, run.end, bits);
      hits.push([says(PIN) && !says(CODE | CHANNEL) ? "password" : "one_time_code", run.start, run.end]);
    }
    at = run?.end ?? at + 1;
  }
}

/** Length of a word of a list at a position. */
function word(name: string, text: string, at: number): number {
  return lexicon(name).prefix(text, at);
}

/** The same behind a blank, with the blank. */
function next(name: string, text: string, at: number): number {
  const length = text.charAt(at) === " " ? word(name, text, at + 1) : 0;
  return length && length + 1;
}

let languages: Map<string, number> | undefined;

/** The languages of each word for a number, a bit for each. */
function languagesOf(text: string): number {
  if (!languages) {
    languages = new Map();
    const names: string[] = [];
    for (const list of [digit, digit_too, tens, twice])
      for (const [language, words] of Object.entries(list)) {
        if (!names.includes(language)) names.push(language);
        for (const one of words.split("|")) {
          const key = fold(one).lower;
          languages.set(key, (languages.get(key) ?? 0) | (1 << names.indexOf(language)));
        }
      }
  }
  return languages.get(text) ?? -1;
}

/** Whether a word is of a language that has the others too. */
function shares(run: Run, text: string): boolean {
  const common = run.languages & languagesOf(text);
  run.languages = common || run.languages;
  return common !== 0;
}

function isCode(page: Page, run: Run): boolean {
  const { start, end } = run;
  const text = page.lower;
  // 二零二五年: a year.
  if (run.digits < LEAST || run.digits > MOST || text.charAt(end) === "年" || text.slice(0, start).endsWith("ปี"))
    return false;
  // `null,null,null,null`: nobody's code.
  const words = text
    .slice(start, end)
    .split(/[ ,]/)
    .filter((one) => one !== "");
  if (run.words > 1 && words.length > 1 && words.every((one) => one === words[0])) return false;
  // "Forty thousand", "eight minutes", "five times": an amount.
  const rest = text.length - text.slice(end).replace(/^ +/, "").length;
  const head = text.slice(0, start).trimEnd().length;
  const counted = word("magnitude", text, rest) || lexicon("magnitude").suffix(text, head);
  if (counted || unitFollows(text, end) || word("times", text, rest)) return false;
  const pin = said(page, start, end, PIN | DIGITS);
  if (run.loose > 0 && run.firm < (pin ? 1 : 2)) return false;
  if (run.tens > 0 && run.words < TENS && !(pin && run.exact === run.words)) return false;
  // Korean goes on within the word, unless a particle ends it.
  const korean = KOREAN.test(text.charAt(start));
  if (korean && KOREAN.test(text.charAt(end)) && !PARTICLES.test(text.slice(end, end + 2))) return false;
  const exact = (run.tens === 0 || run.exact > 0) && !korean;
  return (exact && run.digits >= MANY) || said(page, start, end, TOLD);
}

/** A letter or a digit before a position. */
export function glued(text: string, at: number): boolean {
  return /[\p{Alphabetic}\d]$/u.test(text.slice(Math.max(0, at - 2), at));
}

/** The digits that begin at a position. */
function runAt(text: string, from: number): Run | undefined {
  const inner = (at: number): boolean => KOREAN.test(text.charAt(at - 1)) && KOREAN.test(text.charAt(at));
  if ((!bare(text, from) && glued(text, from)) || inner(from)) return undefined;
  const sounds = kana(text, from);
  if (sounds) return sounds;
  const run = fresh(from);
  for (let at = from; ; ) {
    const length = number(text, at, run);
    if (length === 0) break;
    run.end = at + length;
    const gap = /^[ ,.\-、،，]*/.exec(text.slice(run.end, run.end + BETWEEN + 1))?.[0] ?? "";
    if (bytes(gap) > BETWEEN || (gap === "" && !bare(text, run.end) && !inner(run.end))) break;
    if (gap !== "" && wordy(text, run.end + gap.length)) break;
    at = run.end + gap.length;
  }
  return run.words > 0 ? run : undefined;
}

/** 一直, 一次: one begins a word that is no number. */
function wordy(text: string, at: number): boolean {
  return (
    /^一[\u4e00-\u9fff]/.test(text.slice(at, at + 2)) &&
    !word("digit", text, at + 1) &&
    !word("digit_too", text, at + 1)
  );
}

/** Kana that are digits from the first to the last: "さんきゅういちきゅうご". */
function kana(text: string, from: number): Run | undefined {
  let [at, digits] = [from, 0];
  if (KANA.test(text.charAt(from - 1))) return undefined;
  while (KANA.test(text.charAt(at))) {
    const length = word("digit_too", text, at);
    if (length === 0) return undefined;
    at += length;
    digits += 1;
  }
  const fits = digits >= LEAST && digits <= MOST;
  return fits ? { ...fresh(from), end: at, digits, words: digits, loose: digits, firm: digits } : undefined;
}

/** Length of the word for a digit or two that begins at a position. */
export function numeral(text: string, at: number): number {
  return number(text, at, fresh(at));
}

/** Words of two languages are not one number. */
function number(text: string, at: number, run: Run): number {
  return (run.loose === 0 && firm(text, at, run)) || (run.loose === run.words ? loose(text, at, run) : 0);
}

/** Words for digits and tens that mean nothing else. */
function firm(text: string, at: number, run: Run): number {
  const ten = tensAt(text, at);
  if (ten) {
    const value = text.slice(at, at + ten);
    if (!shares(run, value)) return 0;
    const one = unit(text, at + ten);
    run.words += 1;
    run.digits += 2;
    run.tens += 1;
    run.exact += Number(one > 0 || value.includes("und"));
    return ten + one;
  }
  const [length, exact] = hundreds(text, at);
  if (length) {
    run.words += 2;
    run.digits += 3;
    run.tens += 1;
    run.exact += exact;
    return length;
  }
  const twice = word("twice", text, at);
  const one = twice ? next("digit", text, at + twice) : word("digit", text, at);
  if (one === 0 || (twice === 0 && !shares(run, text.slice(at, at + one)))) return 0;
  run.words += 1;
  run.digits += twice === 0 ? 1 : text.startsWith("triple", at) ? 3 : 2;
  // Arabic says the unit before the tens.
  const more = twice ? 0 : next("and_tens", text, at + one);
  if (more) {
    run.digits += 1;
    run.tens += 1;
    run.exact += 1;
  }
  return twice + one + more;
}

/** "Seven hundred twelve", "семьсот двенадцать": hundreds with what belongs to them, and whether they are no round sum. */
function hundreds(text: string, at: number): [number, number] {
  const one = word("digit", text, at);
  const times = one && next("hundred", text, at + one);
  const length = times ? one + times : word("hundreds", text, at);
  if (length === 0) return [0, 0];
  const joint = next("joint", text, at + length);
  const end = at + length + (text.charAt(at + length + joint) === " " ? joint : 0);
  const ten = text.charAt(end) === " " ? tensAt(text, end + 1) : 0;
  const more = ten ? 1 + ten + unit(text, end + 1 + ten) : unit(text, end);
  // A round sum ends with its hundreds.
  return more ? [end - at + more, 1] : [length, 0];
}

/** Words for digits that mean something else as well. */
function loose(text: string, at: number, run: Run): number {
  const length = word("digit_too", text, at);
  const value = text.slice(at, at + length);
  if (length === 0 || !shares(run, value)) return 0;
  const kana = /^[\u3040-\u30ff]/.test(value);
  // A particle, unless marks part it from what follows.
  if (kana && /[^ 、,・。]/.test(text.charAt(at + length))) return 0;
  run.words += 1;
  run.digits += 1;
  run.loose += 1;
  run.firm += Number(kana || FIRM.test(value));
  return length;
}

/** Tens, which French also writes with hyphens. */
function tensAt(text: string, at: number): number {
  const plain = word("tens", text, at);
  const parts = plain ? [] : (text.slice(at, at + JOINED).split(" ", 1)[0] ?? "").split("-");
  return parts.length > 1 ? word("tens", parts.join(" "), 0) : plain;
}

/** The unit that belongs to tens: "forty two", "cuarenta y dos". */
function unit(text: string, at: number): number {
  if (!/[ -]/.test(text.charAt(at))) return 0;
  const joint = word("joint", text, at + 1);
  const from = at + 1 + (joint && text.charAt(at + 1 + joint) === " " ? joint + 1 : 0);
  const end = from + word("digit", text, from);
  // "Douze quatre cent": the four belongs to the hundreds.
  return end === from || ZERO.test(text.slice(from, end)) || next("hundred", text, end) ? 0 : end - at;
}

/** A script that puts no blanks between words. */
export function bare(text: string, at: number): boolean {
  return /[\u3007\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]/.test(text.charAt(at));
}

/** "Order number four four one two": the word right before gives them another name. */
function renamed(page: Page, start: number): boolean {
  const secret = nearest(page, start, PIN | CODE | TOTP | PASSWORD | CHANNEL);
  if (secret && secret.gap <= NAMED) return false;
  const name = nearest(page, start, WEIGHED);
  return name !== undefined && name.gap <= BESIDE && !(name.bits & (TOLD | PLACE)) && (name.bits & OTHER) !== 0;
}
