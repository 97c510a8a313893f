/** Stands where a secret is already masked: no letter, no digit, no separator. */
export const BARRIER = "\uFFFC";

const TOKEN = /⟦secret:[a-z_]*⟧/y;
// Marks of accents and signs without width.
const DROPPED =
  /[\u0300-\u036f]|[\u064b-\u065f]|\u0670|\u093c|[\ufe00-\ufe0f]|[\u00ad\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const COMPATIBLE = /[\uff01-\uff0b\uff0d-\uffdc\u{1d400}-\u{1d7ff}]/u;
const ACCENTED = /[\u00c0-\u052f\u0622-\u0626\u0958-\u095f\u1e00-\u1eff]/;
const JOINS = /[\u1161-\u1175\u11a8-\u11c2\u3099\u309a]/;
const ALIKE: Record<string, string> = {
  ı: "i",
  İ: "i",
  đ: "d",
  Đ: "d",
  ł: "l",
  Ł: "l",
  ø: "o",
  Ø: "o",
  ة: "ه",
  ى: "ي",
};
const ZEROS = [0x660, 0x6f0, 0x966, 0xe50];

/** A text in half width, without accents, zero-width characters and case, with the way back to what was typed. */
export interface Folded {
  cased: string;
  lower: string;
  /** For each unit of the folded text, where its character starts and ends in the raw text. */
  starts: number[];
  ends: number[];
}

function plain(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const alike = ALIKE[char];
  if (alike) return alike;
  if (SPACE.test(char)) return " ";
  if (/[\u0085\u2028\u2029]/.test(char)) return "\n";
  if (/[\u2010-\u2012\u2212]/.test(char)) return "-";
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  if (zero !== undefined) return String(code - zero);
  const whole = COMPATIBLE.test(char)
    ? char.normalize("NFKD")
    : ACCENTED.test(char)
      ? char.toLowerCase().normalize("NFD")
      : char;
  return String.fromCodePoint(whole.codePointAt(0) ?? code);
}

/** Folds a text the way the server does, so that both read one table of words. */
export function fold(raw: string, covered: readonly { start: number; end: number }[] = []): Folded {
  const out: Folded = { cased: "", lower: "", starts: [], ends: [] };
  const push = (text: string, start: number, end: number): void => {
    out.cased += text;
    for (let i = 0; i < text.length; i += 1) {
      out.starts.push(start);
      out.ends.push(end);
    }
  };
  let next = 0;
  for (let at = 0; at < raw.length; ) {
    while ((covered[next]?.end ?? raw.length) <= at && next < covered.length) next += 1;
    const hidden = covered[next];
    if (hidden && hidden.start <= at) {
      push(BARRIER, at, hidden.end);
      at = hidden.end;
      continue;
    }
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(raw);
    const char = String.fromCodePoint(raw.codePointAt(at) ?? 0);
    const end = at + (token ? token[0].length : char.length);
    if (token) push(BARRIER, at, end);
    else if (char < "\x80") push(char, at, end);
    else if (DROPPED.test(char)) out.ends[out.ends.length - 1] = end;
    else {
      const folded = plain(char);
      const joined = JOINS.test(folded) ? (out.cased.slice(-1) + folded).normalize("NFC") : "";
      if (joined.length === 1) {
        out.cased = out.cased.slice(0, -1) + joined;
        out.ends[out.ends.length - 1] = end;
      } else push(folded, at, end);
    }
    at = end;
  }
  out.ends.length = out.starts.length;
  out.lower = out.cased.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return out;
}
