import type { ClientFrame, ServerFrame, StreamEvent } from "../api.ts";
import { ApiError, Http } from "./http.ts";
import { SessionKeeper } from "./session.ts";
import { SessionStore, storageKey } from "./storage.ts";
import { Stream, type StreamState } from "./stream.ts";

/** Where a trader's part of the API lies. */
export const BASE = "/api/v1/trader";

/** How to reach the desk and whom to speak for. */
export interface LinkOptions {
  /** Origin of the desk. */
  api: string;
  site?: string | undefined;
  locale: string;
  user_jwt?: string | undefined;
  /** Storage name of an existing session, for the tickets page. */
  key?: string;
  /** A session lent by another window: the token stays in memory. */
  lent?: string;
}

/** Who is told what comes over the link. */
export interface LinkEar {
  /** Something happened; each event comes once and in order. */
  event(event: StreamEvent): void;
  /** What has no place in that order. */
  frame(frame: Exclude<ServerFrame, { type: "hello" | "event" | "resync" }>): void;
  state(state: StreamState): void;
  /** What is known is of no use: it has to be read anew. */
  anew(): void;
  tokenExpired(): void;
}

/** The way to the desk: session, calls, and the stream with its cursor, which resumes where it stopped. */
export class Link {
  readonly http: Http;
  readonly store: SessionStore;
  readonly session: SessionKeeper;
  locale: string;
  readonly #ear: LinkEar;
  readonly #stream: Stream;
  #cursor = 0;
  #deliveredTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LinkOptions, ear: LinkEar) {
    this.#ear = ear;
    this.locale = options.locale;
    this.store = new SessionStore(options.key ?? storageKey(options.api, options.site), options.lent !== undefined);
    if (options.lent !== undefined) this.store.write({ token: options.lent });
    this.http = new Http(options.api, { token: () => this.session.token, locale: () => this.locale });
    const { user_jwt, locale } = options;
    this.session = new SessionKeeper(this.http, this.store, { user_jwt, locale }, () => ear.tokenExpired());
    this.#stream = new Stream({
      open: () => this.#open(),
      frame: (frame) => this.#frame(frame),
      state: (state) => ear.state(state),
      refused: () => this.#refused(),
    });
  }

  get state(): StreamState {
    return this.#stream.state;
  }

  get retryAt(): number {
    return this.#stream.retryAt;
  }

  /** Opens the stream where the last page left it, once there is a session. */
  connect(): void {
    this.#cursor = this.store.read().cursor;
    const start = () => this.#stream.start();
    this.#refused().then(start, start);
  }

  /** Tries the network at once. */
  now(): void {
    this.#stream.now();
  }

  /** The device says that it is offline. */
  gone(): void {
    this.#stream.gone();
  }

  /** Closes the stream; a session stays. */
  stop(): void {
    this.#stream.stop();
    clearTimeout(this.#deliveredTimer);
  }

  /** Forgets how far the stream was: another person speaks from now on. */
  rewind(): void {
    this.#cursor = 0;
  }

  restart(): void {
    this.#stream.restart();
  }

  /** Sends a frame on the open stream; false when there is none. */
  send(frame: ClientFrame): boolean {
    return this.#stream.send(frame);
  }

  /** Tells that everything of a ticket was read so far; false when it could not be told. */
  seen(reference: string): boolean {
    return this.#stream.send({ type: "seen", seq: this.#cursor, reference });
  }

  /** Calls the API with a session; a refused token is renewed once. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    await this.session.ensure();
    const used = this.session.token;
    try {
      return (await this.http.call<T>(method, BASE + path, body)).body;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      await this.session.renew(used);
      return (await this.http.call<T>(method, BASE + path, body)).body;
    }
  }

  #open(): WebSocket {
    const url = `${this.http.api.replace(/^http/, "ws")}${BASE}/stream?after=${this.#cursor}`;
    const token = this.session.token;
    if (!token) throw new Error("no session");
    return new WebSocket(url, ["backstop.v1", `bearer.${token}`]);
  }

  async #refused(): Promise<void> {
    const before = this.session.token;
    this.session.contact = null;
    await this.session.ensure();
    if (this.session.token !== before) this.#cursor = this.store.read().cursor;
  }

  #frame(frame: ServerFrame): void {
    if (frame.type === "event") return this.#event(frame.seq, frame.event);
    if (frame.type === "resync") return this.#resync(frame.seq);
    if (frame.type !== "hello") return this.#ear.frame(frame);
    // A server that lost its history restarts the count below the kept cursor.
    if (frame.seq < this.#cursor) this.#resync(frame.seq);
  }

  #event(seq: number, event: StreamEvent): void {
    if (seq <= this.#cursor) return;
    this.#cursor = seq;
    this.#ear.event(event);
    this.#confirm();
  }

  #resync(seq: number): void {
    this.#cursor = seq;
    this.store.write({ cursor: seq });
    this.#ear.anew();
    this.#stream.restart();
  }

  /** Tells the desk what has arrived, and keeps the cursor, a moment later for many events at once. */
  #confirm(): void {
    this.#deliveredTimer ??= setTimeout(() => {
      this.#deliveredTimer = undefined;
      this.store.write({ cursor: this.#cursor });
      this.#stream.send({ type: "delivered", seq: this.#cursor });
    }, 250);
  }
}
