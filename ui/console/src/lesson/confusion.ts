import type { Confusion } from "../api/types.ts";

/** A row or column that has no topic: triage did not know. */
export const UNKNOWN = "none";

/** What triage made of the tickets that were of one topic in truth. */
export interface Row {
  topic: string;
  /** By what triage said. */
  cells: Map<string, number>;
  all: number;
}

/** How often what triage said of one topic was let stand. */
export interface Rate {
  topic: string;
  said: number;
  stood: number;
}

export interface Table {
  rows: Row[];
  /** What triage said, in the order of `topics`; the unknown last. */
  columns: string[];
  rates: Rate[];
  all: number;
  stood: number;
}

/** Lays pairs out as a table: the truth by rows, what triage said by columns, each in the order of the topics. */
export function tableOf(confusion: Pick<Confusion, "pairs">, topics: readonly string[]): Table {
  const rows = new Map<string, Row>();
  const rates = new Map<string, Rate>();
  let [all, stood] = [0, 0];
  for (const { said, told, tickets } of confusion.pairs) {
    const column = said ?? UNKNOWN;
    const row = rows.get(told) ?? { topic: told, cells: new Map(), all: 0 };
    row.cells.set(column, (row.cells.get(column) ?? 0) + tickets);
    row.all += tickets;
    rows.set(told, row);
    const rate = rates.get(column) ?? { topic: column, said: 0, stood: 0 };
    rate.said += tickets;
    if (column === told) rate.stood += tickets;
    rates.set(column, rate);
    all += tickets;
    if (column === told) stood += tickets;
  }
  const order = [...topics, UNKNOWN];
  const sorted = <T extends { topic: string }>(list: Iterable<T>) =>
    [...list].sort((a, b) => order.indexOf(a.topic) - order.indexOf(b.topic));
  const ofRates = sorted(rates.values());
  return { rows: sorted(rows.values()), columns: ofRates.map((rate) => rate.topic), rates: ofRates, all, stood };
}
