import { expect, test } from "vitest";
import { tableOf, UNKNOWN } from "./confusion.ts";

const pair = (said: string | null, told: string, tickets: number) => ({
  said,
  told,
  tickets,
  by_person: said !== told,
});

test("the truth stands in rows, what triage said in columns, and what nobody corrected counts as right", () => {
  const pairs = [pair("b", "a", 2), pair("a", "a", 5), pair(null, "b", 1), { ...pair("a", "a", 1), by_person: true }];
  const table = tableOf({ pairs }, ["a", "b", "c"]);
  expect(table.columns).toEqual(["a", "b", UNKNOWN]);
  expect(table.rows.map((row) => [row.topic, row.all, Object.fromEntries(row.cells)])).toEqual([
    ["a", 8, { b: 2, a: 6 }],
    ["b", 1, { none: 1 }],
  ]);
  expect(table.rates).toEqual([
    { topic: "a", said: 6, stood: 6 },
    { topic: "b", said: 2, stood: 0 },
    { topic: UNKNOWN, said: 1, stood: 0 },
  ]);
  expect([table.all, table.stood]).toEqual([9, 6]);
});
