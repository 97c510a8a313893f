import { expect, test } from "vitest";
import { whole } from "./span.ts";

test("a promise is told in the largest unit that leaves no rest", () => {
  expect(whole(172_800)).toEqual({ unit: "days", count: 2 });
  expect(whole(90_000)).toEqual({ unit: "hours", count: 25 });
  expect(whole(5_400)).toEqual({ unit: "minutes", count: 90 });
  expect(whole(61)).toEqual({ unit: "seconds", count: 61 });
});
