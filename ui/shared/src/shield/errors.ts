import { bytes, span } from "./clues.ts";
import { programmed, system } from "./codes.ts";
import type { Hit, Page } from "./page.ts";
import { said } from "./spoken.ts";
import {
  before,
  CAME,
  CHANNEL,
  CODE,
  CODEISH,
  ERROR,
  is,
  lexicon,
  type Mark,
  PASSWORD,
  PIN,
  PLACE,
  starting,
  TOTP,
  TYPED,
} from "./words.ts";

const FEW = 5;
const CLOSE = 4;
const REPEATED = 8;
const EXPLAINED = 120;
const FIELD = 80;
/** What somebody gives away rather than is shown. */
const GIVEN = CODE | CHANNEL | TOTP | CAME | TYPED | PIN;
export const JOINTS = /(?<![ :=#"'([「“«])[ :=#"'([「“«]+$/;
/** Words for an error, without those for a code. */
const BARE = /(?:error|erreur|fehler|erro|ошибка|loi|hata|kesalahan|错误|錯誤|エラー|오류)$/;
/** The name of a field right before its value: `err=`, `"code":"`. */
const NAME = /(?<![a-z_])([a-z_]*)(?:["' ]*[=:]|: )["'-]*$/;
/** Fields in which programs answer. */
const ANSWER = /^(?:err|error|errno|errcode|err_code|error_code|rc|ret|retcode|ret_code|status)$/;
const LOGGED = /=.*=.*=|result=|state=|status=|error\(|exception\(|msg=|msg":|msg: "/;
const FAILING = /mismatch|fail|retry|retries|reject|denied|invalid|error|limit/;
/** What a line of a log says of a code that went out. */
const SENT = /sent|sms|deliver|generated/;
const LEVELED = /^(?=[ \t[\]\d.tz,-]*:)[ \t[\]]*(?:\d[^ \t[\]]*[ \t[\]]+)+(?:error|warn|info|debug|fail)(?:[ \t[\]]|$)/;
const LEADING = /^[^a-z]*(?:error|warn|info|debug|fail)/;

/** Whether a finding is the number of an error, which looks like a code: what programs and people say beside it. */
export function error(page: Page, hit: Hit): boolean {
  const [kind, start, end] = hit;
  const value = page.lower.slice(start, end);
  const digits = /^\d+$/.test(value);
  if (/^card|^identity/.test(kind)) return digits && behind(page, "fault", hit);
  if (/^(?:[\d-]+|[\d ]+)$/.test(value) && faulty(page, hit)) return true;
  return digits && (logged(page.lower, hit) || shown(page, hit) || meant(page, hit) || denied(page, hit));
}

/** What stands before a value, without what joins them and without the number of a field: "reference 1: ". */
export function headOf(text: string): string {
  const head = text.replace(JOINTS, "");
  return text.slice(head.length).includes(":") ? head.replace(/ [123]$/, "").replace(JOINTS, "") : head;
}

/** Whether a value stands behind one of the words. */
function behind(page: Page, name: string, [, start]: Hit): boolean {
  const head = headOf(page.lower.slice(0, start));
  return lexicon(name).suffix(head, head.length) > 0;
}

/** "Error code 40104 while I enter the 2FA, 40104 each time": also where the number is told again. */
function faulty(page: Page, hit: Hit): boolean {
  const [text, [kind, start, end]] = [page.lower, hit];
  const again = [...text.matchAll(new RegExp(text.slice(start, end), "g"))].slice(0, REPEATED);
  const places = again
    .map((one): Hit => [kind, one.index, one.index + one[0].length])
    .filter(([, from, to]) => from !== start && !/\d/.test(text.charAt(from - 1) + text.charAt(to)));
  places.push(hit);
  if (places.some((one) => fault(page, one) || answered(page, one)) || turned(page, hit)) return true;
  // What is called an error's once, and what is asked after, unless somebody says that they typed it or where it came from.
  const repeated = places.length > 1 && places.some((one) => flawed(page, one));
  const asked = kind === "one_time_code" && places.some((one) => behind(page, "asked_of", one));
  return (repeated || asked) && !places.some((one) => said(page, one[1], one[2], GIVEN));
}

/** "Error code 940021, then it became 940112": the errors of one system begin alike. */
function turned(page: Page, [kind, start, end]: Hit): boolean {
  const text = page.lower;
  const alike = text.slice(start, start + 2);
  let at = start;
  for (let tries = 0; tries < REPEATED && at >= 2; tries += 1) {
    at = text.lastIndexOf(alike, at - 2);
    if (at < 0) return false;
    const to = at + end - start;
    const number = /^\d+$/.test(text.slice(at, to)) && !/[a-z\d]/.test(text.charAt(at - 1) + text.charAt(to));
    if (to <= start && number && behind(page, "fault", [kind, at, to])) return true;
  }
  return false;
}

/** Whether a word for an error stands right before a number. */
function fault(page: Page, hit: Hit): boolean {
  const [text, [kind, start, end]] = [page.lower, hit];
  const head = text.slice(0, start);
  if (behind(page, "fault", hit) || /err(?:or)?[-_]$/.test(head)) return true;
  if (!flawed(page, hit)) return false;
  if (end - start <= FEW || kind === "password" || system(text.slice(start)) || explained(text, end)) return true;
  // `Error 400318: …`: what it says follows, or nothing speaks of a code. "Gives me code 739204" is no such word.
  return BARE.test(headOf(head)) && (text.startsWith(": ", end) || !said(page, start, end, GIVEN | PLACE));
}

/** "Error 403117": the bare word with nothing but a blank behind it. */
function flawed(page: Page, hit: Hit): boolean {
  const text = page.lower.slice(0, hit[1]);
  return /^ *$/.test(text.slice(headOf(text).length)) && behind(page, "flaw", hit);
}

/** The bare "code" right before a number, which may be an error's as well as one for logging in. */
function coded(page: Page, start: number): Mark | undefined {
  const mark = before(page.marks, start, CLOSE)[0];
  const close = mark && bytes(page.lower.slice(mark.end, start)) <= CLOSE;
  return close && is(mark, CODEISH | ERROR) && !is(mark, CODE) ? mark : undefined;
}

/** `err=20044`, `"code":"50102","msg":…`, `worker[1931]`: where a program counts and answers. */
function logged(text: string, [kind, start, end]: Hit): boolean {
  if (kind === "api_secret") return false;
  const [head, rest] = [text.slice(Math.max(0, start - FIELD), start), text.slice(end)];
  const few = end - start <= FEW;
  // A process and its number.
  if (few && ((rest.startsWith("]:") && /\[["'-]*$/.test(head)) || (rest[0] === "]" && /-\S*\[["'-]*$/.test(head))))
    return true;
  if (kind === "one_time_code" && programmed(text, start)) return true;
  const field = NAME.exec(head);
  const name = field?.[1];
  if (!field || !name) return false;
  if (ANSWER.test(name) || (/[a-z_](?:failed|error)$/.test(name) && /^ [a-z]*_/.test(rest))) return true;
  const line = text.slice(text.lastIndexOf("\n", start) + 1, end) + (rest.split("\n", 1)[0] ?? "");
  // `2025-02-11T03:14:07Z WARN …`: the first word of the line is its level.
  const leveled = LEVELED.test(line);
  if (/^(?:failed|rejected|mismatch)$/.test(name)) return leveled;
  if (name !== "code" || /[?&]/.test(head.charAt(field.index - 1))) return false;
  const failing = text.charAt(start - 1) === "=" && leveled && FAILING.test(line) && !SENT.test(line);
  return (LOGGED.test(line) || failing) && (few || line[0] === "[" || leveled || LEADING.test(line));
}

/** "It says 'code 4029'", "code: -1003": what a program showed, and what it counts downwards. */
function shown(page: Page, [, start, end]: Hit): boolean {
  const [text, mark] = [page.lower, coded(page, start)];
  if (!mark) return false;
  const quoted = /["'“‘«「`(]$/.test(text.slice(0, mark.start)) && !/["'”]/.test(text.slice(mark.end, start));
  if (end - start <= FEW && quoted && /["'”’»」`)]/.test(text.charAt(end))) return true;
  return end - start === 4 && /[ :=("']-$/.test(text.slice(0, start));
}

/** "What does code 4290 mean": nobody asks what their own code means, unless it came by a message. */
function meant(page: Page, [kind, start, end]: Hit): boolean {
  const [text, mark] = [page.lower, coded(page, start)];
  const [few, known] = [end - start <= FEW, system(text.slice(start))];
  if (!mark)
    return (
      kind === "one_time_code" &&
      explained(text, end) &&
      ((known && within(text, end, "means")) || (few && !said(page, start, end, CHANNEL | TOTP)))
    );
  const head = text.slice(0, mark.start).trimEnd();
  if ((few || known) && lexicon("what").prefix(text.slice(end).replace(/^[ "',]+/, ""), 0) > 0) return true;
  const means = explained(text, end) || lexicon("means").suffix(head, head.length) > 0;
  return means && (few || known || !said(page, start, end, CODE | CHANNEL));
}

/** Whether what follows asks what a number means, or says that it is an error's. */
function explained(text: string, end: number): boolean {
  return within(text, end, "means") || within(text, end, "fault");
}

/** Whether one of the words stands a little behind a place. */
function within(text: string, end: number, name: string): boolean {
  return has(text.slice(end, span(text, end, end, EXPLAINED)[1]), name);
}

function has(text: string, name: string): boolean {
  const words = lexicon(name);
  for (let at = 0; at < text.length; at += 1) if (words.prefix(text, at) > 0) return true;
  return false;
}

/** "It says 403019, not the SMS code, that is the error": who says what it is not has not confused them. */
function denied(page: Page, [kind, start, end]: Hit): boolean {
  if (kind !== "one_time_code") return false;
  const [from, to] = span(page.lower, start, end, EXPLAINED);
  const near = page.clues.slice(starting(page.clues, from), starting(page.clues, to));
  return (
    near.some((mark) => is(mark, ERROR)) &&
    has(page.lower.slice(from, to), "denied") &&
    !said(page, start, end, TOTP | TYPED)
  );
}

/** "700003 please try again later": what a program answers stands behind it, and nobody says that they typed it. */
function answered(page: Page, [, start, end]: Hit): boolean {
  const head = page.lower.slice(0, start);
  const outer = head.endsWith("(") ? head.slice(0, -1).trimEnd() : "";
  const rest = page.lower.slice(end).replace(/^[ :："']+/, "");
  const answer = lexicon("answer");
  const found = answer.suffix(outer, outer.length) > 0 || answer.prefix(rest, 0) > 0;
  return found && !said(page, start, end, GIVEN | PASSWORD);
}
