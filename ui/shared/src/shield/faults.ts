import type { Hit, Page } from "./page.ts";
import { lexicon } from "./words.ts";

/**
 * The number of an error is no code, whatever else the sentence says of codes: "error code 40104 while I enter the 2FA".
 * The last of the rules, since it takes back what the others found; what the model finds after them the server alone looks at so.
 */
export function faults(page: Page, hits: Hit[]): void {
  const faulty = ([kind, start]: Hit): boolean => {
    const head = page.lower.slice(0, start).replace(/[ :=#"']+$/, "");
    return kind === "one_time_code" && lexicon("fault").suffix(page.lower, head.length) > 0;
  };
  hits.splice(0, hits.length, ...hits.filter((hit) => !faulty(hit)));
}
