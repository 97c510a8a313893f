import type { Message } from "../api.ts";

/** The messages of one ticket, in order, each once. */
export class Thread {
  readonly reference: string;
  readonly #bySeq = new Map<number, Message>();
  #sorted: Message[] | null = null;
  loaded = false;
  loading = false;
  failed = false;

  constructor(reference: string) {
    this.reference = reference;
  }

  get messages(): readonly Message[] {
    this.#sorted ??= [...this.#bySeq.values()].sort((a, b) => a.seq - b.seq);
    return this.#sorted;
  }

  /** Keeps a message; false when it was there already. */
  keep(message: Message): boolean {
    const known = this.#bySeq.has(message.seq);
    this.#bySeq.set(message.seq, message);
    this.#sorted = null;
    return !known;
  }

  /** Whether the server has the message with that client id. */
  has(clientId: string): boolean {
    return this.messages.some((message) => message.client_id === clientId);
  }
}
