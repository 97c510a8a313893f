import { describe, expect, it } from "vitest";
import { accept, askAt, matching, type Suggestion } from "./suggest.ts";

const one = (label: string): Suggestion => ({ id: label, label, text: `@${label}` });

describe("askAt", () => {
  it("finds the sign that is being typed behind", () => {
    const cases: [string, string | null][] = [
      ["@", ""],
      ["see @In", "In"],
      ["see @Inês Du", "Inês Du"],
      ["请@王", "王"],
      ["(@yu", "yu"],
      ["mail ines@north", null],
      ["@ines has it now and more", null],
      ["@\nnext", null],
      ["no sign", null],
      ["@ then", null],
    ];
    for (const [text, query] of cases) expect(askAt(text, text.length, ["@"])?.query ?? null, text).toBe(query);
  });

  it("looks only before the caret", () => {
    expect(askAt("@In and @Wei", 3, ["@"])).toEqual({ trigger: "@", query: "In", from: 0 });
  });
});

it("writes the choice in the place of what was typed", () => {
  const text = "ask @in please";
  const ask = askAt(text, 7, ["@"]);
  if (!ask) throw new Error("asked");
  expect(accept(text, 7, ask, one("Inês Duarte"))).toEqual({ text: "ask @Inês Duarte please", caret: 17 });
});

it("offers by the beginning of any word, first names first", () => {
  const all = ["Wei Zhang", "Zoe Wei", "Yuki Mori"].map(one);
  expect(matching(all, "wei").map((hit) => hit.label)).toEqual(["Wei Zhang", "Zoe Wei"]);
  expect(matching(all, "").length).toBe(3);
  expect(matching(all, "x")).toEqual([]);
});
