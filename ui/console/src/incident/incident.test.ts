import { expect, it } from "vitest";
import type { Incident } from "../api/types.ts";
import { inOrder, promise, spoken, told } from "./incident.ts";

const one = (id: string, started_at: string, resolved_at: string | null): Incident => ({
  id,
  trouble: "trading",
  impact: "major",
  stage: resolved_at ? "resolved" : "investigating",
  title: {},
  started_at,
  updated_at: started_at,
  next_update_at: null,
  resolved_at,
  updates: [],
});

it("shows what goes on before what is over, newest first", () => {
  const rows = [
    one("over", "2026-11-17T14:00:00Z", "2026-11-17T14:30:00Z"),
    one("old", "2026-11-16T09:00:00Z", null),
    one("new", "2026-11-17T13:00:00Z", null),
  ];
  expect(inOrder(rows).map((row) => row.id)).toEqual(["new", "old", "over"]);
});

it("says a text in its language, and nothing when it is blank", () => {
  expect(told("ja", " 調査中です ")).toEqual({ ja: "調査中です" });
  expect(told("en-XA", "x")).toEqual({ en: "x" });
  expect(told("en", "  ")).toEqual({});
});

it("says a draft in the languages that are left in it", () => {
  expect(spoken({ en: "Mail is late. ", ja: "", ko: "지연" })).toEqual({ en: "Mail is late.", ko: "지연" });
});

it("promises a moment or none", () => {
  expect(promise(15, Date.UTC(2026, 10, 17, 14, 41))).toEqual({ next_update_at: "2026-11-17T14:56:00.000Z" });
  expect(promise(0, 0)).toEqual({});
});
