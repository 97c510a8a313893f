import { bytes } from "./clues.ts";
import { BARRIER } from "./fold.ts";
import { FOURS, isDigit, shapeOf } from "./shape.ts";

const MOST = 512;
const LONGEST = 256;
/** Digits in a group of those that blanks part. */
const GROUP = 6;

/** A part of a folded text that may be a value. */
export interface Candidate {
  start: number;
  end: number;
  shape: number;
}

interface Source {
  text: string;
  /** Whether most of it is written in other letters than those of most passwords. */
  foreign: boolean;
  found: Candidate[];
}

// A heart or star may stand within a password.
const RUN = /(?:[!-~\u0370-\u04ff]|(?<=[A-Za-z\d])[♥♡★☆])+|\ufffc/g;
/** A tag: what is less or greater cuts a run then. */
const TAGGED = /^<|<[/!]|<[a-z]{1,8}>/;
// The ending `.example` stands for no host at all.
const ADDRESS = /:\/\/|\.example$|^www\.|^[xyz]pub/;
const MAIL = /^.+@.+\.[a-z]{2,6}[,:)?!;">]*$/;
const HOST = /^(?=.{5})[a-z.]+\.[a-z]{2,3}$/;

/** What in a text could be a value, in order and without overlaps. */
export function candidatesOf(text: string): Candidate[] {
  const latin = text.match(/[a-z]/gi)?.length ?? 0;
  const other = text.match(/(?=\p{Alphabetic})[\u0370-\u{10ffff}]/gu)?.length ?? 0;
  const source: Source = { text, foreign: other >= latin, found: [] };
  let masks = 0;
  for (const run of text.matchAll(RUN)) {
    if (source.found.length + masks >= MOST) break;
    if (run[0] === BARRIER) masks += 1;
    else parts(source, run.index, run[0]);
  }
  return lettered(text, grouped(text, source.found));
}

function isAddress(run: string): boolean {
  const at = run.lastIndexOf("@");
  const host = run.slice(at + 1).replace(/(?<!\.)\.+$/, "");
  const query = run.includes("?") && run.includes("=");
  return query || ADDRESS.test(run) || (at > 0 && MAIL.test(`x@${host}`)) || HOST.test(run);
}

/** Cuts a run where values end: at quotes, brackets, colons and the like. */
function parts(source: Source, from: number, run: string): void {
  if (isAddress(run)) return;
  const random = bytes(run) >= 24 && /\d/.test(run) && /[A-Z]/.test(run);
  const tagged = TAGGED.test(run);
  let start = 0;
  for (let at = 0; at <= run.length; at += 1) {
    const char = run.charAt(at);
    const [before, behind] = [run.charAt(at - 1), run.charAt(at + 1)];
    const between = isDigit(before) && isDigit(behind);
    // A sign within a password: "Kediri<3Persik". No arrow, and no comparison of numbers.
    const inner = !between && /[^\-=<>]/.test(before) && /[^\-=<>]/.test(behind);
    const cut =
      char === "" ||
      "\"'()[]{}`;|\\".includes(char) ||
      (char === "=" && at + 1 < run.length && behind !== "=") ||
      ((char === "<" || char === ">") && (tagged || !inner)) ||
      ((char === ":" || char === ",") && !between) ||
      (char === "/" && !random && !between);
    if (!cut) continue;
    part(source, from + start, run.slice(start, at));
    start = at + 1;
  }
}

function part(source: Source, from: number, whole: string): void {
  const value = whole.replace(/^[*\-.~?!_=/&]+/, "");
  const start = from + whole.length - value.length;
  const bare = value.replace(/[.?*~\-/&]+$/, "");
  // What ends a sentence may end a password as well: to mask it too costs nothing.
  const plain = bare.replace(/!+$/, "");
  const kept = /\d/.test(plain) && /\D/.test(plain) ? bare : plain;
  // "/help/en/articles".
  if (whole.startsWith("/") && kept.includes("/")) return;
  if (bytes(kept) < 3 || bytes(kept) > LONGEST || isAddress(kept)) return;
  const end = start + kept.length;
  if (telling(source, start, end, plain)) source.found.push({ start, end, shape: shapeOf(kept) });
}

