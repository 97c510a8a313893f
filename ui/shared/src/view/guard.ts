import type { SecretKind } from "../api.ts";
import { find, learnMore, learnValues, phraseLike } from "../shield/index.ts";

/** A secret found in text; offsets in UTF-16 units. */
export interface Secret {
  kind: SecretKind;
  start: number;
  end: number;
}

/** Pauses in milliseconds after which tables that did not come are asked for again: a phone's network comes and goes. */
const AGAIN = [2_000, 8_000, 30_000, 120_000];

async function again(load: () => Promise<void>): Promise<void> {
  for (const pause of AGAIN) {
    await new Promise((done) => setTimeout(done, pause));
    const came = await load().then(
      () => true,
      () => false,
    );
    if (came) return;
  }
  throw new Error("the tables did not come");
}

const persistently = (load: () => Promise<void>): Promise<void> => load().catch(() => again(load));

// The larger tables come a moment after the panel; without them the server still masks.
const more = learnMore();
let loading: Promise<void> | undefined = more
  .catch(() => undefined)
  .then(() => {
    loading = undefined;
  });

more
  .catch(() => again(learnMore))
  // What was trained is the most of it: it comes last, not to those who save their data, and never without the rules
  // that take back what it holds for a secret.
  .then(() => {
    const { connection } = (globalThis.navigator ?? {}) as { connection?: { saveData?: boolean } };
    return connection?.saveData ? undefined : persistently(learnValues);
  })
  // The first look at a value and a rare word makes the tables: in a pause rather than while somebody types.
  .then(() => {
    const warm = (): unknown => find("hello there Kwzvxq7 blorpqq");
    if ("requestIdleCallback" in globalThis) requestIdleCallback(warm);
    else setTimeout(warm, 1_000);
  })
  .catch(() => undefined);

/** What to wait for before a text that may be a seed phrase is judged; nothing once the tables are there. */
export function pending(text: string): Promise<void> | undefined {
  return loading && phraseLike(text) ? loading : undefined;
}

/** Kinds that must not leave the device, not even hidden by the trader's own choice. */
const NEVER: readonly string[] = ["seed_phrase", "private_key", "api_secret"];

/** Looks for secrets, in order, without overlaps. */
export function secrets(text: string): Secret[] {
  const found = [...find(text)].sort((a, b) => a.start - b.start || b.end - a.end) as Secret[];
  const kept: Secret[] = [];
  for (const one of found) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

/** Whether hiding and sending may be offered. */
export function mayMask(found: readonly Secret[]): boolean {
  return !found.some((one) => NEVER.includes(one.kind));
}

/** The kind to speak about: the gravest that forbids sending, else the only one, else several. */
export function gravest(found: readonly Secret[]): SecretKind | "other" {
  const never = found.find((one) => NEVER.includes(one.kind));
  if (never) return never.kind;
  const kinds = new Set(found.map((one) => one.kind));
  return kinds.size === 1 ? (found[0]?.kind ?? "other") : "other";
}

/** The text with each secret replaced by its mark. */
export function mask(text: string, found: readonly Secret[]): string {
  let out = "";
  let from = 0;
  for (const one of found) {
    out += `${text.slice(from, one.start)}⟦secret:${one.kind}⟧`;
    from = one.end;
  }
  return out + text.slice(from);
}
