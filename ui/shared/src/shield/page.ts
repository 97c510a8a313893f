import type { Folded } from "./fold.ts";
import { type Mark, marksOf } from "./words.ts";

/** A finding in the folded text. */
export type Hit = [kind: string, start: number, end: number];

/** What looks for one kind of thing in a text. */
export type Rule = (page: Page, hits: Hit[]) => void;

/** A folded text with its context words, the input of every rule. */
export interface Page extends Folded {
  marks: Mark[];
  /** Clues in the order of their starts; unlike marks, they may overlap. */
  clues: Mark[];
  /** What was typed there. */
  raw: (start: number, end: number) => string;
}

/** Reads the context words of a folded text. */
export function pageOf(folded: Folded, text: string): Page {
  const raw = (start: number, end: number): string => text.slice(folded.starts[start], folded.ends[end - 1]);
  return { ...folded, ...marksOf(folded.lower, raw), raw };
}
