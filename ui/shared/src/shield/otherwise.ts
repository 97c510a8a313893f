import { bytes, span } from "./clues.ts";
import { numeral } from "./dictated.ts";
import { error, headOf, JOINTS } from "./errors.ts";
import { address } from "./keys.ts";
import type { Hit, Page } from "./page.ts";
import { posted } from "./spoken.ts";
import { API, before, is, KEY, lexicon, type Mark, PASSWORD, starting } from "./words.ts";

const AROUND = 1_000;
const FEW = 5;
const CLOSE = 4;
const SHOWN = 8;
const CHATTED = 3;
const LOOKED = 40;
const SPEAKERS = 3;
/** An address or a coin on a chain that writes them in Base58. */
const MINTED = /^[1-9A-HJ-NP-Za-km-z]{43,44}$/;
const CHAIN = /solana|memecoin|raydium|jupiter|pump|mint/;
/** What a server compares, in the form it usually has; in any other it may be the secret that signs. */
const SPOKEN = 80;
const COMMAND = 160;
const BLOCK = 4_000;
const SIGNATURE = /^(?:0x|sha256=|sha512=|v1=)?(?:[\da-f]{64}|[\da-f]{128}|[\da-f]{130}|.{43}=?|.{86}(?:==)?)$/;
/** Few digits in a field of a program that counts or seeks. */
const COUNTER = /(?<![\p{Alphabetic}\p{N}_])(?:q|page|limit|offset|n)=$/u;
const FILE = /\.(?:xlsx?|csv|pdf|png|jpe?g|heic|gif|webp|docx?|txt|log|zip|rar|7z|mp4|html|apk)$/;
/** Phones, systems and browsers with their number, ways to write bytes, and "6stellig": how long a number is. */
const PRODUCT =
  /^(?:(?:iphone|ipad|ios|android|windows|win|macos|galaxy|pixel|redmi|chrome|firefox)\d[\d.]*$|\d+stellig|(?:base(?:32|58|64)|(?:hmac-)?sha256|sha-256|sha512|sha1|utf-?8)$)/;
/** What programs look secrets up by. */
const LOOKUP =
  "os\\.environ|getenv|process\\.env|env::var|env\\.get|environment\\.getenvironmentvariable|vault\\.get|\\$\\{|getpass";
const LOOKS = new RegExp(`getenv\\(|^(?:${LOOKUP}\\()`);
const LOOKED_UP = new RegExp(`(?:${LOOKUP})$`);
const NAMED = /[\p{Alphabetic}\p{N}_.-]+/u.source;

/**
 * Takes back what stands beside the words for something else: an order's number, an error, a file.
 * Asked last, of what rules and model have found.
 */
export function otherwise(page: Page, hits: Hit[]): void {
  const left = hits.filter(([kind, start, end]) => {
    // A long log may have thousands of findings: what is read of the text for each is bounded.
    const [from, to] = span(page.lower, start, end, AROUND);
    return !told(part(page, from, to), [kind, start - from, end - from]);
  });
  hits.splice(0, hits.length, ...left);
}

