import { SvelteMap } from "svelte/reactivity";
import { api, Problem } from "../api/client.ts";
import type { Message } from "../api/types.ts";

const KEPT = 30;

/** The messages of one ticket, in order, each once. */
export class Thread {
  state = $state<"loading" | "ready" | "failed" | "missing">("loading");
  messages = $state.raw<Message[]>([]);
  #busy: Promise<void> | null = null;
  #whole = false;

  readonly reference: string;

  constructor(reference: string) {
    this.reference = reference;
  }

  get lastSeq(): number {
    return this.messages.at(-1)?.seq ?? 0;
  }

  /** Whether a reply waits to leave by mail. */
  get isQueued(): boolean {
    return this.messages.some((message) => message.delivery === "queued");
  }

  /** Fetches what is missing at the end; a thread that is there stays readable meanwhile. */
  load(): Promise<void> {
    this.#busy ??= this.#fetch().finally(() => {
      this.#busy = null;
    });
    return this.#busy;
  }

  /** Reads everything anew: messages went to another ticket or came back. */
  again(): void {
    this.#whole = true;
    // What is under way may have read some of it before.
    void this.load().then(() => (this.#whole ? this.load() : undefined));
  }

  add(...incoming: Message[]): void {
    const bySeq = new Map(this.messages.map((message) => [message.seq, message]));
    for (const message of incoming) bySeq.set(message.seq, message);
    this.messages = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  }

  async #fetch(): Promise<void> {
    try {
      let after = this.state === "ready" && !this.#whole ? this.lastSeq : 0;
      this.#whole = false;
      for (;;) {
        const page = await api.messages(this.reference, after);
        this.add(...page.data);
        const last = page.data.at(-1)?.seq;
        if (page.next_cursor === null || last === undefined || last <= after) break;
        after = last;
      }
      this.state = "ready";
    } catch (error) {
      if (this.state === "ready") return;
      this.state = error instanceof Problem && error.status === 404 ? "missing" : "failed";
    }
  }
}

/** The threads opened lately, and the next one to be opened, so that it is there at once. */
class Threads {
  #kept = new SvelteMap<string, Thread>();

  peek(reference: string): Thread | undefined {
    return this.#kept.get(reference);
  }

  open(reference: string): Thread {
    const kept = this.#kept.get(reference);
    if (kept) {
      if (kept.state === "failed") void kept.load();
      return kept;
    }
    const thread = new Thread(reference);
    this.#kept.set(reference, thread);
    for (const old of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      if (old !== reference) this.#kept.delete(old);
    }
    void thread.load();
    return thread;
  }

  async reload(): Promise<void> {
    await Promise.all([...this.#kept.values()].map((thread) => thread.load()));
  }

  clear(): void {
    this.#kept.clear();
  }
}

export const threads = new Threads();
