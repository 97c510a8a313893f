import { cards } from "./cards.ts";
import { codes, type Hit, passwords } from "./context.ts";
import { fold } from "./fold.ts";
import { phrases } from "./phrases.ts";
import { keys } from "./shapes.ts";
import { learn, lexicon } from "./words.ts";

/** What kind of secret stands in a text, as the API names it. */
export type SecretKind = "card_number" | "seed_phrase" | "private_key" | "api_secret" | "password" | "one_time_code";

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
];

/**
 * Fetches the words of the languages that the first load leaves out: de, fr, pt, tr, vi, id, th, ar, hi.
 *
 * Until they are there, only shapes such as card numbers and keys are found in texts of those languages.
 */
export async function learnMore(): Promise<void> {
  learn((await import("../../../../crates/domain/src/shield/more_words.json")).default);
}

/**
 * Finds secrets before a message is sent.
 *
 * The server looks again and knows more: nine more lists of seed words, checksums, passwords that are plain words, seeds of authenticator apps.
 */
export function find(text: string): Secret[] {
  const context = lexicon("password", "code", "codeish", "error", "auth", "cvv", "key", "api", "id");
  const folded = fold(text);
  const marks = context.marks(folded.lower);
  const hits: Hit[] = [];
  phrases(folded.lower, hits);
  keys(folded, marks, hits);
  cards(folded.lower, marks, hits);
  codes(folded.lower, marks, hits);
  passwords(folded, marks, hits);
  const found = hits.map(([kind, start, end]) => ({
    kind: kind as SecretKind,
    start: folded.starts[start] ?? text.length,
    end: folded.ends[end - 1] ?? text.length,
  }));
  return united(found.sort((a, b) => a.start - b.start || a.end - b.end));
}

function united(found: Secret[]): Secret[] {
  const result: Secret[] = [];
  for (const one of found) {
    const last = result.at(-1);
    if (!last || one.start >= last.end) result.push({ ...one });
    else {
      last.end = Math.max(last.end, one.end);
      if (ORDER.indexOf(one.kind) < ORDER.indexOf(last.kind)) last.kind = one.kind;
    }
  }
  return result;
}