function part(page: Page, from: number, to: number): Page {
  if (from === 0 && to >= page.lower.length) return page;
  const cut = (marks: Mark[]): Mark[] =>
    marks
      .slice(starting(marks, from), starting(marks, to))
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
  const cased = page.cased.slice(start, end);
  const [head, rest] = [text.slice(0, start), text.slice(end)];
  if (own(text, start, end) || referred(cased, head, rest) || housed(kind, cased, head)) return true;
  if (lookedUp(kind, cased, head, rest) || proof(kind, cased, head) || published(head)) return true;
  // What opens a wallet is held back whatever it is called.
  if (kind === "private_key" || kind === "seed_phrase") return false;
  return (
    // A number parted as cards are and beginning as theirs do is one under any name.
    (!(kind === "card_number" && /^[3-6].*[ -]/.test(value)) && named(page, start, value)) ||
    filed(text, start, end) ||
    (/^[\d -]+$/.test(value) && masked(text, start, end)) ||
    (kind !== "card_number" && fingerprint(text, start, end)) ||
    (!/^card|^identity/.test(kind) && lexicon("numbered").prefix(rest.trimStart(), 0) > 0) ||
    error(page, hit) ||
    (kind === "password" &&
      (PRODUCT.test(value) ||
        linked(head) ||
        tagged(text, value) ||
        speaker(value, head, rest) ||
        posted(page, start, end) ||
        chatted(page, hit) ||
        handle(page, hit))) ||
    (kind === "api_secret" && ((MINTED.test(cased) && CHAIN.test(text)) || computed(page, start, value))) ||
    // `qt7io6olopeh-cp5w`: the beginning of something longer, as programs number connections.
    (kind === "one_time_code" && (worded(page, start, end) || /^-(?=\d*[a-z])(?=[a-z]*\d)[a-z\d]{3}/.test(rest)))
  );
}

/** `[bs-…]`: the mark in the desk's own mails, by which the copy of its words is known when it comes back. */
function own(text: string, start: number, end: number): boolean {
  const from = start - (/(?<![a-z\d-])[a-z\d-]*$/.exec(text.slice(0, start))?.[0].length ?? 0);
  return text[from - 1] === "[" && (/^bs-[a-z\d-]*\]/.exec(text.slice(from))?.[0].length ?? 0) > end - from;
}

/** "5WNW-8X8D: matching is back": a ticket's reference that a message begins with, as answers of the desk do. */
function referred(value: string, before: string, rest: string): boolean {
  return /^[\dA-Z]{4}-[\dA-Z]{4}$/.test(value) && /^[:：]/.test(rest) && before.trim() === "";
}

/** "My address 9M3SGctp…": as long as an address of Solana, half as long as a key. Those of other chains need no word. */
function housed(kind: string, value: string, before: string): boolean {
  // A public key has sixty-six digits.
  if (kind === "private_key" && (address(value) || /^(?:0x)?0[23][\da-f]{64}$/i.test(value))) return true;
  const head = headOf(before);
  return MINTED.test(value) && lexicon("address").suffix(head, head.length) > 0;
}

