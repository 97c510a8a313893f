import type { Contact, FileLink, GoingOn, Message, ServerFrame, StreamEvent, Ticket, Topic } from "../api.ts";
import { Delivery } from "./delivery.ts";
import { ApiError, type Http } from "./http.ts";
import { newId } from "./id.ts";
import type { Items } from "./items.ts";
import { Known } from "./known.ts";
import { BASE, Link, type LinkOptions } from "./link.ts";
import { alone, openTabs, type Tabs } from "./locks.ts";
import { type LocalFile, Outbox, type OutboxItem, type Sent } from "./outbox.ts";
import { Reading } from "./reading.ts";
import type { SessionKeeper } from "./session.ts";
import { openOutboxStore, type SessionStore } from "./storage.ts";
import type { StreamState } from "./stream.ts";
import type { Thread } from "./thread.ts";

const TYPING_EVERY_MS = 3_000;

/** How to reach the desk and whom to speak for. */
export type TraderOptions = LinkOptions;

/** What listeners are told: something on screen may have changed, or one of the public events. */
export interface TraderListener {
  changed?(): void;
  message?(message: Message): void;
  ticket?(ticket: Ticket): void;
  tokenExpired?(): void;
}

/** A message as written, before it has a place in the outbox. */
export interface Draft {
  reference: string | null;
  parent?: string | undefined;
  body: string;
  topic?: Topic | undefined;
  subject?: string | undefined;
  files: LocalFile[];
}

/** The trader's side of the desk: tickets, threads and outbox, and the link they come and go by. */
export class Trader {
  readonly known = new Known();
  outbox!: Outbox;
  readonly #link: Link;
  readonly #reading: Reading;
  readonly #listeners = new Set<TraderListener>();
  readonly #delivery: Delivery;
  #items: Items<OutboxItem> | null = null;
  #tabs: Tabs | null = null;
  #started: Promise<void> | null = null;
  #typedAt = 0;
  #paintTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #undo: (() => void)[] = [];

