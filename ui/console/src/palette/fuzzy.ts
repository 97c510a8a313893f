/** Where a query was found in a text: the letters to mark, and how well it fits (higher is better). */
export interface Hit {
  score: number;
  marks: [number, number][];
}

// Each letter's first character in pinyin order: what sorts at or after it, and before the next, starts with that letter.
const BORDERS = "阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀";
const LETTERS = "abcdefghjklmnopqrstwxyz";
const collator = new Intl.Collator("zh-Hans-u-co-pinyin");

/** The pinyin initial of a Chinese character, or the character itself. */
export function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character;
  for (let index = BORDERS.length - 1; index >= 0; index -= 1) {
    if (collator.compare(BORDERS[index] ?? "", character) <= 0) return LETTERS[index] ?? character;
  }
  return character;
}

/** Looks for a query: as it stands, then by pinyin initials, then letter by letter. */
export function find(query: string, text: string): Hit | null {
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === "") return { score: 0, marks: [] };
  const plain = text.toLocaleLowerCase();
  const whole = plain.indexOf(wanted);
  if (whole >= 0) {
    const atWord = whole === 0 || /[\s,·]/.test(plain[whole - 1] ?? "");
    return { score: (atWord ? 300 : 200) - whole, marks: [[whole, whole + wanted.length]] };
  }
  if (/\p{Script=Han}/u.test(text) && /^[a-z]+$/.test(wanted)) {
    const initials = [...text].map((character) => initialOf(character).slice(0, 1)).join("");
    const at = initials.indexOf(wanted);
    if (at >= 0 && initials.length === text.length) return { score: 180 - at, marks: [[at, at + wanted.length]] };
  }
  return scattered(wanted, plain);
}

function scattered(wanted: string, plain: string): Hit | null {
  const marks: [number, number][] = [];
  let from = 0;
  let gaps = 0;
  for (const letter of wanted.replaceAll(/\s+/g, "")) {
    const at = plain.indexOf(letter, from);
    if (at < 0) return null;
    const last = marks.at(-1);
    if (last && last[1] === at) last[1] = at + 1;
    else {
      if (last) gaps += at - last[1];
      marks.push([at, at + 1]);
    }
    from = at + 1;
  }
  // Letters strewn over a whole sentence are a coincidence, not an answer.
  return gaps > 12 || marks.length > 3 ? null : { score: 100 - gaps - marks.length * 5, marks };
}
