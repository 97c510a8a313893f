import { expect, it } from "vitest";
import type { DeskTicket, Term } from "../api/types.ts";
import { holds } from "./filter.ts";

const ticket = {
  status: "open",
  topic: "funds.deposit",
  language: "zh-Hans",
  team: "funds",
  tags: ["vip", "big client"],
  priority: "high",
  assignee: { id: "me-id", name: "Inês" },
} as unknown as DeskTicket;
const term = (field: Term["field"], words: string[], not = false): Term => ({ field, words, not });

it("judges as the desk does", () => {
  const cases: [Term[], boolean][] = [
    [[], true],
    [[term("team", ["funds"]), term("priority", ["urgent", "high"])], true],
    [[term("topic", ["funds"])], true],
    [[term("topic", ["fund"])], false],
    [[term("tag", ["vip"], true)], false],
    [[term("tag", ["x", "big client"])], true],
    [[term("assignee", ["me"])], true],
    [[term("assignee", ["none"])], false],
    [[term("team", ["none"])], false],
    [[term("language", ["zh-Hans"]), term("status", ["open", "pending"])], true],
  ];
  for (const [terms, expected] of cases) expect(holds(terms, ticket, "me-id"), JSON.stringify(terms)).toBe(expected);
  expect(holds([], { ...ticket, status: "solved" }, "me-id")).toBe(false);
  expect(holds([term("status", ["solved"])], { ...ticket, status: "solved" }, "me-id")).toBe(true);
});
