import { expect, it } from "vitest";
import { pieces, withoutSentences } from "./sentence.ts";

const ENGLISH = "Yes, about 178 USDT would be left. Please send me the 6-digit code. Thank you.";

it("removes the whole sentence that asks for a secret", () => {
  const start = ENGLISH.indexOf("6-digit");
  expect(withoutSentences(ENGLISH, [{ start, end: start + 12 }], "en")).toBe(
    "Yes, about 178 USDT would be left. Thank you.",
  );
});

it("knows where Chinese sentences end", () => {
  const text = "您好，已经核实。请把验证码发给我。谢谢您。";
  const start = text.indexOf("验证码");
  expect(withoutSentences(text, [{ start, end: start + 3 }], "zh-Hans")).toBe("您好，已经核实。谢谢您。");
});

it("leaves nothing when everything is marked", () => {
  expect(withoutSentences("Send me the code.", [{ start: 0, end: 4 }], "en")).toBe("");
});

it("cuts text at the marks and survives marks outside of it", () => {
  expect(
    pieces("abcdef", [
      { start: 4, end: 99 },
      { start: 1, end: 3 },
      { start: 2, end: 3 },
    ]),
  ).toEqual([
    { text: "a", marked: false },
    { text: "bc", marked: true },
    { text: "d", marked: false },
    { text: "ef", marked: true },
  ]);
  expect(pieces("", [{ start: 0, end: 3 }])).toEqual([]);
});
