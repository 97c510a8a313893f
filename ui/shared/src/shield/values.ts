import { type Candidate, candidatesOf } from "./candidates.ts";
import type { Hit, Page } from "./page.ts";
import { plain, describe as read } from "./plain.ts";
import { describe, doubtOf, groupOf, isPhrase } from "./shape.ts";
import { type Place, Surroundings } from "./surroundings.ts";
import source from "./values.json";
import { readWeights, Sums, type Weights } from "./weighing.ts";

/** Values on each side among which others are looked for. */
const NEAR = 8;

let weights: Weights | undefined;

/** Values that nothing introduces: what a small trained model takes for secrets, where the rules have found nothing. */
export function values(page: Page, hits: Hit[]): void {
  const candidates = candidatesOf(page.cased);
  const words = plain(page, candidates);
  if (candidates.length + words.length === 0) return;
  weights ??= readWeights(source.weights);
  const trained = weights;
  const around = new Surroundings(page, candidates);
  const judge = (one: Candidate, place: Place, like: number): void => {
    const sums = new Sums(trained);
    if (isPhrase(one.shape)) read(page, one, sums);
    else describe(page.cased.slice(one.start, one.end), one.shape, sums);
    sums.add(90, [like, groupOf(one.shape)]);
    around.describe(place, one, sums);
    const kind = sums.kind(doubtOf(one.shape));
    if (kind) hits.push([kind, one.start, one.end]);
  };
  for (const [number, one] of candidates.entries())
    judge(one, around.place(number), alike(page.lower, candidates, number));
  for (const one of words) judge(one, around.found(one), 0);
}

const BYTES = new TextEncoder();

/** How many values nearby begin alike: somebody who tries variants of a password. */
function alike(text: string, candidates: Candidate[], number: number): number {
  const head = (one: Candidate | undefined): string | undefined => {
    const bytes = one && BYTES.encode(text.slice(one.start, one.end)).slice(0, 4);
    return bytes?.length === 4 ? bytes.join() : undefined;
  };
  const own = head(candidates[number]);
  if (own === undefined) return 0;
  const others = candidates.slice(Math.max(0, number - NEAR), number + NEAR);
  return Math.min(others.filter((one) => head(one) === own).length - 1, 2);
}
