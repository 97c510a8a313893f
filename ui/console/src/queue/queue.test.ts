import { describe, expect, it } from "vitest";
import type { DeskTicket, Priority, Status } from "../api/types.ts";
import { clockOf, deadlineOf, isAtRisk, waits } from "./expectation.ts";
import { compareServing, mergeServing } from "./serving.ts";

const NOW = Date.parse("2026-11-17T14:41:00Z");

const TARGET: Record<Priority, number> = { urgent: 60, high: 600, normal: 3600, low: 28_800 };

function waiting(reference: string, priority: Priority | null, seconds: number, status: Status = "open") {
  const since = NOW - seconds * 1000;
  const target_s = TARGET[priority ?? "normal"];
  const runs = status === "open" || status === "new";
  return {
    reference,
    priority,
    status,
    waiting_since: new Date(since).toISOString(),
    sla: runs ? { kind: "first_reply" as const, target_s } : null,
    due: runs ? new Date(since + target_s * 1000).toISOString() : null,
  } satisfies Partial<DeskTicket>;
}

describe("clockOf", () => {
  it("is calm while more than a third is left", () => {
    const clock = clockOf(waiting("A", "urgent", 30), NOW);
    expect(clock).toMatchObject({ state: "calm", used: 0.5, left: 30_000, waited: 30_000 });
  });

  it("turns amber in the last third and red afterwards", () => {
    expect(clockOf(waiting("A", "urgent", 39), NOW).state).toBe("calm");
    expect(clockOf(waiting("A", "urgent", 40), NOW).state).toBe("soon");
    expect(clockOf(waiting("A", "urgent", 60), NOW).state).toBe("soon");
    const over = clockOf(waiting("A", "urgent", 160), NOW);
    expect(over).toMatchObject({ state: "over", used: 1, left: -100_000 });
    expect([30, 41, 160].map((seconds) => isAtRisk(waiting("A", "urgent", seconds), NOW))).toEqual([false, true, true]);
  });

  it("counts to the due time of the desk, not from the beginning of the wait: pauses have moved it", () => {
    const held = { ...waiting("A", "urgent", 300), due: new Date(NOW + 15_000).toISOString() };
    expect(clockOf(held, NOW)).toMatchObject({ state: "soon", used: 0.75, left: 15_000, waited: 300_000 });
  });

  it("does not run while the desk names no promise", () => {
    for (const status of ["pending", "on_hold", "solved", "closed"] as const) {
      expect(clockOf(waiting("A", "urgent", 500, status), NOW).state).toBe("paused");
      expect(waits(waiting("A", "urgent", 500, status))).toBe(false);
    }
  });

  it("ends an urgent wait before an older but calmer one", () => {
    const urgent = waiting("U", "urgent", 10);
    const low = waiting("L", "low", 3000);
    const done = waiting("D", "urgent", 9000, "pending");
    expect([low, done, urgent].sort((a, b) => deadlineOf(a) - deadlineOf(b)).map((one) => one.reference)).toEqual([
      "U",
      "L",
      "D",
    ]);
  });

  it("never shows a negative wait when the clocks differ", () => {
    expect(clockOf(waiting("A", "urgent", -5), NOW).waited).toBe(0);
  });
});

describe("serving order", () => {
  it("puts priority before waiting time", () => {
    const faq = waiting("FAQ", "normal", 900);
    const stuck = waiting("STUCK", "urgent", 5);
    const older = waiting("OLDER", "urgent", 50);
    expect([faq, stuck, older].sort(compareServing).map((one) => one.reference)).toEqual(["OLDER", "STUCK", "FAQ"]);
  });

  it("puts danger to life before everything, until a person judges otherwise", () => {
    const dark = { ...waiting("DARK", "urgent", 5), reasons: ["phrase:gone", "distress:i want to die"] };
    const stuck = { ...waiting("STUCK", "urgent", 50), reasons: ["losing_now:cannot close"] };
    const order = (...all: (typeof dark)[]) => all.sort(compareServing).map((one) => one.reference);
    expect(order(stuck, dark)).toEqual(["DARK", "STUCK"]);
    expect(order({ ...dark, priority: "normal" }, stuck)).toEqual(["STUCK", "DARK"]);
  });

  it("puts a ticket whose sender's domain disowns it behind its equals, unless a person set the priority", () => {
    const disowned = { ...waiting("DISOWNED", "high", 50), reasons: ["sender_failed"], priority_by: "triage" };
    const proved = { ...waiting("PROVED", "high", 10), reasons: [], priority_by: "triage" };
    const low = { ...waiting("LOW", "low", 90), reasons: [], priority_by: null };
    const order = (...all: (typeof disowned | typeof low)[]) => all.sort(compareServing).map((one) => one.reference);
    expect(order(low, disowned, proved)).toEqual(["PROVED", "DISOWNED", "LOW"]);
    expect(order(proved, { ...disowned, priority_by: "agent" })).toEqual(["DISOWNED", "PROVED"]);
  });

  it("keeps the order of the server, even where it differs from ours", () => {
    const a = waiting("A", "normal", 10);
    const b = waiting("B", "urgent", 10);
    expect(mergeServing(["A", "B"], [b, a]).map((one) => one.reference)).toEqual(["A", "B"]);
  });

  it("fits a newcomer in and drops who left", () => {
    const a = waiting("A", "urgent", 40);
    const c = waiting("C", "high", 40);
    const late = waiting("LATE", "urgent", 1);
    expect(mergeServing(["A", "GONE", "C"], [c, late, a]).map((one) => one.reference)).toEqual(["A", "LATE", "C"]);
  });

  it("shows nobody twice when the order names a ticket twice", () => {
    const a = waiting("A", "urgent", 40);
    expect(mergeServing(["A", "A"], [a])).toHaveLength(1);
  });
});
