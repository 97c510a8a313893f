import { expect, test } from "vitest";
import { warned } from "./warnings.ts";

test("a warning is told apart from the tags that people give", () => {
  expect(warned(["vip", "looks-like-us", "late", "claims-staff"])).toEqual({
    warnings: ["claims-staff", "looks-like-us"],
    others: ["vip", "late"],
  });
  expect(warned(["looks-like"])).toEqual({ warnings: [], others: ["looks-like"] });
});