/** Whether a part looks like a value at all. */
function telling({ text, foreign }: Source, start: number, end: number, value: string): boolean {
  // What documents print for a secret that is not there: YOUR_API_SECRET.
  if (/^[A-Z\d_]*_[A-Z\d_]*$/.test(value) && !/\d.*\d/.test(value)) return false;
  if (/\d/.test(value)) return value.length >= (/\D/.test(value) ? 4 : 3);
  const size = bytes(value);
  if (size < 5 || !/\p{Alphabetic}/u.test(value)) return false;
  const ascii = size === value.length;
  const quoted = (char: string): boolean => char !== "" && "\"'`“”„«»「」『』".includes(char);
  return (
    (size >= 8 && /[.-]/.test(value.slice(1, -1))) ||
    (foreign && size >= 7 && ascii) ||
    /[!@#$%^&*_+=~?]/.test(value.slice(1)) ||
    /[a-z][A-Z]/.test(value) ||
    (quoted(text.charAt(start - 1)) && quoted(text.charAt(end))) ||
    (size >= 16 && /^\p{Alphabetic}+$/u.test(value) && ascii) ||
    stated(text, start, end)
  );
}

/** A word alone after a colon or an equals sign, with nothing behind it. */
function stated(text: string, start: number, end: number): boolean {
  let before = start;
  while (text.charAt(before - 1) === " ") before -= 1;
  let behind = end;
  while (". !".includes(text.charAt(behind) || "x")) behind += 1;
  return /[:=]/.test(text.charAt(before - 1)) && /^[\n,;})?]?$/.test(text.charAt(behind));
}

/** Whether a number can begin here: behind a blank or a mark, not within a word, a time or a date. */
function begins(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (!/[!-~]/.test(before)) return true;
  return ":=([\"'-,>*".includes(before) && !isDigit(text.charAt(at - 2));
}

/** Joins digits that single blanks part: "739 204", "4 4 7 1 9 0". */
function grouped(text: string, found: Candidate[]): Candidate[] {
  const joined: Candidate[] = [];
  let next = 0;
  for (let at = 0; at < text.length; ) {
    if (!isDigit(text.charAt(at)) || !begins(text, at)) {
      at += 1;
      continue;
    }
    const [end, groups, digits] = groupEnd(text, at);
    const free = !/[a-z\d%_@#/$]/i.test(text.charAt(end));
    if (groups > 1 && digits >= 4 && digits <= 24 && free) {
      for (let one = found[next]; one && one.start < at; one = found[next]) {
        joined.push(one);
        next += 1;
      }
      if ((joined.at(-1)?.end ?? 0) <= at) {
        while ((found[next]?.start ?? text.length) < end) next += 1;
        joined.push({ start: at, end, shape: shapeOf(text.slice(at, end)) });
      }
    }
    at = Math.max(end, at + 1);
  }
  return [...joined, ...found.slice(next)];
}

/** Where digits in groups end, how many groups and digits they are. */
function groupEnd(text: string, from: number): [number, number, number] {
  let [at, groups, digits] = [from, 0, 0];
  for (;;) {
    let end = at;
    while (isDigit(text.charAt(end))) end += 1;
    const next = text.charAt(end);
    const glued = /[a-z\d:/%_]/i.test(next) || (/[.,-]/.test(next) && isDigit(text.charAt(end + 1)));
    // The group does not belong to them, and the blank before it neither.
    if (end === at || end - at > GROUP || glued) return [groups === 0 ? end : at - 1, groups, digits];
    groups += 1;
    digits += end - at;
    if (next !== " " || !isDigit(text.charAt(end + 1))) return [end, groups, digits];
    at = end + 1;
  }
}

/** Joins words of four letters each of which one has no vowel, as passwords of apps are written: "qtxg atid efwd dnht". */
function lettered(text: string, found: Candidate[]): Candidate[] {
  const joined: Candidate[] = [];
  const fours =
    /(?<![!#-&)-9;-~])(?:(?=\d{0,3}[a-z])[a-z\d]{4}(?: [a-z\d]{4}(?![A-Za-z\d]))+|[A-Z\d]{4}(?: [A-Z\d]{4}(?![A-Za-z\d]))+)/g;
  for (const run of text.matchAll(fours)) {
    const groups = run[0].split(" ");
    const few = /[a-z]/.test(run[0]) ? 3 : 4;
    const bare =
      groups.length >= few &&
      groups.some((one) => !/[aeiouy\d]/i.test(one)) &&
      !groups.some((one) => /^\d+$/.test(one));
    const mixed = groups.filter((one) => /\d/.test(one) && /\D/.test(one)).length;
    if (bare || (groups.length > 2 && mixed > 1))
      joined.push({ start: run.index, end: run.index + run[0].length, shape: FOURS });
  }
  if (joined.length === 0) return found;
  const free = found.filter((one) => !joined.some((four) => four.start < one.end && one.start < four.end));
  return [...free, ...joined].sort((a, b) => a.start - b.start);
}
