import { expect, it } from "vitest";
import { moments } from "./moments.ts";

const shown = (now: Date) => moments(now).map(({ id, at }) => [id, at.getDay(), at.getHours(), at.getDate()]);

it("offers an hour, the evening, tomorrow and Monday in local time", () => {
  // A Tuesday afternoon.
  expect(shown(new Date(2026, 10, 17, 14, 41))).toEqual([
    ["hour", 2, 15, 17],
    ["evening", 2, 18, 17],
    ["tomorrow", 3, 9, 18],
    ["monday", 1, 9, 23],
  ]);
});

it("leaves out what has passed or is said twice", () => {
  // A Sunday night before the end of a month.
  expect(shown(new Date(2026, 10, 29, 22, 30))).toEqual([
    ["hour", 0, 23, 29],
    ["tomorrow", 1, 9, 30],
  ]);
  // On a Monday, Monday is the next one.
  expect(shown(new Date(2026, 10, 16, 8, 0)).at(-1)).toEqual(["monday", 1, 9, 23]);
});
