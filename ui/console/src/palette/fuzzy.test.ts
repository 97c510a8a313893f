import { describe, expect, it } from "vitest";
import { find } from "./fuzzy.ts";
import { loadSyllables, readingsOf } from "./pinyin.ts";

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

  it("finds Chinese names by their initials before the syllables are there", () => {
    expect(find("zs", "止损按最新价还是标记价")?.marks).toEqual([[0, 2]]);
    expect(find("解决", "标记为已解决")?.marks).toEqual([[4, 6]]);
  });

  it("finds Chinese names as they are said", async () => {
    await loadSyllables();
    const cases: [string, string, [number, number] | null][] = [
      ["zs", "止损按最新价还是标记价", [0, 2]],
      ["zhisun", "止损按最新价还是标记价", [0, 2]],
      ["zhis", "止损按最新价还是标记价", [0, 2]],
      ["zhi sun", "止损按最新价还是标记价", [0, 2]],
      ["zsun", "止损按最新价还是标记价", [0, 2]],
      ["qp", "为什么会被强平", [5, 7]],
      ["qzcc", "强制持仓", [0, 4]],
      ["qp", "強平覆核中", [0, 2]],
      ["jj", "标记为已解决", [4, 6]],
      ["tbsd", "24 小时提币锁定", [5, 9]],
      ["apiqq", "API 请求被拒", null],
      ["cq", "重启", [0, 2]],
      ["zq", "重启", [0, 2]],
      ["cxl", "陈晓岚", [0, 3]],
      ["qx", "为什么会被强平", null],
    ];
    for (const [query, text, mark] of cases) expect(find(query, text)?.marks ?? null, query).toEqual(mark && [mark]);
  });
});

it("knows how every character of ours is said", () => {
  const files = import.meta.glob<string>(
    ["../../../../locales/zh-*/*.ftl", "../../../../fixtures/{macros,articles}/zh-*/*.md"],
    { query: "?raw", import: "default", eager: true },
  );
  const unknown = new Set<string>();
  for (const character of Object.values(files).join("")) {
    if (
      /\p{Script=Han}/u.test(character) &&
      readingsOf(character).some((one) => one.length === 1 && !"ae".includes(one))
    )
      unknown.add(character);
  }
  expect(Object.keys(files).length).toBeGreaterThan(50);
  expect([...unknown].join(""), "npm run pinyin").toBe("");
});
