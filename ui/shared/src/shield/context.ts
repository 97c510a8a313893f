import { BARRIER, type Folded } from "./fold.ts";
import { backward, forward, type Gap, unitFollows } from "./gap.ts";
import { around, is, lexicon, type Mark, spaced } from "./words.ts";

/** A finding in the folded text. */
export type Hit = [kind: string, start: number, end: number];

const NEAR = 48;

function near(marks: Mark[], one: Mark, ...classes: string[]): boolean {
  return around(marks, one.start - NEAR, one.end + NEAR).some((other) => other !== one && is(other, ...classes));
}

/** One-time codes and card verification values beside the words for them. */
export function codes(text: string, marks: Mark[], hits: Hit[]): void {
  marks.forEach((mark, index) => {
    if (is(mark, "cvv")) {
      const gap = forward(text, mark.end);
      const digits = /^\d{3,4}(?![0-9a-z])/.exec(text.slice(gap.at, gap.at + 6))?.[0];
      if (digits && !unitFollows(text, gap.at + digits.length))
        hits.push(["card_number", gap.at, gap.at + digits.length]);
    } else if (is(mark, "code", "codeish") && !disowned(text, mark, marks[index - 1])) {
      after(text, marks, mark, hits);
      before(text, marks, mark, hits);
    }
  });
  for (const found of text.matchAll(/(?<![\p{L}\d_-])g-(?=\d{6})/gu)) {
    const number = numberAt(text, found.index + 2);
    if (number?.digits === 6) hits.push(["one_time_code", found.index, number.end]);
  }
}

function disowned(text: string, mark: Mark, previous: Mark | undefined): boolean {
  if (is(mark, "error")) return true;
  if (!previous || !is(previous, "error")) return false;
  const between = mark.start - previous.end;
  return (between <= 3 && text.slice(previous.end, mark.start).trim() === "") || (!is(mark, "code") && between <= 16);
}

function trusted(marks: Mark[], mark: Mark, gap: Gap): boolean {
  return is(mark, "code") || gap.auth || near(marks, mark, "auth", "code") || !near(marks, mark, "error", "id");
}

function after(text: string, marks: Mark[], mark: Mark, hits: Hit[]): void {
  const gap = forward(text, mark.end);
  const number = numberAt(text, gap.at);
  if (!number) return;
  const head = text.slice(gap.at, gap.at + 3);
  const year = number.digits === 4 && /^(19|20)/.test(head);
  const login = near(marks, mark, "auth") && !near(marks, mark, "error");
  const code = is(mark, "code");
  // Error codes of trading systems have six digits too, and start like these.
  if (!code && /^(1[013]0|131|140|170)/.test(head) && !gap.stated && !login) return;
  const clear = gap.separated || gap.stated || number.digits >= 6 || (!year && (code || gap.mine || login));
  if (clear && trusted(marks, mark, gap)) hits.push(["one_time_code", gap.at, number.end]);
}

function before(text: string, marks: Mark[], mark: Mark, hits: Hit[]): void {
  const gap = backward(text, mark.start, 1);
  if (!gap.stated && !gap.mine && /[0-9a-z\n]/i.test(text.slice(gap.at, mark.start))) return;
  const run = /\d[\d -]*$/.exec(text.slice(Math.max(0, gap.at - 20), gap.at))?.[0] ?? "";
  const number = run === "" ? undefined : numberAt(text, gap.at - run.length);
  if (number?.end !== gap.at) return;
  const foreign = !text.startsWith("code", mark.start) || near(marks, mark, "auth");
  const adjacent = (number.digits >= 6 && is(mark, "code")) || (number.digits === 6 && foreign);
  if ((gap.stated || gap.mine || adjacent) && trusted(marks, mark, gap))
    hits.push(["one_time_code", gap.at - run.length, number.end]);
}

const SHAPES = [
  /^(?:\d ){3,7}\d/,
  /^\d\d([ -])\d\d\1\d\d/,
  /^\d{4}[ -]\d{4}/,
  /^\d{3}[ -]\d{3}/,
  /^\d\d[ -]\d\d/,
  /^\d{4,8}/,
];

/** A code of four to eight digits, grouped or not, that is no amount, date, time or phone number. */
function numberAt(text: string, at: number): { end: number; digits: number } | undefined {
  if (/^[a-z0-9$€¥£₩₽₹.+_/]$/i.test(text.charAt(at - 1))) return undefined;
  for (const shape of SHAPES) {
    const found = shape.exec(text.slice(at, at + 20))?.[0];
    const end = at + (found?.length ?? 0);
    if (found && !/^(?:[a-z0-9_%]|[.,:/-]\d)/i.test(text.slice(end, end + 2)) && !unitFollows(text, end)) {
      return { end, digits: found.replace(/\D/g, "").length };
    }
  }
  return undefined;
}

