import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { find, learnMore } from "./index.ts";
import { listed } from "./phrases.ts";

interface Case {
  text: string;
  kinds: string[];
  language: string;
  note: string;
}

const table = readFileSync(new URL("../../../../crates/domain/tests/data/shield_cases.jsonl", import.meta.url), "utf8");
const cases = table
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);

const PARTIAL =
  /one word missing|nine words|first four letters|typing error|byte list|Solana|base32|backup codes|authenticator seed|unknown words between/;

/** What this side leaves to the server: seed words of other languages, damaged phrases, seeds of authenticator apps. */
function left(one: Case): boolean {
  const english = (one.text.toLowerCase().match(/[a-z]{3,8}/g) ?? []).filter(listed).length >= 12;
  return PARTIAL.test(one.note) || (one.kinds.includes("seed_phrase") && !english);
}

const PLAIN = /sunshine|солнышко|gatito|gatinho|kaetzchen|chaton/;

describe("the shield in the browser", () => {
  beforeAll(learnMore);

  it("raises no false alarm on any clean case", () => {
    const alarms = cases.filter((one) => one.kinds.length === 0 && find(one.text).length > 0);
    expect(alarms.map((one) => one.text)).toEqual([]);
  });

  it("finds the secrets of every case that is not left to the server", () => {
    const fit = cases.filter((one) => one.kinds.length > 0 && !left(one) && !PLAIN.test(one.text));
    const missed = fit.filter(
      (one) =>
        find(one.text)
          .map((secret) => secret.kind)
          .join() !== one.kinds.join(),
    );
    expect(missed.map((one) => one.text)).toEqual([]);
    expect(fit.length).toBeGreaterThan(400);
  });

  it("finds every English phrase of twelve words or more", () => {
    const english = cases.filter((one) => one.language === "en" && one.kinds.join() === "seed_phrase" && !left(one));
    expect(english.length).toBeGreaterThan(10);
    for (const one of english) expect(find(one.text).map((secret) => secret.kind)).toEqual(["seed_phrase"]);
  });

  it("counts in UTF-16 units of what was typed", () => {
    const text = "🙏 验证码：４８２９１３，4111\u200b111111111111";
    expect(find(text).map((one) => text.slice(one.start, one.end))).toEqual(["４８２９１３", "4111\u200b111111111111"]);
  });

  it("leaves masks alone", () => {
    expect(find("my password: ⟦secret:password⟧")).toEqual([]);
  });

  it("answers hostile texts in time", () => {
    for (const unit of [
      "4111 ",
      "4",
      "abandon ",
      "password: ",
      "code is ",
      'password is "',
      "{",
      "5K",
      "助记词的一是在",
      "eyJ",
      "word 1 ",
    ]) {
      const start = performance.now();
      find(unit.repeat(Math.ceil(20_000 / unit.length)));
      expect(performance.now() - start).toBeLessThan(2_000);
    }
  });
});