/** `os.environ["SECRET"]`, `${PASS}`: where a program looks, and not what it finds; `070-4xxx`: what is hidden already. */
function lookedUp(kind: string, value: string, before: string, rest: string): boolean {
  const line = before.slice(-LOOKED).split("\n").at(-1) ?? "";
  // The name of a wallet's file: its key is in it.
  if (/utc--\S*$/.test(line)) return true;
  if (kind === "private_key" || kind === "seed_phrase") return false;
  // "000000" in a document's example.
  if (/^[0 .-]{6,}$/.test(value) && /["']$/.test(line) && /^["']/.test(rest)) return true;
  if (/^(?:\$(?=.*[A-Z])[A-Z\d_]{2,}|\$\{.+\}|[A-Z\d_]{2,}=\$[A-Z\d_]{2,}|[\d-]+[xX]{3,})$/s.test(value)) return true;
  // `"<your passphrase>"`, `"errorCode":"RISK_HOLD_24H"`.
  const whole = (/["'][^"'\n]*$/.exec(line)?.[0] ?? "") + value + (/^[^"'\n]*["']/.exec(rest)?.[0] ?? "");
  if (/^["']<[\p{Alphabetic} _-]+>["']$/u.test(whole)) return true;
  if (
    /^[A-Z\d]+_[A-Z\d_]+$/.test(value) &&
    /^["']/.test(rest) &&
    /(?:err(?:or)?_?code|error|reason|status)[": ]+["']$/.test(line)
  )
    return true;
  const [lower, head] = [value.toLowerCase(), line.replace(/["'[(]+$/, "")];
  return LOOKS.test(lower) || LOOKED_UP.test(head) || placed(head, lower, rest);
}

/** `35=5 58=Logon`: a field of a FIX message, unless it is one for passwords, new ones or what signs a log-on. */
function tagged(text: string, value: string): boolean {
  return /^(?!(?:554|925|96|1402|1404)=)\d{1,5}=/.test(value) && /(?:^|[^\p{L}\p{N}])35=/u.test(text);
}

/** `wss://stream.example:8443`, `auth.go:52 +0x1a4`: a port, and a place in a program. */
function placed(head: string, value: string, rest: string): boolean {
  // Before `@` stands a password.
  const port = /:\/\/(?:localhost|(?=[^:]*\.)[a-z\d.-]+):$/.test(head) && !rest.startsWith("@");
  return (/^\+0x[\da-f]{0,8}$/.test(value) && /:\d{1,9} *$/.test(head)) || (/^\d{1,5}$/.test(value) && port);
}

/** A signature that proves an address: of 65 bytes, or right behind the word for it. It opens nothing. */
function proof(kind: string, value: string, before: string): boolean {
  if (/^(?:0x)?[\da-f]{130}$/i.test(value)) return true;
  // A wallet's key is as long in Base58 as a signature.
  if (kind === "private_key" || !/^[1-9A-HJ-NP-Za-km-z]{86,88}$/.test(value)) return false;
  const head = before.replace(/[ :=#"'([「“«\n]+$/, "");
  return lexicon("signed").suffix(head, head.length) > 0;
}

/** "Order number 4111…", `signature=8c93…`, "my nickname is …". */
function named(page: Page, start: number, value: string): boolean {
  const text = page.lower.slice(0, start);
  const says = (head: string): boolean =>
    lexicon("named").suffix(head, head.length) > 0 || compared(page, start, value, head);
  const head = headOf(text);
  // "Ticket 2025-0073418": the year in front of a number.
  const whole = head.replace(/(?<!\d)\d+-$/, "").replace(JOINTS, "");
  if (says(whole) || (value.length <= FEW && COUNTER.test(text.slice(-12)))) return true;
  const copula = lexicon("is").suffix(head, head.length);
  return copula > 0 && says(head.slice(0, head.length - copula).replace(JOINTS, ""));
}

/** Lines between `-----BEGIN PUBLIC KEY-----` and its end, or of a certificate: they are made to be shown. */
function published(head: string): boolean {
  const part = head.slice(-BLOCK);
  const [title = "", ...body] = part.slice(part.lastIndexOf("-----begin ") + 11).split("-----");
  // A block has lines of one word, and nothing else.
  return (
    part.includes("-----begin ") &&
    /(?:public key|certificate)$/.test(title) &&
    body.length === 1 &&
    /^\n(?:[ \t\r]*[a-z\d+/=]*[ \t\r]*\n)*[ \t]*[a-z\d+/=]*$/.test(body[0] ?? "")
  );
}

/** `openssl dgst -hmac … | base64`: what came out of it, in a line behind it that speaks of no secret, is a signature. */
function computed(page: Page, start: number, value: string): boolean {
  const head = page.lower.slice(0, start);
  const line = head.lastIndexOf("\n");
  const call = /(?:\| ?base64|openssl dgst|hexdigest\(\))(?![\s\S]*(?:\| ?base64|openssl dgst|hexdigest\(\)))/.exec(
    head.slice(-COMMAND),
  );
  const spoken = (): boolean => before(page.marks, start, start - line).some((mark) => is(mark, API | KEY));
  return SIGNATURE.test(value) && call !== null && head.slice(-COMMAND).slice(call.index).includes("\n") && !spoken();
}

/** Whether a value is what servers compare, right behind the word for it; in any other form it may be the secret that signs. */
function compared(page: Page, start: number, value: string, head: string): boolean {
  const form = value.replace(/^(?:0x|sha256=|sha512=|v1=)/, "");
  const long = /^(?:.{43}=?|.{86}(?:==)?)$/.test(form);
  if (!long && !/^(?:[\da-f]{32}|[\da-f]{40})$/.test(value)) return SIGNATURE.test(value) && signed(head);
  // Secrets look the same: only what stands in a field counts, and nothing may speak of a secret before it.
  if (long && /(?:[-_]signature|x-sign|access-sign)$/.test(head)) return true;
  const spoken = (): boolean => before(page.marks, start, SPOKEN).some((mark) => is(mark, API | KEY));
  return /["=]$/.test(page.lower.slice(0, start)) && signed(head) && !spoken();
}

/** Whether a word for a signature stands right before, and not an error's name: what follows "invalid sign" may be what signed. */
function signed(head: string): boolean {
  const length = lexicon("signed").suffix(head, head.length);
  return length > 0 && !/(?:invalid|wrong|bad) *$/.test(head.slice(0, head.length - length));
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
  if (!/^[a-z]* [a-z ]*$/.test(value) || numeral(value, 0) > 0) return false;
  return /[^ -~]/.test(page.raw(start, end)) || value.split(" ").every((word) => /[aeiou]/.test(word));
}

/** "movements_oct2025(2).xlsx asks for a password". */
function filed(text: string, start: number, end: number): boolean {
  const more = /^[^\s"'”»」,;|]*/.exec(text.slice(end))?.[0] ?? "";
  return FILE.test((text.slice(start, end) + more).replace(/(?<![.,?!)\]:])[.,?!)\]:]+$/, ""));
}

/** "support@trade_0120 wrote to me": the name of an account elsewhere, unless a word for a password stands before. */
function handle(page: Page, [, start, end]: Hit): boolean {
  const [text, value] = [page.lower, page.lower.slice(start, end)];
  const called = (reach: number): boolean =>
    before(page.marks, start, reach).some((mark) => is(mark, PASSWORD) && bytes(text.slice(mark.end, start)) <= reach);
  const sign = value.startsWith("@") ? value.slice(1) : value;
  const head = text.slice(0, start);
  // "@venue_support_th99 wrote to me".
  if (plain(sign) && (sign !== value || /(?<![a-z\d])@$/.test(head)) && !called(LOOKED)) return true;
  const at = value.lastIndexOf("@");
  const name = value.slice(at + 1);
  const glued = at >= 0 && /(?=\p{Alphabetic})[^ -~]$/u.test(head + value.slice(0, at));
  return glued && name.length >= 4 && plain(name) && !called(CLOSE);
}

function plain(name: string): boolean {
  return /^[a-z\d]*_[a-z\d_]*$/.test(name);
}

/** `[pixelgoat42] gm`, `kakek75: lupa`: who speaks in a chat, of which several lines begin alike. */
function speaker(value: string, before: string, rest: string): boolean {
  const bracketed = /(?:^|\n)\[$/.test(before) && rest.startsWith("] ");
  if (!bracketed && !(/(?:^|\n)$/.test(before) && rest.startsWith(": "))) return false;
  const name = new RegExp(bracketed ? `^\\[(${NAMED})\\] ` : `^(${NAMED}): `, "u");
  const names = (before + value + rest).split("\n").map((line) => name.exec(line)?.[1]);
  const speakers = names.filter((one) => one !== undefined);
  // Somebody speaks twice: else these are rows of what belongs to what.
  return speakers.length >= SPEAKERS && new Set(speakers).size < speakers.length;
}

/** `https://venue.example/reset-password?lang=tr`: the path of a link. */
function linked(before: string): boolean {
  const run = /(?<![^\s"'<>()])[^\s"'<>()]*$/.exec(before)?.[0] ?? "";
  return /[-/_.]$/.test(run) && (run.split("://")[1] ?? "").includes("/");
}

/** `9A41 77C0 3E5D …`: hexadecimal fours, as fingerprints of keys are written. */
function fingerprint(text: string, start: number, end: number): boolean {
  const head = /(?<![\da-f :])[\da-f :]*$/.exec(text.slice(0, start))?.[0] ?? "";
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