/** Passwords and PINs beside a word for them; plain words are left to the server, which knows more states than this. */
export function passwords(folded: Folded, marks: Mark[], hits: Hit[]): void {
  for (const mark of marks) {
    if (!is(mark, "password")) continue;
    const found = follows(folded, marks, mark) ?? precedes(folded, mark);
    if (found) hits.push(["password", ...found]);
  }
}

function follows({ cased, lower }: Folded, marks: Mark[], mark: Mark): [number, number] | undefined {
  const gap = forward(lower, mark.end);
  const told = gap.separated || gap.stated;
  if ((gap.at === mark.end && /^[!-/:-@[-`{-~]/.test(cased.charAt(gap.at))) || (gap.broken && !told)) return undefined;
  const phrase =
    gap.quoted && told
      ? /^[^"”“»」』’`\n\uFFFC,.:]{4,64}(?=["”“»」』’`])/.exec(cased.slice(gap.at, gap.at + 66))?.[0]
      : undefined;
  if (phrase?.includes(" ")) return [gap.at, gap.at + phrase.length];
  const wide = spaced(cased.charAt(gap.at));
  let end = gap.at;
  while (end < gap.at + 128 && (/^[!-~]$/.test(cased.charAt(end)) || (wide && spaced(cased.charAt(end))))) end += 1;
  const value = cased.slice(gap.at, end).replace(/[.,;:?)\]}"'>`*]+$/, "");
  end = gap.at + value.length;
  const label = around(marks, gap.at, gap.at).some((other) => other.start <= gap.at && other.end >= end);
  if (value === "" || placeholder(value) || label || /^ [=:]/.test(lower.slice(end, end + 2))) return undefined;
  if (/^\d+$/.test(value)) {
    const amount = unitFollows(lower, end) || /^[-/:~]/.test(lower.slice(end));
    const ends =
      /^[ !"')”」»]*(?:$|[.,;?\n\r/|]|[^ -~])/.test(lower.slice(end, end + 12)) && !spaced(lower.charAt(end));
    const long = value.length >= 6 && (ends || gap.mine);
    return value.length >= 4 && value.length <= 20 && !amount && (told || long) ? [gap.at, end] : undefined;
  }
  return strong(value) ? [gap.at, end] : undefined;
}

function precedes({ cased, lower }: Folded, mark: Mark): [number, number] | undefined {
  const gap = backward(lower, mark.start, 0);
  if (!gap.stated || lower.slice(gap.at, mark.start).includes("\n")) return undefined;
  const run = /[!-~]+$/.exec(cased.slice(Math.max(0, gap.at - 128), gap.at))?.[0] ?? "";
  const value = run.replace(/^["'([]+/, "");
  return strong(value) && !placeholder(value) ? [gap.at - value.length, gap.at] : undefined;
}

function placeholder(value: string): boolean {
  return /^[*•xX.\-_#?]*$|^[<{/\\+&]|^your_|^my_|\*\*\*/i.test(value) || value.includes(BARRIER);
}

/** Letters and digits, or letters and signs, thrown together as no word, amount or address is. */
function strong(value: string): boolean {
  const core = value.replace(/[!?.,]+$/, "");
  const signs = /[!@#$%^&*_+=~?]/.test(core);
  const digits = /\d/.test(core);
  const letters = /\p{L}/u.test(core);
  const amount = /^(\d+)([-./:~+]*)(.*)$/.exec(core.toLowerCase());
  const rest = amount?.[3] ?? "";
  const quantity =
    amount &&
    (/^[\d\-./:]*$/.test(rest) ||
      rest === "fa" ||
      lexicon("unit").prefix(rest, 0) === rest.length ||
      (amount[2] !== "" && (amount[1] ?? "").length <= 3 && /^[a-z]*$/.test(rest)));
  const address = /^(?:https?:|www\.)|^[\w.+/-]*@?[\w./-]+\.[a-z]{2,6}$/i.test(core);
  if (quantity || address) return false;
  if (letters && core.length >= 5 && ((digits && core.length >= 6) || signs)) return true;
  return (
    (core.length >= 6 && digits && signs) ||
    (core.length >= 8 && (core.match(/[a-z][A-Z]/g)?.length ?? 0) >= 2 && /^[a-z]+$/i.test(core))
  );
}
