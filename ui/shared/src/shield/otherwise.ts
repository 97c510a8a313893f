import { system } from "./codes.ts";
import type { Hit, Page } from "./page.ts";
import { posted, said } from "./spoken.ts";
import { before, CHANNEL, CODE, CODEISH, ERROR, is, lexicon, type Mark, PASSWORD, starting } from "./words.ts";

const AROUND = 1_000;
const FEW = 5;
const CLOSE = 4;
const SHOWN = 8;
const REPEATED = 8;
const EXPLAINED = 120;
const CHATTED = 3;
/** An address or a coin on a chain that writes them in Base58. */
const MINTED = /^[1-9A-HJ-NP-Za-km-z]{43,44}$/;
const CHAIN = /solana|memecoin|raydium|jupiter|pump|mint/;
const JOINTS = /[ :=#"'([「“«]+$/;
/** What a server compares, in the form it usually has; in any other it may be the secret that signs. */
const SIGNATURE = /^(?:0x)?(?:[\da-f]{64}|[\da-f]{128}|[\da-f]{130})$/;
/** Few digits in a field of a program that counts or seeks. */
const COUNTER = /(?<![\p{Alphabetic}\p{N}_])(?:q|page|limit|offset|n)=$/u;
const FILE = /\.(?:xlsx?|csv|pdf|png|jpe?g|heic|gif|webp|docx?|txt|log|zip|rar|7z|mp4|html|apk)$/;
const PRODUCT = /^(?:iphone|ipad|ios|android|windows|win|macos|galaxy|pixel|redmi|chrome|firefox)\d[\d.]*$/;

/**
 * Takes back what stands beside the words for something else: an order's number, an error, a file.
 * Asked last, of what rules and model have found.
 */
export function otherwise(page: Page, hits: Hit[]): void {
  const left = hits.filter(([kind, start, end]) => {
    // A long log may have thousands of findings: what is read of the text for each is bounded.
    const from = Math.max(0, start - AROUND);
    return !told(part(page, from, end + AROUND), [kind, start - from, end - from]);
  });
  hits.splice(0, hits.length, ...left);
}

function part(page: Page, from: number, to: number): Page {
  if (from === 0 && to >= page.lower.length) return page;
  const cut = (marks: Mark[]): Mark[] =>
    marks
      .slice(starting(marks, from))
      .filter((mark) => mark.end <= to)
      .map((mark) => ({ ...mark, start: mark.start - from, end: mark.end - from }));
  return {
    ...page,
    lower: page.lower.slice(from, to),
    cased: page.cased.slice(from, to),
    marks: cut(page.marks),
    clues: cut(page.clues),
    raw: (start, end) => page.raw(from + start, from + end),
  };
}

function told(page: Page, hit: Hit): boolean {
  const [kind, start, end] = hit;
  const text = page.lower;
  const value = text.slice(start, end);
  // What opens a wallet is held back whatever it is called, but a public key has sixty-six digits.
  if (kind === "private_key") return /^(?:(?:0x)?0[23][\da-f]{64}$|[tx-z]pub)/.test(value);
  if (kind === "seed_phrase") return false;
  return (
    // A number parted as cards are and beginning as theirs do is one under any name.
    (!(kind === "card_number" && /^[3-6]\d+[ -]/.test(value)) && named(text.slice(0, start), value)) ||
    filed(text, start, end) ||
    (/^[\d-]+$/.test(value) && masked(text, start, end)) ||
    (kind !== "card_number" && fingerprint(text, start, end)) ||
    (/^[\d-]+$/.test(value) && faulty(text, hit)) ||
    (/^\d+$/.test(value) && (shown(page, hit) || lexicon("numbered").prefix(text, end + blanks(text, end)) > 0)) ||
    (kind === "password" &&
      (PRODUCT.test(value) || posted(page, start, end) || chatted(page, hit) || handle(page, hit))) ||
    (kind === "api_secret" && MINTED.test(page.cased.slice(start, end)) && CHAIN.test(text)) ||
    (kind === "one_time_code" && worded(page, start, end))
  );
}

/** What stands before a value, without what joins them and without the number of a field: "reference 1: ". */
function headOf(text: string): string {
  const head = text.replace(JOINTS, "");
  return text.slice(head.length).includes(":") ? head.replace(/ [123]$/, "").replace(JOINTS, "") : head;
}

/** "Order number 4111…", `signature=8c93…`, "my nickname is …". */
function named(text: string, value: string): boolean {
  const says = (head: string): boolean =>
    lexicon("named").suffix(head, head.length) > 0 ||
    (SIGNATURE.test(value) && lexicon("signed").suffix(head, head.length) > 0);
  const head = headOf(text);
  if (says(head) || (value.length <= FEW && COUNTER.test(text.slice(-12)))) return true;
  const copula = lexicon("is").suffix(head, head.length);
  return copula > 0 && says(head.slice(0, head.length - copula).replace(JOINTS, ""));
}

/** "Error code 40104 while I enter the 2FA", also where the number is told again. */
function faulty(text: string, hit: Hit): boolean {
  const again = [...text.matchAll(new RegExp(text.slice(hit[1], hit[2]), "g"))].slice(0, REPEATED);
  return [...again.map((one): Hit => [hit[0], one.index, one.index + one[0].length]), hit].some((one) =>
    fault(text, one),
  );
}

/** Whether a word for an error stands right before a number. */
function fault(text: string, [kind, start, end]: Hit): boolean {
  const head = headOf(text.slice(0, start));
  if (lexicon("fault").suffix(head, head.length) > 0) return true;
  if (!/^ *$/.test(text.slice(head.length, start)) || lexicon("flaw").suffix(head, head.length) === 0) return false;
  return end - start <= FEW || kind === "password" || system(text.slice(start)) || explained(text, end);
}

/** "It says 'code 4029'", "what does code 4290 mean", "code: -1003". */
function shown(page: Page, [, start, end]: Hit): boolean {
  const [text, mark] = [page.lower, before(page.marks, start, CLOSE)[0]];
  if (!is(mark, CODEISH | ERROR) || is(mark, CODE)) return false;
  const head = text.slice(0, (mark as Mark).start);
  const rest = text.slice(end);
  const few = end - start <= FEW;
  const together = !/["'”]/.test(text.slice((mark as Mark).end, start));
  if (few && together && /["'“‘«「`(]$/.test(head) && /^["'”’»」`)]/.test(rest)) return true;
  if (end - start === 4 && /[ :=("']-$/.test(text.slice(0, start))) return true;
  if (few && lexicon("what").prefix(rest.replace(/^[ "',]+/, ""), 0) > 0) return true;
  const lead = head.trimEnd();
  const means = explained(text, end) || lexicon("means").suffix(lead, lead.length) > 0;
  return means && (few || !said(page, start, end, CODE | CHANNEL));
}

/** Whether what follows asks what a number means, or says that it is an error's. */
function explained(text: string, end: number): boolean {
  const places = Array.from({ length: EXPLAINED }, (_, at) => end + at);
  return ["means", "fault"].some((name) => places.some((at) => lexicon(name).prefix(text, at) > 0));
}

function blanks(text: string, at: number): number {
  return text.length - at - text.slice(at).trimStart().length;
}

/** "4648 **** **** 4412": who shows so little gives nothing away. */
function masked(text: string, start: number, end: number): boolean {
  const stars =
    /(?:\*\*\*|•••|xxx)[ -]*$/.test(text.slice(0, start)) || /^[\d -]*(?:\*\*\*|•••|xxx)/.test(text.slice(end));
  return end - start <= SHOWN && stars;
}

/** Words of four letters in a row, which look like the fours of a seed: with accents, or with a vowel in each. */
function worded(page: Page, start: number, end: number): boolean {
  const value = page.cased.slice(start, end);
  if (!/^[a-z ]* [a-z ]*$/.test(value)) return false;
  return /[^ -~]/.test(page.raw(start, end)) || value.split(" ").every((word) => /[aeiou]/.test(word));
}

/** "movements_oct2025(2).xlsx asks for a password". */
function filed(text: string, start: number, end: number): boolean {
  const more = /^[^\s"'”»」,;|]*/.exec(text.slice(end))?.[0] ?? "";
  return FILE.test((text.slice(start, end) + more).replace(/[.,?!)\]:]+$/, ""));
}

/** "support@trade_0120 wrote to me". */
function handle(page: Page, [, start, end]: Hit): boolean {
  const value = page.lower.slice(start, end);
  const at = value.lastIndexOf("@");
  const name = value.slice(at + 1);
  if (at < 0 || !/^(?=.*_)[a-z\d_]{4,}$/.test(name)) return false;
  const glued = /(?=\p{Alphabetic})[^ -~]$/u.test(page.lower.slice(0, start + at));
  return glued && !before(page.marks, start, CLOSE).some((mark) => is(mark, PASSWORD));
}

/** `9A41 77C0 3E5D …`: hexadecimal fours, as fingerprints of keys are written. */
function fingerprint(text: string, start: number, end: number): boolean {
  const head = /[\da-f :]*$/.exec(text.slice(0, start))?.[0] ?? "";
  const rest = /^[\da-f :]*/.exec(text.slice(end))?.[0] ?? "";
  const whole = (head + text.slice(start, end) + rest).trim();
  const groups = whole.split(/[ :]+/).filter((group) => group !== "");
  return (
    /^(?=.*[a-f])[\da-f :]+$/.test(whole) &&
    groups.length >= 8 &&
    groups.filter((group) => group.length !== 4).length <= 1
  );
}

/** "ghayart el password embare7": Arabic in Latin letters writes some of its own as digits. */
function chatted(page: Page, [, start, end]: Hit): boolean {
  const text = page.lower;
  const value = text.slice(start, end);
  if (page.cased.slice(start, end) !== value || !romanised(value) || text.charAt(start - 1) !== " ") return false;
  const head = text.slice(0, start).trimEnd();
  if (lexicon("is").suffix(head, head.length) > 0) return false;
  const words = `${text.slice(0, start)} ${text.slice(end)}`.split(/[^\p{Alphabetic}\p{N}]+/u);
  return words.filter((word) => romanised(word) && inner(word)).length >= (inner(value) ? 1 : CHATTED);
}

function romanised(word: string): boolean {
  const digits = word.replace(/\D/g, "").length;
  return /^(?!.*\d\d)[a-z2356789]{4,14}$/.test(word) && digits >= 1 && digits <= 2;
}

function inner(word: string): boolean {
  return /\d[a-z]/.test(word);
}
