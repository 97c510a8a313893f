import { afterEach, beforeEach, expect, test, vi } from "vitest";

const shield = vi.hoisted(() => ({ more: [] as boolean[], calls: [] as string[] }));

vi.mock("../shield/index.ts", () => ({
  find: () => [],
  phraseLike: () => true,
  learnMore: () => {
    shield.calls.push("more");
    return shield.more.shift() ? Promise.resolve() : Promise.reject(new Error("no network"));
  },
  learnValues: () => {
    shield.calls.push("values");
    return Promise.resolve();
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  shield.calls = [];
});
afterEach(() => vi.useRealTimers());

test("the model follows the rules", async () => {
  shield.more = [true];
  await import("./guard.ts");
  await vi.advanceTimersByTimeAsync(0);
  expect(shield.calls).toEqual(["more", "values"]);
});

test("rules that did not come are asked for again, and nobody waits for that", async () => {
  shield.more = [false, false, true];
  const { pending } = await import("./guard.ts");
  await vi.advanceTimersByTimeAsync(0);
  expect(pending("words")).toBeUndefined();
  expect(shield.calls).toEqual(["more"]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(shield.calls).toEqual(["more", "more"]);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(shield.calls).toEqual(["more", "more", "more", "values"]);
});

test("without the rules the model is not asked", async () => {
  shield.more = [];
  await import("./guard.ts");
  await vi.advanceTimersByTimeAsync(1_000_000);
  expect(shield.calls).toEqual(["more", "more", "more", "more", "more"]);
});
