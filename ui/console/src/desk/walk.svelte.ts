import type { DeskTicket } from "../api/types.ts";
import { deadlineOf } from "../queue/expectation.ts";
import { threads } from "../thread/threads.svelte.ts";
import { QUEUE } from "../ticket/list.svelte.ts";
import { tickets } from "../ticket/tickets.svelte.ts";
import { isAbout, isServing } from "../ticket/views.ts";
import { router } from "./router.svelte.ts";

export interface Section {
  id: "with-me" | "next" | "all";
  rows: DeskTicket[];
}

/** The rows of the view on screen, as sections; in serving views the agent's own tickets come first. */
export function sectionsOf(view: string): Section[] {
  if (!isServing(view)) return [{ id: "all", rows: tickets.list(view).rows }];
  const own = tickets.list("mine").rows.filter((one) => one.status === "new" || one.status === "open");
  const mine = own.filter((one) => isAbout(view, one)).sort(byDeadline);
  // While a claim is on its way a ticket stands in both lists for a moment; it is shown once.
  const taken = new Set(mine.map((one) => one.reference));
  const next = tickets.list(QUEUE).rows.filter((one) => isAbout(view, one) && !taken.has(one.reference));
  return [
    { id: "with-me", rows: mine },
    { id: "next", rows: next },
  ];
}

function byDeadline(a: DeskTicket, b: DeskTicket): number {
  return deadlineOf(a) - deadlineOf(b) || Date.parse(b.updated_at) - Date.parse(a.updated_at);
}

/** Steps through the view by keys, and remembers the place of a ticket that has just left it. */
class Walk {
  sections = $derived(sectionsOf(router.view));
  rows = $derived(this.sections.flatMap((section) => section.rows));
  #place = 0;

  /** Goes to the next or previous ticket; at the end it stays. */
  step(by: 1 | -1): void {
    const to = this.beside(by);
    if (to) router.open(to.reference);
  }

  beside(by: 1 | -1): DeskTicket | null {
    const rows = this.rows;
    const index = rows.findIndex((row) => row.reference === router.reference);
    if (index >= 0) return rows[index + by] ?? null;
    if (router.reference === null) return rows[by > 0 ? 0 : rows.length - 1] ?? null;
    // The open ticket left the view: its old place now holds the one that came after it.
    return rows[by > 0 ? this.#place : this.#place - 1] ?? null;
  }

  /** Called when a ticket is on screen: keeps its place and fetches the neighbour. */
  settled(reference: string): void {
    const index = this.rows.findIndex((row) => row.reference === reference);
    if (index >= 0) this.#place = index;
    const next = this.rows[index + 1];
    if (next && index >= 0) threads.open(next.reference);
  }
}

export const walk = new Walk();
