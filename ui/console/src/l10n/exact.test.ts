import { expect, it } from "vitest";
import { exactText, exactUtc } from "./exact.ts";

const AT = "2026-11-17T14:32:07.400000Z";

it("keeps the tenth of a second in both zones", () => {
  expect(exactUtc(AT)).toBe("2026-11-17 14:32:07.4 UTC");
  expect(exactText("en", AT, Date.parse(AT))).toMatch(/^\d\d:\d\d:07\.4$/);
});

it("leaves seconds out when there are none, and names another day", () => {
  const whole = "2026-11-17T14:00:00.000000Z";
  expect(exactUtc(whole)).toBe("2026-11-17 14:00:00 UTC");
  expect(exactText("en", whole, Date.parse(whole))).toMatch(/^\d\d:\d\d$/);
  expect(exactText("en", whole, Date.parse(whole) + 7 * 86_400_000)).toContain("Nov");
});
