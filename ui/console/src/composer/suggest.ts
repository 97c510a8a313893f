/** What pops up while a sign is being typed. */
export interface Suggestion {
  id: string;
  label: string;
  detail?: string;
  lang?: string;
  /** What is written instead of the sign and what was typed behind it. */
  text: string;
  /** What else follows from the choice. */
  chosen?: () => void;
}

export interface Ask {
  trigger: string;
  /** What stands behind the sign so far. */
  query: string;
  /** Where the sign stands. */
  from: number;
}

const LONGEST = 40;

// Where a word begins: `//` of an address, `1/2` and `#` behind a letter do not ask for anything.
const OPENS = /^$|[\s(（「『“"'，。！？；：、]/;

/**
 * The sign before the caret that is being typed behind, if one is. A sign inside a word or an address is none; those in
 * `strict` count at the start of a word only.
 */
export function askAt(text: string, caret: number, triggers: readonly string[], strict = ""): Ask | null {
  const head = text.slice(Math.max(0, caret - LONGEST), caret);
  const at = Math.max(...triggers.map((trigger) => head.lastIndexOf(trigger)));
  if (at < 0) return null;
  const before = head[at - 1] ?? "";
  const query = head.slice(at + 1);
  const sign = head[at] ?? "";
  if (strict.includes(sign) && !OPENS.test(before)) return null;
  if (/[\p{L}\p{N}._-]/u.test(before) && !/[\p{Lo}]/u.test(before)) return null;
  if (/[\n@]/.test(query) || /^\s/.test(query) || query.split(/\s+/).length > 3) return null;
  return { trigger: sign, query, from: caret - query.length - 1 };
}

/** The text and the caret after a choice. */
export function accept(text: string, caret: number, ask: Ask, choice: Suggestion): { text: string; caret: number } {
  const gap = choice.text.includes("\n") ? "" : " ";
  const head = `${text.slice(0, ask.from)}${choice.text}${gap}`;
  return { text: head + text.slice(caret).replace(/^ /, ""), caret: head.length };
}

/** Those whose name, or a word of it, begins with what was typed; the best first. */
export function matching(all: readonly Suggestion[], query: string, most = 8): Suggestion[] {
  const words = query.trim().toLocaleLowerCase();
  const rank = ({ label }: Suggestion) => {
    const name = label.toLocaleLowerCase();
    if (name.startsWith(words)) return 0;
    return name.split(/\s+/).some((word) => word.startsWith(words)) ? 1 : 2;
  };
  return all
    .filter((one) => rank(one) < 2)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
}
