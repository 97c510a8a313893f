import type { Macro } from "../api/types.ts";
import { find } from "../palette/fuzzy.ts";

/** Those whose key or name, in either language, fits what was typed; the best first, and as they came for nothing typed. */
export function ranked(query: string, macros: readonly Macro[], most = 8): Macro[] {
  const scored = macros.flatMap((macro) => {
    const scores = [macro.key, macro.name, macro.own_name].flatMap((name) => find(query, name)?.score ?? []);
    return scores.length > 0 ? [{ macro, score: Math.max(...scores) }] : [];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ macro }) => macro);
}
