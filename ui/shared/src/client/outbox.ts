import type { Message, Ticket, Topic } from "../api.ts";
import type { Items } from "./items.ts";

/** A file that waits to be uploaded; `id` is set once the server has it. */
export interface LocalFile {
  client_id: string;
  name: string;
  type: string;
  size: number;
  blob: Blob;
  id?: string;
}

/** A message or a new ticket that the server has not acknowledged yet. */
export interface OutboxItem {
  client_id: string;
  /** Position in writing order; the server keeps no order between requests. */
  order: number;
  /** Null for a new ticket. */
  reference: string | null;
  /** Client id of the new ticket this message belongs to, while that has no reference. */
  parent?: string;
  /** The account that wrote it; null when anonymous. Never sent under another account. */
  owner: string | null;
  body: string;
  topic?: Topic;
  subject?: string;
  files: LocalFile[];
  created_at: string;
  /** Set when the server refused for good. */
  failed?: { code: string; detail?: string };
}

/** The result of sending one item. */
export interface Sent {
  message: Message;
  ticket?: Ticket;
}

/** How the outbox reaches the world. */
export interface OutboxOptions {
  items: Items<OutboxItem>;
  /** Sends one item; rejects with an error that `verdict` can judge. */
  send(item: OutboxItem, progress: (share: number) => void): Promise<Sent>;
  /** `wait`: keep and try again later. Otherwise the item failed for good. */
  verdict(error: unknown): "wait" | { code: string; detail?: string };
  owner(): string | null;
  /** The ticket a sent item became, if this page has seen it. */
  referenceOf(clientId: string): string | null;
  sent(item: OutboxItem, result: Sent): void;
  /** The list or a progress changed. */
  changed(): void;
  /** Runs alone among all tabs of this site. */
  alone<T>(task: () => Promise<T>): Promise<T>;
  /** Tells the other tabs to read the list again. */
  tell(): void;
}

/** Messages that wait for the server: kept on the device, sent in order, one at a time, forgotten only when acknowledged. */
export class Outbox {
  readonly #options: OutboxOptions;
  #list: OutboxItem[] = [];
  #flushing: Promise<void> | null = null;
  #again = false;
  /** Items the device refused to keep: they live here until they are sent. */
  readonly #unsaved = new Set<string>();
  readonly progress = new Map<string, number>();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Items of the present account, in writing order. */
  get list(): readonly OutboxItem[] {
    const owner = this.#options.owner();
    return this.#list.filter((item) => item.owner === null || item.owner === owner);
  }

  /** Reads what the device keeps; other tabs may have added or sent items. */
  async reload(): Promise<void> {
    const kept = await this.#options.items.all().catch(() => []);
    const known = new Set(kept.map((item) => item.client_id));
    const extra = this.#list.filter((item) => this.#unsaved.has(item.client_id) && !known.has(item.client_id));
    this.#list = [...kept, ...extra].sort((a, b) => a.order - b.order);
    this.#options.changed();
  }

  async add(item: Omit<OutboxItem, "order" | "owner">): Promise<void> {
    const last = this.#list.at(-1)?.order ?? 0;
    const full = { ...item, order: Math.max(Date.now(), last + 1), owner: this.#options.owner() };
    this.#list.push(full);
    this.#options.changed();
    await this.#keep(full);
    this.#options.tell();
  }

  /** Lets a refused item try again. */
  async retry(clientId: string): Promise<void> {
    const item = this.#list.find((one) => one.client_id === clientId);
    if (!item) return;
    delete item.failed;
    await this.#keep(item);
    this.#options.changed();
    this.#options.tell();
  }

  async discard(clientId: string): Promise<void> {
    await this.#forget(clientId);
    this.#options.tell();
  }

  /** The server has it, as an event or another tab told. */
  async acknowledged(clientId: string): Promise<void> {
    if (this.#list.some((item) => item.client_id === clientId)) await this.#forget(clientId);
  }

  /** Sends everything that can be sent. Calls while it runs make it look again afterwards. */
  flush(): Promise<void> {
    this.#again = true;
    this.#flushing ??= this.#run().finally(() => {
      this.#flushing = null;
    });
    return this.#flushing;
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      if (this.list.some((item) => !item.failed)) await this.#options.alone(() => this.#drain());
    }
  }

  async #drain(): Promise<void> {
    await this.reload();
    for (let item = this.#next(); item; item = this.#next()) {
      if (!(await this.#deliver(item))) return;
    }
  }

  #next(): OutboxItem | undefined {
    const waiting = new Set(this.#list.map((item) => item.client_id));
    return this.list.find((item) => {
      if (item.failed) return false;
      if (item.reference !== null || !item.parent) return true;
      item.reference = this.#options.referenceOf(item.parent);
      return item.reference !== null || !waiting.has(item.parent);
    });
  }

  async #deliver(item: OutboxItem): Promise<boolean> {
    try {
      const result = await this.#options.send(item, (share) => {
        this.progress.set(item.client_id, share);
        this.#options.changed();
      });
      await this.#adopt(item.client_id, result.message.reference);
      this.#options.sent(item, result);
      await this.#forget(item.client_id);
      this.#options.tell();
      return true;
    } catch (error) {
      const verdict = this.#options.verdict(error);
      if (verdict === "wait") return false;
      item.failed = verdict;
      await this.#keep(item);
      this.#options.changed();
      return true;
    }
  }

  /** Gives follow-ups of a new ticket its reference. */
  async #adopt(parent: string, reference: string): Promise<void> {
    for (const item of this.#list.filter((one) => one.parent === parent && one.reference === null)) {
      item.reference = reference;
      await this.#keep(item);
    }
  }

  async #keep(item: OutboxItem): Promise<void> {
    // A full disk must not stop the message: it stays in memory and is sent from there.
    const copy = { ...item, files: item.files.map((file) => ({ ...file })) };
    await this.#options.items.put(copy).then(
      () => this.#unsaved.delete(item.client_id),
      () => this.#unsaved.add(item.client_id),
    );
  }

  async #forget(clientId: string): Promise<void> {
    this.#list = this.#list.filter((item) => item.client_id !== clientId);
    this.progress.delete(clientId);
    this.#unsaved.delete(clientId);
    this.#options.changed();
    await this.#options.items.delete(clientId).catch(() => {});
  }
}
