import { expect, it } from "vitest";
import type { Finding } from "../api/types.ts";
import { dataOf, grouped, perCent } from "./datum.ts";

const finding = (data: Record<string, string>): Finding => ({
  id: "1",
  cause: "position.liquidation:mark_hit",
  certainty: "proven",
  source: "venue:liquidations",
  observed_at: "2026-11-17T14:36:00Z",
  data,
  text: "",
});

it("sets thousands apart and keeps every digit", () => {
  expect(grouped("1270.33715")).toBe("1,270.33715");
  expect(grouped("-25000.00")).toBe("−25,000.00");
  expect(grouped("999")).toBe("999");
});

it("writes a fraction in per cent without rounding", () => {
  expect(perCent("0.000087")).toBe("0.0087%");
  expect(perCent("0.005")).toBe("0.5%");
  expect(perCent("-0.0001")).toBe("−0.01%");
  expect(perCent("1")).toBe("100%");
});

it("names the coin with a sum, not with a price", () => {
  const shown = dataOf(finding({ loss: "1270.33715", mark: "59684.9", coin: "USDT" }));
  expect(shown).toEqual([
    { key: "mark", kind: "text", text: "59,684.9" },
    { key: "loss", kind: "text", text: "1,270.33715 USDT" },
  ]);
});

it("hides what is internal, empty or zero", () => {
  expect(dataOf(finding({ tick: "0.1", deduction: "0", unlock_at: "none", venue_code: "" }))).toEqual([]);
  expect(dataOf(finding({ computed_price: "1", liquidation_price: "1" }))).toHaveLength(1);
});

it("says a value of the same contract once", () => {
  const first = finding({ symbol: "BTCUSDT", mark: "59684.9" });
  const second = finding({ symbol: "BTCUSDT", mark: "59684.9", size: "0.5" });
  expect(dataOf(second, [first])).toEqual([{ key: "size", kind: "text", text: "0.5" }]);
  expect(dataOf(finding({ symbol: "ETHUSDT", mark: "59684.9" }), [first])).toHaveLength(2);
});

it("shortens a hash in the middle and keeps error codes whole", () => {
  const [code, hash] = dataOf(finding({ tx_id: "0x8f3a61d90c7be5524fd1a8330e96b7c2", venue_code: "110007" }));
  expect(code).toEqual({ key: "venue_code", kind: "name", text: "110007", whole: "110007" });
  expect(hash).toMatchObject({ text: "0x8f3a61d9…0e96b7c2", whole: "0x8f3a61d90c7be5524fd1a8330e96b7c2" });
});
