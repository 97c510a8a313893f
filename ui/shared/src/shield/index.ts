import { apart } from "./apart.ts";
import { cards } from "./cards.ts";
import { codes } from "./codes.ts";
import { fold } from "./fold.ts";
import { identities } from "./identity.ts";
import { keys } from "./keys.ts";
import { type Hit, pageOf, type Rule } from "./page.ts";
import { passwords } from "./passwords.ts";
import { phrases } from "./phrases.ts";
import { structured } from "./structured.ts";

export { phraseLike } from "./phrases.ts";

/** What kind of secret stands in a text, as the API names it. */
export type SecretKind =
  | "card_number"
  | "seed_phrase"
  | "private_key"
  | "api_secret"
  | "password"
  | "one_time_code"
  | "identity_number";

/** Where a secret stands, in UTF-16 units. */
export interface Secret {
  kind: SecretKind;
  start: number;
  end: number;
}

/** The gravest first: overlapping findings take its name. */
const ORDER: readonly string[] = [
  "seed_phrase",
  "private_key",
  "card_number",
  "one_time_code",
  "api_secret",
  "password",
  "identity_number",
];

const RULES: Rule[] = [phrases, keys, cards, apart, codes, passwords, identities, structured];
/** The rules that look at clues, which come with them. */
let late: Rule[] = [];
/** The rule that looks at what all others have left. */
let last: Rule | undefined;

/** Rounds after which what is left in a text is left: each masks more, real texts need two. */
const ROUNDS = 8;

/**
 * Fetches the word lists of seed phrases, the words of the less usual languages, the clues and the rules for them.
 *
 * Until they are there, only what the commonest languages introduce and what its shape gives away is found.
 */
export async function learnMore(): Promise<void> {
  late = (await import("./more.ts")).learnAll();
}

/** Fetches what was trained on values that no rule knows; nothing waits for it. */
export async function learnValues(): Promise<void> {
  last = (await import("./values.ts")).values;
}

/** Finds secrets before a message is sent: the same rules and tables as the server's, which looks again. */
export function find(text: string): Secret[] {
  let found: Secret[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const fresh = search(text, found);
    if (fresh.length === 0) break;
    found = united([...found, ...fresh]);
  }
  return found;
}

function search(text: string, known: Secret[]): Secret[] {
  const folded = fold(text, known);
  const page = pageOf(folded, text);
  let hits: Hit[] = [];
  for (const rule of [...RULES, ...late]) rule(page, hits);
  hits = hits.filter(([, start, end]) => start < end);
  // What the last of the rules takes back, it takes back from the model too.
  if (hits.length === 0) {
    last?.(page, hits);
    late.at(-1)?.(page, hits);
  }
  return united(
    hits.map(([kind, start, end]) => ({
      kind: kind as SecretKind,
      start: folded.starts[start] ?? text.length,
      end: folded.ends[end - 1] ?? text.length,
    })),
  );
}

function united(found: Secret[]): Secret[] {
  const result: Secret[] = [];
  for (const one of found.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (!last || one.start >= last.end) result.push({ ...one });
    else {
      last.end = Math.max(last.end, one.end);
      if (ORDER.indexOf(one.kind) < ORDER.indexOf(last.kind)) last.kind = one.kind;
    }
  }
  return result;
}
