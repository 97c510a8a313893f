import type { Message, Page, Ticket } from "../api.ts";
import { ApiError } from "./http.ts";
import type { Known } from "./known.ts";
import type { Link } from "./link.ts";
import type { Thread } from "./thread.ts";

const MOST_TICKETS = 500;

/** Reads tickets and threads over the link into what is known, and acts on tickets. */
export class Reading {
  /** Whether the list of tickets was read. */
  loaded = false;
  /** The last refusal that has no other place to be shown. */
  problem: ApiError | null = null;
  readonly #link: Link;
  readonly #known: Known;
  readonly #changed: () => void;

  constructor(link: Link, known: Known, changed: () => void) {
    this.#link = link;
    this.#known = known;
    this.#changed = changed;
  }

  /** Reads the tickets again; keeps what is known when the server cannot be reached. */
  async refresh(): Promise<void> {
    try {
      let cursor: string | null = null;
      do {
        const query: string = cursor ? `?cursor=${encodeURIComponent(cursor)}` : "";
        const page: Page<Ticket> = await this.#link.call("GET", `/tickets${query}`);
        for (const ticket of page.data) this.keep(ticket);
        cursor = page.next_cursor;
      } while (cursor && this.#known.tickets.size < MOST_TICKETS);
      this.loaded = true;
      this.mark();
    } catch (error) {
      this.#note(error);
    }
    this.#changed();
  }

  /** The thread of a ticket; reads it when it was not read yet. */
  thread(reference: string): Thread {
    const thread = this.#known.thread(reference);
    if (!thread.loaded && !thread.loading && !thread.failed) void this.#load(thread);
    return thread;
  }

  /** Reads a thread again after it failed. */
  reload(reference: string): void {
    this.#known.thread(reference).failed = false;
    this.thread(reference);
    this.#changed();
  }

  /** Does something with a ticket and keeps what becomes of it. */
  async act(reference: string, what: "solve" | "reopen" | "csat", body: object = {}): Promise<void> {
    this.keep(await this.#link.call<Ticket>("POST", `/tickets/${reference}/${what}`, body));
    this.#changed();
  }

  keep(ticket: Ticket): void {
    this.#known.ticket(ticket);
    this.mark();
  }

  /** Remembers whether a conversation is running, so that the next page connects before a click. */
  mark(): void {
    const live = this.#known.isLive;
    const { store } = this.#link;
    if (store.read().live !== live) store.write({ live });
  }

  async #load(thread: Thread): Promise<void> {
    thread.loading = true;
    try {
      let after = 0;
      for (;;) {
        const path = `/tickets/${thread.reference}/messages?after=${after}&limit=200`;
        const page: Page<Message> = await this.#link.call("GET", path);
        for (const message of page.data) this.#known.message(message);
        const last = page.data.at(-1)?.seq ?? after;
        if (!page.next_cursor || last === after) break;
        after = last;
      }
      thread.loaded = true;
      thread.failed = false;
    } catch (error) {
      thread.failed = true;
      this.#note(error);
    }
    thread.loading = false;
    this.#changed();
  }

  #note(error: unknown): void {
    if (error instanceof ApiError) this.problem = error;
  }
}
