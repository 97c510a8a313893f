import { describe, expect, it } from "vitest";
import { drift, indexAt, lay, visible } from "./window.ts";

const rows = (...keys: string[]) => lay(keys.map((key) => ({ key, height: 50 })));

describe("the window of the list", () => {
  it("draws what is on screen and a few more", () => {
    const many = lay(Array.from({ length: 50_000 }, (_, index) => ({ key: String(index), height: 53 })));
    expect(visible(many.tops, 53 * 1000, 530, 2)).toEqual([998, 1013]);
    expect(visible(many.tops, 0, 530, 2)).toEqual([0, 13]);
    expect(visible(lay([]).tops, 0, 530)).toEqual([0, 0]);
  });

  it("finds the entry at a height", () => {
    expect(indexAt(rows("a", "b", "c").tops, 0)).toBe(0);
    expect(indexAt(rows("a", "b", "c").tops, 99)).toBe(1);
    expect(indexAt(rows("a", "b", "c").tops, 9999)).toBe(2);
  });

  it("stays in place when a ticket arrives above", () => {
    expect(drift(rows("a", "b", "c"), rows("new", "a", "b", "c"), 60)).toBe(50);
    expect(drift(rows("a", "b", "c"), rows("a", "b", "c", "new"), 60)).toBe(0);
  });

  it("follows the next row that is still there", () => {
    expect(drift(rows("a", "b", "c"), rows("a", "c"), 60)).toBe(-50);
  });

  it("shows newcomers at the very top", () => {
    expect(drift(rows("a"), rows("new", "a"), 0)).toBe(0);
  });
});
