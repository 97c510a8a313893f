import { api } from "../api/client.ts";
import type { DeskTicket, Page } from "../api/types.ts";
import { deadlineOf } from "../queue/expectation.ts";
import { mergeServing } from "../queue/serving.ts";
import { mentions } from "./mentions.svelte.ts";
import { belongs, queryOf } from "./views.ts";

export const QUEUE = "waiting";
const PAGE = 100;

function orderOf(view: string): (a: DeskTicket, b: DeskTicket) => number {
  if (view === "sla_risk") return (a, b) => deadlineOf(a) - deadlineOf(b);
  if (view === "mentions") return (a, b) => mentions.at(b.reference) - mentions.at(a.reference);
  if (view === "snoozed") return (a, b) => Date.parse(a.snoozed_until ?? "") - Date.parse(b.snoozed_until ?? "");
  return (a, b) => Date.parse(b.updated_at) - Date.parse(a.updated_at);
}

/** One view's tickets: fetched in pages (the queue at once), then kept current by the stream. */
export class TicketList {
  state = $state<"loading" | "ready" | "failed">("loading");
  rows = $state.raw<DeskTicket[]>([]);
  more = $state(false);
  #members = new Map<string, DeskTicket>();
  #order: string[] = [];
  #cursor: string | null = null;
  #busy = false;
  #flush: ReturnType<typeof setTimeout> | undefined;

  readonly view: string;
  private readonly me: () => string;
  private readonly learn: (tickets: DeskTicket[]) => void;

  constructor(view: string, me: () => string, learn: (tickets: DeskTicket[]) => void) {
    this.view = view;
    this.me = me;
    this.learn = learn;
  }

  /** Fetches from the start; rows on screen stay until the answer is there. */
  async load(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const page: Page<DeskTicket> =
        this.view === QUEUE
          ? { ...(await api.queue()), next_cursor: null }
          : this.view === "mentions"
            ? { data: (await mentions.load()).map((one) => one.ticket), next_cursor: null }
            : await api.tickets({ ...queryOf(this.view), limit: PAGE });
      this.#members = new Map(page.data.map((ticket) => [ticket.reference, ticket]));
      this.#order = page.data.map((ticket) => ticket.reference);
      this.#turn(page.next_cursor);
      this.learn(page.data);
      this.#show();
      this.state = "ready";
    } catch {
      if (this.state === "loading") this.state = "failed";
    } finally {
      this.#busy = false;
    }
  }

  async loadMore(): Promise<void> {
    if (this.#busy || this.#cursor === null) return;
    this.#busy = true;
    try {
      const page = await api.tickets({ ...queryOf(this.view), limit: PAGE, cursor: this.#cursor });
      for (const ticket of page.data) this.#members.set(ticket.reference, ticket);
      this.#turn(page.next_cursor);
      this.learn(page.data);
      this.#show();
    } catch {
      // The next scroll tries again.
    } finally {
      this.#busy = false;
    }
  }

  /** Takes a changed ticket in, or lets it go. Returns whether who is in the list changed. */
  apply(ticket: DeskTicket): boolean {
    const was = this.#members.has(ticket.reference);
    const is = belongs(this.view, ticket, this.me());
    if (is) this.#members.set(ticket.reference, ticket);
    else this.#members.delete(ticket.reference);
    if (was || is) this.#flush ??= setTimeout(() => this.#show(), 30);
    return was !== is;
  }

  #turn(cursor: string | null): void {
    this.#cursor = cursor;
    this.more = cursor !== null;
  }

  #show(): void {
    clearTimeout(this.#flush);
    this.#flush = undefined;
    const tickets = [...this.#members.values()];
    this.rows = this.view === QUEUE ? mergeServing(this.#order, tickets) : tickets.sort(orderOf(this.view));
  }
}
