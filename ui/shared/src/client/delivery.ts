import type { ClientFrame, Message, NewMessage, NewTicket, ServerFrame, Ticket } from "../api.ts";
import type { Http } from "./http.ts";
import type { OutboxItem, Sent } from "./outbox.ts";

const ACK_MS = 8_000;

/** What delivering needs of its surroundings. */
export interface DeliveryOptions {
  http: Http;
  /** Calls the API with a session, below `base`. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  base: string;
  /** Sends a frame on the open stream; false when there is none. */
  frame(frame: ClientFrame): boolean;
  /** Keeps an item again, after one of its files got an id. */
  keep(item: OutboxItem): Promise<void>;
}

/** Brings one item of the outbox to the server: files first, then the message, over the stream when it is open. */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #waiting = new Map<string, { resolve(sent: Sent | null): void }>();

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  async send(item: OutboxItem, progress: (share: number) => void): Promise<Sent> {
    const attachments = await this.#upload(item, progress);
    const content: NewMessage = {
      client_id: item.client_id,
      body: item.body,
      ...(attachments.length ? { attachments } : {}),
    };
    if (item.reference === null) return this.#create(item, content);
    return (await this.#overStream(item.reference, content)) ?? this.#post(item.reference, content);
  }

  /** The server took a frame. */
  acknowledged(frame: Extract<ServerFrame, { type: "ack" }>): void {
    this.#answer(frame.client_id, { message: { ...frame.message, reference: frame.reference } });
  }

  /** The server refused a frame: the plain request that follows brings the reason in words. */
  refused(clientId: string | undefined): void {
    if (clientId) this.#answer(clientId, null);
  }

  /** The stream closed: answers that were awaited will not come. */
  disconnected(): void {
    for (const clientId of [...this.#waiting.keys()]) this.#answer(clientId, null);
  }

  #answer(clientId: string, sent: Sent | null): void {
    this.#waiting.get(clientId)?.resolve(sent);
    this.#waiting.delete(clientId);
  }

  async #create(item: OutboxItem, content: NewMessage): Promise<Sent> {
    const ticket: NewTicket = {
      ...content,
      live: true,
      ...(item.topic ? { topic: item.topic } : {}),
      ...(item.subject ? { subject: item.subject } : {}),
    };
    const created = await this.#options.call<Ticket & { message: Message }>("POST", "/tickets", ticket);
    return { ticket: created, message: { ...created.message, reference: created.reference } };
  }

  async #post(reference: string, content: NewMessage): Promise<Sent> {
    const message = await this.#options.call<Message>("POST", `/tickets/${reference}/messages`, content);
    return { message: { ...message, reference } };
  }

  #overStream(reference: string, content: NewMessage): Promise<Sent | null> {
    if (!this.#options.frame({ type: "send", reference, ...content })) return Promise.resolve(null);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#answer(content.client_id, null), ACK_MS);
      this.#waiting.set(content.client_id, {
        resolve(sent) {
          clearTimeout(timer);
          resolve(sent);
        },
      });
    });
  }

  async #upload(item: OutboxItem, progress: (share: number) => void): Promise<string[]> {
    const total = item.files.reduce((sum, file) => sum + file.size, 0) || 1;
    let done = 0;
    const ids: string[] = [];
    for (const file of item.files) {
      if (!file.id) {
        const form = new FormData();
        form.append("client_id", file.client_id);
        form.append("file", file.blob, file.name);
        const before = done;
        const path = `${this.#options.base}/attachments`;
        const share = (part: number) => progress((before + part * file.size) / total);
        file.id = (await this.#options.http.upload(path, form, share)).id;
        await this.#options.keep(item);
      }
      done += file.size;
      ids.push(file.id);
    }
    return ids;
  }
}
