import type { DeskTicket, Priority } from "../api/types.ts";

const RANK: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 };
/** Danger to life comes before all that is about money. */
const RANK_OF_DANGER = -1;

type Queued = Pick<DeskTicket, "reference" | "priority" | "waiting_since"> &
  Partial<Pick<DeskTicket, "reasons" | "priority_by">>;

/** Tells whether a ticket comes after its equals: its sender's domain disowns the mail, and no person set the priority. */
const behind = (ticket: Queued): number =>
  Number(ticket.priority_by !== "agent" && (ticket.reasons?.includes("sender_failed") ?? false));

/** The first key of the order, as the desk counts it: an urgent ticket whose trader's words sound like danger comes before all others. */
const rank = (ticket: Queued): number =>
  ticket.priority === "urgent" && ticket.reasons?.some((reason) => reason.startsWith("distress:"))
    ? RANK_OF_DANGER
    : RANK[ticket.priority ?? "normal"];

/** Orders two waiting tickets as the desk serves them: danger, then priority, then the longer wait. */
export function compareServing(a: Queued, b: Queued): number {
  return (
    rank(a) - rank(b) ||
    behind(a) - behind(b) ||
    Date.parse(a.waiting_since ?? "9999-12-31") - Date.parse(b.waiting_since ?? "9999-12-31") ||
    (a.reference < b.reference ? -1 : 1)
  );
}

/**
 * Keeps the order the server gave and fits in the tickets that came later, so that a row
 * moves only when the server says so.
 */
export function mergeServing<T extends Queued>(order: readonly string[], tickets: Iterable<T>): T[] {
  const byReference = new Map<string, T>();
  for (const ticket of tickets) byReference.set(ticket.reference, ticket);
  const merged: T[] = [];
  for (const reference of order) {
    const known = byReference.get(reference);
    if (!known || !byReference.delete(reference)) continue;
    merged.push(known);
  }
  const late = [...byReference.values()].sort(compareServing);
  for (const ticket of late) {
    const before = merged.findIndex((other) => compareServing(ticket, other) < 0);
    if (before < 0) merged.push(ticket);
    else merged.splice(before, 0, ticket);
  }
  return merged;
}
