import { describe, expect, it } from "vitest";
import { find, initialOf } from "./fuzzy.ts";

describe("find", () => {
  it("prefers the start of a word", () => {
    const start = find("so", "Solve");
    const inside = find("ol", "Solve");
    expect(start?.marks).toEqual([[0, 2]]);
    expect(start && inside && start.score > inside.score).toBe(true);
  });

  it("finds scattered letters that are close, not strewn ones", () => {
    expect(find("svn", "Solve and open the next")).not.toBeNull();
    expect(find("xyz", "Solve")).toBeNull();
    expect(find("sxt", "Set the whole thing to something exact at last")).toBeNull();
  });

  it("takes everything for an empty query", () => {
    expect(find("  ", "Solve")).toEqual({ score: 0, marks: [] });
  });

  it("finds Chinese names by pinyin initials", () => {
    expect(find("zs", "止损按最新价还是标记价")?.marks).toEqual([[0, 2]]);
    expect(find("jj", "标记为已解决")?.marks).toEqual([[4, 6]]);
    expect(find("解决", "标记为已解决")?.marks).toEqual([[4, 6]]);
  });
});

it("knows initials of common characters", () => {
  expect([..."指派切换语言待处理回复"].map(initialOf).join("")).toBe("zpqhyydclhf");
  expect(initialOf("a")).toBe("a");
});