  constructor(options: TraderOptions) {
    this.#link = new Link(options, {
      event: (event) => this.#event(event),
      frame: (frame) => this.#frame(frame),
      state: (state) => this.#connection(state),
      anew: () => this.#anew(),
      tokenExpired: () => this.#tell("tokenExpired"),
    });
    this.#reading = new Reading(this.#link, this.known, () => this.changed());
    this.#delivery = new Delivery({
      http: this.http,
      base: BASE,
      call: (method, path, body) => this.#link.call(method, path, body),
      frame: (frame) => this.#link.send(frame),
      keep: async (item) => this.#items?.put(item).catch(() => {}),
    });
  }

  get http(): Http {
    return this.#link.http;
  }

  get store(): SessionStore {
    return this.#link.store;
  }

  get session(): SessionKeeper {
    return this.#link.session;
  }

  get locale(): string {
    return this.#link.locale;
  }

  set locale(locale: string) {
    this.#link.locale = locale;
  }

  get connection(): StreamState {
    return this.#link.state;
  }

  get retryAt(): number {
    return this.#link.retryAt;
  }

  /** Whether the list of tickets was read. */
  get ticketsLoaded(): boolean {
    return this.#reading.loaded;
  }

  /** The last refusal that has no other place to be shown. */
  get problem(): ApiError | null {
    return this.#reading.problem;
  }

  get contact(): Contact | null {
    return this.session.contact;
  }

  get tickets(): ReadonlyMap<string, Ticket> {
    return this.known.tickets;
  }

  /** Tickets that items of the outbox became, by client id. */
  get references(): ReadonlyMap<string, string> {
    return this.known.references;
  }

  get typing(): ReadonlyMap<string, { name: string; until: number }> {
    return this.known.typing;
  }

  get unread(): number {
    return this.known.unread;
  }

  listen(listener: TraderListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens the outbox, the session and the stream; safe to call again. */
  start(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  async #start(): Promise<void> {
    this.#items = await openOutboxStore<OutboxItem>(this.store.key);
    this.#tabs = openTabs(this.store.key, (word) => this.#heard(word));
    this.outbox = new Outbox({
      items: this.#items,
      send: async (item, progress) => {
        await this.session.ensure();
        return this.#delivery.send(item, progress);
      },
      verdict: (error) => this.#verdict(error),
      owner: () => this.session.uid,
      referenceOf: (id) => this.references.get(id) ?? null,
      sent: (item, result) => this.#sent(item, result),
      changed: () => this.changed(),
      alone: (task) => alone(`${this.store.key}:outbox`, task),
      tell: () => this.#tabs?.tell("outbox"),
    });
    await this.outbox.reload();
    this.#watch();
    this.#link.connect();
  }

  #watch(): void {
    const on = (target: EventTarget, name: string, run: () => void) => {
      target.addEventListener(name, run);
      this.#undo.push(() => target.removeEventListener(name, run));
    };
    on(window, "online", () => this.retryNow());
    on(window, "offline", () => this.#link.gone());
    on(document, "visibilitychange", () => {
      if (document.visibilityState === "visible") this.#link.now();
    });
  }

  /** Tries the network at once. */
  retryNow(): void {
    this.#link.now();
    void this.outbox?.flush();
  }

  /** Closes connections; what is kept stays kept. */
  async stop(): Promise<void> {
    this.#link.stop();
    for (const undo of this.#undo.splice(0)) undo();
    this.#tabs?.close();
    this.#listeners.clear();
  }

  /** Ends the session and removes everything that is kept on the device. */
  async destroy(): Promise<void> {
    const token = this.session.token;
    this.#tabs?.tell("gone");
    await this.stop();
    if (token) await this.http.call("DELETE", `${BASE}/session`).catch(() => {});
    this.store.clear();
    this.store.seal();
    await this.#items?.destroy().catch(() => {});
  }

  /** Speaks for another account from now on, or for the same one with a fresh token. */
  async identify(jwt: string | undefined): Promise<void> {
    const foreign = this.session.identify(jwt);
    if (!this.#started) return;
    if (foreign || !this.session.contact?.verified) await this.#fresh();
  }

  async #fresh(): Promise<void> {
    if (this.session.identity.user_jwt) this.session.forget();
    this.known.clear();
    this.#reading.loaded = false;
    this.#link.rewind();
    this.changed();
    await this.session.ensure().catch(() => {});
    this.#link.restart();
    await this.refresh();
  }

  /** Tells the listeners once per frame that something changed. */
  changed(): void {
    this.#paintTimer ??= setTimeout(() => {
      this.#paintTimer = undefined;
      this.#tell("changed");
    }, 0);
  }

  #tell<K extends keyof TraderListener>(name: K, ...args: Parameters<NonNullable<TraderListener[K]>>): void {
    for (const listener of this.#listeners)
      (listener[name] as ((...all: typeof args) => void) | undefined)?.apply(listener, args);
  }

  /** Reads the tickets again; keeps what is known when the server cannot be reached. */
  refresh(): Promise<void> {
    return this.#reading.refresh();
  }

  /** The thread of a ticket; reads it when it was not read yet. */
  thread(reference: string): Thread {
    return this.#reading.thread(reference);
  }

  /** Reads a thread again after it failed. */
  reload(reference: string): void {
    this.#reading.reload(reference);
  }

  /** Keeps the message on the device and sends it as soon as possible; returns its client id. */
  async send(draft: Draft): Promise<string> {
    const client_id = newId();
    await this.outbox.add({
      client_id,
      reference: draft.reference ?? this.references.get(draft.parent ?? "") ?? null,
      ...(draft.parent ? { parent: draft.parent } : {}),
      body: draft.body,
      ...(draft.topic ? { topic: draft.topic } : {}),
      ...(draft.subject ? { subject: draft.subject } : {}),
      files: draft.files,
      created_at: new Date().toISOString(),
    });
    void this.outbox.flush();
    return client_id;
  }

  solve(reference: string): Promise<void> {
    return this.#reading.act(reference, "solve");
  }

  reopen(reference: string): Promise<void> {
    return this.#reading.act(reference, "reopen");
  }

  /** Says whether a ticket goes on by mail. */
  mail(reference: string): Promise<GoingOn> {
    return this.#link.call("GET", `/tickets/${reference}/mail`);
  }

  /** Lets answers to a ticket go to an address too, once its owner has opened the link there. */
  goOn(reference: string, address: string): Promise<GoingOn> {
    return this.#link.call("POST", `/tickets/${reference}/mail`, { address });
  }

  /** Calls the trader's API, for what one page alone asks. */
  call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return this.#link.call(method, path, body);
  }

  rate(reference: string, rating: number, comment?: string): Promise<void> {
    return this.#reading.act(reference, "csat", comment ? { rating, comment } : { rating });
  }

  /** Shows the desk that the trader is writing; at most once in three seconds. */
  writes(reference: string): void {
    if (Date.now() - this.#typedAt < TYPING_EVERY_MS) return;
    this.#typedAt = Date.now();
    this.#link.send({ type: "typing", reference });
  }

  /** The trader has the conversation before their eyes. */
  seen(reference: string): void {
    const ticket = this.tickets.get(reference);
    if (!ticket || ticket.unread === 0) return;
    if (!this.#link.seen(reference)) return;
    this.known.seen(reference);
    this.changed();
  }

  /** Asks for a link to a file: it holds for some minutes, and needs neither token nor cookie. */
  async link(id: string): Promise<string> {
    await this.session.ensure();
    const { url } = await this.http.get<FileLink>(`${BASE}/attachments/${id}/link`);
    return new URL(url, this.http.api || location.href).href;
  }

  #connection(state: StreamState): void {
    if (state === "online") {
      this.#reading.problem = null;
      if (!this.ticketsLoaded) void this.refresh();
      for (const thread of this.known.threads.values()) thread.failed = false;
      void this.outbox.flush();
    }
    if (state === "offline") this.#delivery.disconnected();
    this.changed();
  }

  #frame(frame: ServerFrame): void {
    if (frame.type === "ack") return this.#delivery.acknowledged(frame);
    if (frame.type === "error") return this.#delivery.refused(frame.client_id);
    if (frame.type === "typing") return this.#typing(frame.reference, frame.name);
    if (frame.type === "queue") return this.#queue(frame);
  }

  #event(event: StreamEvent): void {
    if (event.type === "message") this.#arrived(event);
    else if (event.type === "ticket") {
      this.known.ticketEvent(event.ticket);
      // Messages went to another ticket or came back: every place is read anew.
      if (event.change === "split" || event.change === "unsplit") this.known.thread(event.reference).loaded = false;
      this.#reading.mark();
      this.#tell("ticket", event.ticket);
    } else this.known.receipt(event.reference, event);
    this.changed();
  }

  #arrived(message: Message): void {
    if (message.client_id) void this.outbox.acknowledged(message.client_id);
    if (this.known.messageEvent(message)) this.#tell("message", message);
  }

  #queue(frame: Extract<ServerFrame, { type: "queue" }>): void {
    const { type: _, reference, ...wait } = frame;
    this.known.queue(reference, wait);
    this.changed();
  }

  #typing(reference: string, name: string): void {
    setTimeout(() => this.changed(), this.known.types(reference, name) + 50);
    this.changed();
  }

  #anew(): void {
    for (const thread of this.known.threads.values()) thread.loaded = false;
    void this.refresh();
    this.changed();
  }

  #verdict(error: unknown): "wait" | { code: string; detail?: string } {
    if (!(error instanceof ApiError)) return this.#later(2_000);
    if (error.status === 401) {
      void this.session.renew(this.session.token).catch(() => {});
      return this.#later(1_000);
    }
    if (error.temporary) return this.#later((error.retryAfter ?? 3) * 1000);
    return { code: error.code, ...(error.detail ? { detail: error.detail } : {}) };
  }

  #later(delay: number): "wait" {
    setTimeout(() => void this.outbox.flush(), Math.min(delay, 60_000) * (1 + Math.random() / 4));
    return "wait";
  }

  #sent(item: OutboxItem, result: Sent): void {
    this.known.references.set(item.client_id, result.message.reference);
    if (result.ticket) this.#reading.keep(result.ticket);
    this.known.message(result.message);
  }

  #heard(word: string): void {
    if (word === "gone") this.#leave();
    else if (word === "outbox") void this.outbox.reload().then(() => this.outbox.flush());
  }

  /** Another tab ended the session: nothing of it stays here, and nothing is written again. */
  #leave(): void {
    this.store.seal();
    this.session.contact = null;
    this.#link.stop();
    this.known.clear();
    this.changed();
  }
}
