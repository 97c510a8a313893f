import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

/** Arguments of a message; dates are passed as already formatted text. */
export type Args = Record<string, FluentVariable>;

/** Looks up one message of the chosen locale. */
export type Translate = (id: string, args?: Args) => string;

/** A loaded catalogue of one locale. */
export interface Catalogue {
  readonly locale: string;
  readonly t: Translate;
  has(id: string): boolean;
}

/** The test locale: English text, accented and 40 % longer, so that clipped or untranslated strings show. */
export const PSEUDO_LOCALE = "en-XA";

const ACCENTED: Record<string, string> = {
  a: "á",
  b: "ƀ",
  c: "ç",
  d: "ð",
  e: "é",
  f: "ƒ",
  g: "ĝ",
  h: "ĥ",
  i: "í",
  j: "ĵ",
  k: "ķ",
  l: "ļ",
  m: "ɱ",
  n: "ñ",
  o: "ó",
  p: "þ",
  q: "ǫ",
  r: "ŕ",
  s: "š",
  t: "ţ",
  u: "ú",
  v: "ṽ",
  w: "ŵ",
  x: "ẋ",
  y: "ý",
  z: "ž",
  A: "Å",
  B: "Ɓ",
  C: "Ç",
  D: "Ð",
  E: "É",
  F: "Ƒ",
  G: "Ĝ",
  H: "Ĥ",
  I: "Î",
  J: "Ĵ",
  K: "Ķ",
  L: "Ļ",
  M: "Ṁ",
  N: "Ñ",
  O: "Ö",
  P: "Þ",
  Q: "Ǫ",
  R: "Ŕ",
  S: "Š",
  T: "Ţ",
  U: "Û",
  V: "Ṽ",
  W: "Ŵ",
  X: "Ẋ",
  Y: "Ý",
  Z: "Ž",
};

/** Accents a piece of literal text and doubles enough vowels to make it about 40 % longer. */
export function pseudo(text: string): string {
  const letters = [...text];
  const vowels = letters.filter((c) => "aeiouAEIOU".includes(c)).length;
  if (vowels === 0) return letters.map((c) => ACCENTED[c] ?? c).join("");
  const extra = Math.ceil(letters.length * 0.4);
  let seen = 0;
  return letters
    .map((c) => {
      const mark = ACCENTED[c] ?? c;
      if (!"aeiouAEIOU".includes(c)) return mark;
      const copies = Math.floor(((seen + 1) * extra) / vowels) - Math.floor((seen * extra) / vowels);
      seen += 1;
      return mark + mark.toLowerCase().repeat(copies);
    })
    .join("");
}

/** Builds a catalogue from Fluent source. `en-XA` expects the English source; placeables stay as they are. */
export function catalogue(locale: string, source: string): Catalogue {
  const isPseudo = locale === PSEUDO_LOCALE;
  const bundle = new FluentBundle(isPseudo ? "en" : locale, {
    useIsolating: false,
    transform: isPseudo ? pseudo : undefined,
  });
  bundle.addResource(new FluentResource(source));
  return {
    locale,
    has: (id) => bundle.hasMessage(id),
    t(id, args) {
      const pattern = bundle.getMessage(id)?.value;
      return pattern ? bundle.formatPattern(pattern, args ?? null, []) : id;
    },
  };
}
