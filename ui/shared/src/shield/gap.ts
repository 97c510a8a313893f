import { lexicon } from "./words.ts";

const STEPS = 10;
const QUOTE = /["'`“”‘’„«»「」『』【】[\]《》*<(]/;

/** What stands between a context word and its value: "the code *I received is:* 482913". */
export interface Gap {
  at: number;
  separated: boolean;
  stated: boolean;
  quoted: boolean;
  mine: boolean;
  auth: boolean;
  broken: boolean;
}

function fresh(at: number): Gap {
  return { at, separated: false, stated: false, quoted: false, mine: false, auth: false, broken: false };
}

/** Walks from the end of a context word to where its value would begin. */
export function forward(text: string, from: number): Gap {
  const gap = fresh(from);
  const first = text.charAt(gap.at);
  if (first !== "" && (QUOTE.test(first) || first === ")")) gap.at += 1;
  for (let step = 0; step < STEPS; step += 1) {
    blanks(text, gap);
    if (separator(text, gap)) blanks(text, gap);
    else if (gap.separated || !word(text, gap)) break;
  }
  for (let step = 0; step < 2; step += 1) {
    const char = text.charAt(gap.at);
    if (char === "" || !QUOTE.test(char)) continue;
    gap.at += 1;
    gap.quoted ||= !"<([*".includes(char);
  }
  return gap;
}

function blanks(text: string, gap: Gap): void {
  for (let count = 0; count < 64 && /^[ \t\r\n#]$/.test(text.charAt(gap.at)); count += 1) {
    gap.broken ||= text.charAt(gap.at) === "\n";
    gap.at += 1;
  }
}

function separator(text: string, gap: Gap): boolean {
  const char = text.charAt(gap.at);
  const colon = char === ":" && !text.startsWith("://", gap.at);
  const dash = /^[-–—]$/.test(char) && /^[ >]$/.test(text.charAt(gap.at + 1));
  if (!colon && !dash && !/^[=|>→➜∶︰]$/.test(char)) return false;
  gap.separated = true;
  gap.at += 1;
  return true;
}

function word(text: string, gap: Gap): boolean {
  const copula = lexicon("is").prefix(text, gap.at);
  const auth = lexicon("auth").prefix(text, gap.at);
  const length = Math.max(copula, auth, lexicon("filler").prefix(text, gap.at));
  if (length === 0) return false;
  gap.stated ||= copula === length;
  gap.auth ||= auth === length;
  gap.mine ||= lexicon("my").prefix(text, gap.at) === length;
  gap.at += length;
  return true;
}

/** Walks back from the start of a context word to where a value before it would end. */
export function backward(text: string, to: number, strangers: number): Gap {
  const gap = fresh(to);
  let left = strangers;
  for (let step = 0; step < STEPS; step += 1) {
    while (gap.at > 0 && " \t-—,(\"'」”=".includes(text.charAt(gap.at - 1))) gap.at -= 1;
    const copula = lexicon("is").suffix(text, gap.at);
    const filler = lexicon("filler").suffix(text, gap.at);
    const auth = lexicon("auth").suffix(text, gap.at);
    const stranger =
      left > 0 && !gap.stated
        ? (/(?<![A-Za-z])[A-Za-z]{3,14}$/.exec(text.slice(Math.max(0, gap.at - 16), gap.at))?.[0].length ?? 0)
        : 0;
    if (copula) gap.stated = true;
    else if (filler) gap.mine ||= lexicon("my").suffix(text, gap.at) === filler;
    else if (auth) gap.auth = true;
    else if (stranger) left -= 1;
    else break;
    gap.at -= copula || filler || auth || stranger;
  }
  return gap;
}

/** Whether a unit of money, time or count follows. */
export function unitFollows(text: string, at: number): boolean {
  return lexicon("unit").prefix(text, /^[ -]$/.test(text.charAt(at)) ? at + 1 : at) > 0;
}
