import type { DeskTicket, Priority } from "../api/types.ts";

/**
 * How soon a waiting trader may expect the first reply, in seconds, by priority.
 * An expectation, not a promise: it will be replaced by the clocks of the SLA policies.
 */
export const EXPECTATION: Record<Priority, number> = {
  urgent: 60,
  high: 5 * 60,
  normal: 30 * 60,
  low: 4 * 60 * 60,
};

/** Below this share of the expectation left, the run turns amber. */
const SOON = 1 / 3;

export type RunState = "calm" | "soon" | "over" | "paused";

export interface Clock {
  state: RunState;
  /** Share of the expectation used, 0 to 1. */
  used: number;
  /** Milliseconds left, negative when overdue. */
  left: number;
  waited: number;
}

type Waiting = Pick<DeskTicket, "priority" | "waiting_since" | "status">;

const PAUSED: Clock = { state: "paused", used: 0, left: 0, waited: 0 };

/** The clock of one ticket at `now` (milliseconds). Nothing runs while the trader is not waiting for the desk. */
export function clockOf(ticket: Waiting, now: number): Clock {
  if (ticket.waiting_since === null || !runs(ticket)) return PAUSED;
  const waited = Math.max(0, now - Date.parse(ticket.waiting_since));
  const expected = EXPECTATION[ticket.priority ?? "normal"] * 1000;
  const left = expected - waited;
  const state = left < 0 ? "over" : left < expected * SOON ? "soon" : "calm";
  return { state, used: Math.min(1, waited / expected), left, waited };
}

function runs(ticket: Waiting): boolean {
  return ticket.status === "new" || ticket.status === "open";
}

/** When the expectation ends, in milliseconds; far away for whoever does not wait. */
export function deadlineOf(ticket: Waiting): number {
  if (ticket.waiting_since === null || !runs(ticket)) return Number.MAX_SAFE_INTEGER;
  return Date.parse(ticket.waiting_since) + EXPECTATION[ticket.priority ?? "normal"] * 1000;
}

/** Whether the trader waits for the desk. */
export function waits(ticket: Waiting): boolean {
  return ticket.waiting_since !== null && runs(ticket);
}
