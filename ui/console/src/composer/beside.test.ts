import { expect, it } from "vitest";
import { NOTHING, together } from "./beside.ts";

it("is nothing when no macro changes anything", () => {
  expect(together(null, NOTHING)).toBeNull();
});

it("lets the later macro decide and adds tags up", () => {
  const first = together(null, { after: "pending", priority: "high", tags: ["outage"] });
  expect(together(first, { after: "solved", priority: null, tags: ["outage", "api"] })).toEqual({
    after: "solved",
    priority: "high",
    tags: ["outage", "api"],
  });
  expect(together(first, NOTHING)).toEqual(first);
});
