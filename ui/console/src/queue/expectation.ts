import type { DeskTicket } from "../api/types.ts";

/** Below this share of the target left, the run turns amber; the view *SLA risk* begins there too. */
const SOON = 1 / 3;

export type RunState = "calm" | "soon" | "over" | "paused";

export interface Clock {
  state: RunState;
  /** Share of the target used, 0 to 1. */
  used: number;
  /** Milliseconds left, negative when overdue. */
  left: number;
  waited: number;
}

type Waiting = Pick<DeskTicket, "waiting_since" | "status" | "sla" | "due">;

const PAUSED: Clock = { state: "paused", used: 0, left: 0, waited: 0 };

/** The clock of one ticket at `now` (milliseconds). The desk says which promise runs and when it is due. */
export function clockOf(ticket: Waiting, now: number): Clock {
  if (ticket.due === null || ticket.sla === null) return PAUSED;
  const target = ticket.sla.target_s * 1000;
  const left = Date.parse(ticket.due) - now;
  const waited = ticket.waiting_since === null ? 0 : Math.max(0, now - Date.parse(ticket.waiting_since));
  const state = left < 0 ? "over" : left <= target * SOON ? "soon" : "calm";
  return { state, used: Math.min(1, Math.max(0, 1 - left / target)), left, waited };
}

/** When the answer is due, in milliseconds; far away for whoever does not wait. */
export function deadlineOf(ticket: Waiting): number {
  return ticket.due === null ? Number.MAX_SAFE_INTEGER : Date.parse(ticket.due);
}

/** Whether a promise is about to break, or is broken. */
export function isAtRisk(ticket: Waiting, now: number): boolean {
  const { state } = clockOf(ticket, now);
  return state === "soon" || state === "over";
}

/** Whether the trader waits for the desk. */
export function waits(ticket: Pick<DeskTicket, "waiting_since" | "status">): boolean {
  return ticket.waiting_since !== null && (ticket.status === "new" || ticket.status === "open");
}
