import { expect, it } from "vitest";
import { spanOf } from "./duration.ts";

it("counts seconds while they matter, then minutes, hours, days", () => {
  expect(spanOf(41_000)).toEqual({ unit: "clock", text: "0:41" });
  expect(spanOf(700_000)).toEqual({ unit: "clock", text: "11:40" });
  expect(spanOf(38 * 60_000 + 59_000)).toEqual({ unit: "min", minutes: 38 });
  expect(spanOf((5 * 60 + 10) * 60_000)).toEqual({ unit: "hours", hours: 5, minutes: "10" });
  expect(spanOf((2 * 60 + 5) * 60_000)).toEqual({ unit: "hours", hours: 2, minutes: "05" });
  expect(spanOf(72 * 3_600_000)).toEqual({ unit: "days", days: 3 });
});

it("does not care for the sign: the caller writes it", () => {
  expect(spanOf(-100_000)).toEqual({ unit: "clock", text: "1:40" });
});
