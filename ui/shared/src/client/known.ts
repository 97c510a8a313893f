import type { Message, Receipts, Ticket } from "../api.ts";
import { Thread } from "./thread.ts";

const TYPING_SHOWN_MS = 6_000;

function merged(had: Receipts, next: Receipts): Receipts {
  return {
    desk_delivered_seq: Math.max(had.desk_delivered_seq, next.desk_delivered_seq),
    desk_read_seq: Math.max(had.desk_read_seq, next.desk_read_seq),
    contact_read_seq: Math.max(had.contact_read_seq, next.contact_read_seq),
  };
}

/** What this page knows of the trader's tickets. Knows nothing of network or storage. */
export class Known {
  readonly tickets = new Map<string, Ticket>();
  readonly threads = new Map<string, Thread>();
  /** Tickets that items of the outbox became, by client id. */
  readonly references = new Map<string, string>();
  readonly typing = new Map<string, { name: string; until: number }>();

  /** Messages from the desk that were not seen yet, over all tickets. */
  get unread(): number {
    let sum = 0;
    for (const ticket of this.tickets.values()) sum += ticket.unread;
    return sum;
  }

  /** Whether a conversation is running. */
  get isLive(): boolean {
    return [...this.tickets.values()].some((ticket) => ticket.status !== "solved" && ticket.status !== "closed");
  }

  /** The ticket in which one goes on; most often that one itself. */
  living(reference: string): string {
    return this.tickets.get(reference)?.merged_into ?? reference;
  }

  clear(): void {
    this.tickets.clear();
    this.threads.clear();
  }

  thread(reference: string): Thread {
    let thread = this.threads.get(reference);
    if (!thread) {
      thread = new Thread(reference);
      this.threads.set(reference, thread);
    }
    return thread;
  }

  /** Keeps a ticket as a request answered it. */
  ticket(ticket: Ticket): void {
    const { message: _first, ...rest } = ticket as Ticket & { message?: Message };
    this.tickets.set(ticket.reference, rest);
  }

  /** Keeps a ticket of an event; a replayed old one does not overwrite what is newer. */
  ticketEvent(ticket: Ticket): void {
    const had = this.tickets.get(ticket.reference);
    if (had && ticket.updated_at < had.updated_at) return;
    this.tickets.set(ticket.reference, had ? { ...ticket, receipts: merged(had.receipts, ticket.receipts) } : ticket);
  }

  /** Keeps a message; false when it was there already. */
  message(message: Message): boolean {
    if (message.client_id) this.references.set(message.client_id, message.reference);
    return this.thread(message.reference).keep(message);
  }

  /** Keeps a message of an event and counts it; true when the desk said something new. */
  messageEvent(message: Message): boolean {
    const isNew = this.message(message);
    this.typing.delete(message.reference);
    if (!isNew || message.kind === "inbound") return false;
    const ticket = this.tickets.get(message.reference);
    if (ticket && message.seq > ticket.last_seq) {
      const unread = message.kind === "reply" ? ticket.unread + 1 : ticket.unread;
      this.tickets.set(message.reference, { ...ticket, unread, last_seq: message.seq, updated_at: message.at });
    }
    return true;
  }

  receipt(reference: string, receipts: Receipts): void {
    const ticket = this.tickets.get(reference);
    if (ticket) this.tickets.set(reference, { ...ticket, receipts: merged(ticket.receipts, receipts) });
  }

  queue(reference: string, wait: Pick<Ticket, "place" | "estimate" | "due" | "danger">): void {
    const ticket = this.tickets.get(reference);
    if (ticket) this.tickets.set(reference, { ...ticket, ...wait });
  }

  /** Somebody writes; returns how long that may be shown, in milliseconds. */
  types(reference: string, name: string): number {
    this.typing.set(reference, { name, until: Date.now() + TYPING_SHOWN_MS });
    return TYPING_SHOWN_MS;
  }

  seen(reference: string): void {
    const ticket = this.tickets.get(reference);
    if (ticket) this.tickets.set(reference, { ...ticket, unread: 0 });
  }
}
