import { saidIn } from "./pinyin.ts";

/** Where a query was found in a text: the letters to mark, and how well it fits (higher is better). */
export interface Hit {
  score: number;
  marks: [number, number][];
}

/** Looks for a query: as it stands, then as Chinese is said, then letter by letter. */
export function find(query: string, text: string): Hit | null {
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === "") return { score: 0, marks: [] };
  const plain = text.toLocaleLowerCase();
  const whole = plain.indexOf(wanted);
  if (whole >= 0) {
    const atWord = whole === 0 || /[\s,·]/.test(plain[whole - 1] ?? "");
    return { score: (atWord ? 300 : 200) - whole, marks: [[whole, whole + wanted.length]] };
  }
  const said = saidIn(wanted.replaceAll(/[\s']+/g, ""), text);
  if (said) return { score: 180 - said[0], marks: [said] };
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
