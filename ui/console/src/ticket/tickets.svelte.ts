import { SvelteMap } from "svelte/reactivity";
import { api } from "../api/client.ts";
import type { DeskTicket, Message, Receipts } from "../api/types.ts";
import { session } from "../session/session.svelte.ts";
import { QUEUE, TicketList } from "./list.svelte.ts";
import { isServing } from "./views.ts";

const QUEUE_REFRESH_MS = 5000;
const LISTS_KEPT = 4;

/** All tickets this console knows, and the lists that show them. */
class Tickets {
  known = new SvelteMap<string, DeskTicket>();
  #lists = new SvelteMap<string, TicketList>();
  #opening = new Set<string>();
  /** Stands in for a list that is about to open. */
  #nothing = this.#create("");
  #asked = new Set<string>();
  #queueTimer: ReturnType<typeof setTimeout> | undefined;

  get(reference: string | null): DeskTicket | null {
    return reference === null ? null : (this.known.get(reference) ?? null);
  }

  /** The list behind a view; loading starts when it is first asked for. */
  list(view: string): TicketList {
    const key = isServing(view) ? QUEUE : view;
    const kept = this.#lists.get(key);
    if (kept) return kept;
    // Asked for while something is being derived, which may not make state of its own: the list opens a moment later.
    if (!this.#opening.has(key)) {
      this.#opening.add(key);
      queueMicrotask(() => this.#open(key));
    }
    return this.#nothing;
  }

  /** Takes what the server says about a ticket, unless something newer is known. */
  put(ticket: DeskTicket): void {
    const old = this.known.get(ticket.reference);
    if (old && Date.parse(old.updated_at) > Date.parse(ticket.updated_at)) return;
    this.known.set(ticket.reference, ticket);
    for (const list of this.#lists.values()) {
      if (list.apply(ticket) && list.view === QUEUE) this.#refreshQueueSoon();
    }
  }

  /** What a message changes in its ticket before the ticket's own event arrives. */
  heard(message: Message): void {
    const ticket = this.known.get(message.reference);
    if (!ticket) {
      void this.fetch(message.reference);
      return;
    }
    if (message.seq <= ticket.last_seq || message.kind === "notice") return;
    const next: DeskTicket = { ...ticket, last_seq: message.seq, updated_at: message.at };
    if (message.kind === "inbound") {
      next.waiting_since = ticket.waiting_since ?? message.at;
      next.snoozed_until = null;
      if (ticket.status === "pending" || ticket.status === "solved") next.status = "open";
    }
    if (message.kind === "reply" && message.author.kind === "agent") {
      next.waiting_since = next.due = next.sla = null;
    }
    if (message.kind !== "note") next.last_message_preview = message.body;
    this.put(next);
  }

  receipt(reference: string, receipts: Partial<Receipts>): void {
    const ticket = this.known.get(reference);
    if (!ticket) return;
    const merged = { ...ticket.receipts };
    for (const key of ["contact_delivered_seq", "contact_read_seq", "desk_read_seq"] as const) {
      merged[key] = Math.max(merged[key] ?? 0, receipts[key] ?? 0);
    }
    this.put({ ...ticket, receipts: merged });
  }

  /** Asks for one ticket; several askers share the request. */
  async fetch(reference: string): Promise<void> {
    if (this.#asked.has(reference)) return;
    this.#asked.add(reference);
    try {
      this.put(await api.ticket(reference));
    } finally {
      this.#asked.delete(reference);
    }
  }

  /** Reads everything on screen again, after the stream lost its place. */
  async reload(): Promise<void> {
    await Promise.all([...this.#lists.values()].map((list) => list.load()));
  }

  /** Reads one view again, if it is kept. */
  refresh(view: string): void {
    void this.#lists.get(view)?.load();
  }

  /** Forgets a view whose filter has changed. */
  forget(view: string): void {
    this.#lists.delete(view);
  }

  clear(): void {
    this.#lists.clear();
    this.known.clear();
  }

  #open(key: string): void {
    this.#opening.delete(key);
    const list = this.#create(key);
    this.#lists.set(key, list);
    this.#dropOldLists();
    void list.load();
  }

  #create(view: string): TicketList {
    return new TicketList(
      view,
      () => session.me,
      (found) => this.#learn(found),
    );
  }

  #learn(tickets: DeskTicket[]): void {
    for (const ticket of tickets) {
      const old = this.known.get(ticket.reference);
      if (!old || Date.parse(old.updated_at) <= Date.parse(ticket.updated_at)) {
        this.known.set(ticket.reference, ticket);
      }
    }
  }

  // The server's order may weigh more than priority and waiting time, so it is asked again, gently.
  #refreshQueueSoon(): void {
    this.#queueTimer ??= setTimeout(() => {
      this.#queueTimer = undefined;
      void this.#lists.get(QUEUE)?.load();
    }, QUEUE_REFRESH_MS);
  }

  #dropOldLists(): void {
    for (const key of this.#lists.keys()) {
      if (this.#lists.size <= LISTS_KEPT) break;
      if (key !== QUEUE && key !== "mine") this.#lists.delete(key);
    }
  }
}

export const tickets = new Tickets();
