import type { ClientFrame, ServerFrame } from "../api.ts";

/** `doubtful`: connected, but a ping was not answered in time. */
export type StreamState = "idle" | "connecting" | "online" | "doubtful" | "offline";

/** The part of a WebSocket the stream uses. */
export interface SocketLike {
  readyState: number;
  send(data: string): void;
  close(code?: number): void;
  onopen: ((event: Event) => unknown) | null;
  onmessage: ((event: MessageEvent) => unknown) | null;
  onclose: ((event: CloseEvent) => unknown) | null;
  onerror: ((event: Event) => unknown) | null;
}

/** What a stream is given. */
export interface StreamOptions {
  /** Opens a socket that resumes after the cursor. */
  open(): SocketLike;
  frame(frame: ServerFrame): void;
  state(state: StreamState): void;
  /** The handshake failed or the session was refused: the owner checks the session before the next try. */
  refused(): Promise<void>;
  random?: () => number;
}

const PING_MS = 6_000;
/** A pong takes one round trip; silence for longer is shown to the trader. */
const DOUBT_MS = 3_500;
const DEAD_MS = 16_000;
const FIRST_DELAY_MS = 400;
/** The desk promises to be back within five seconds of its server: a try, its check of the session and the handshake must fit. */
const MAX_DELAY_MS = 3_000;
const OPEN = 1;

/** Delay before try `n` (from 0): doubling, capped at three seconds, with jitter so that a restart is not a stampede. */
export function backoff(n: number, random: () => number = Math.random): number {
  const full = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(n, 10));
  return Math.round(full * (0.5 + random() / 2));
}

/** A WebSocket that stays: heartbeat, reconnect with backoff, at once when the network returns. */
export class Stream {
  readonly #options: StreamOptions;
  #socket: SocketLike | null = null;
  #state: StreamState = "idle";
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heart: ReturnType<typeof setInterval> | undefined;
  #lastFrame = 0;
  #pingedAt = 0;
  #retryAt = 0;
  #opened = false;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  get state(): StreamState {
    return this.#state;
  }

  /** When the next try is due, in milliseconds since the epoch; 0 when none is planned. */
  get retryAt(): number {
    return this.#retryAt;
  }

  start(): void {
    if (this.#state !== "idle") return;
    this.#connect();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#drop();
    this.#tries = 0;
    this.#retryAt = 0;
    this.#set("idle");
  }

  /** Tries at once, for a button or the browser's `online` event. */
  now(): void {
    if (this.#state === "idle" || this.#state === "connecting") return;
    if (this.#state === "online") return this.check();
    this.#tries = 0;
    this.#drop();
    this.#connect();
  }

  /** Reconnects with a changed token or cursor. */
  restart(): void {
    if (this.#state === "idle") return;
    clearTimeout(this.#timer);
    this.#drop();
    this.#connect();
  }

  /** Asks for a sign of life, after sleep or a hidden tab. */
  check(): void {
    if (this.#socket?.readyState !== OPEN) return;
    this.#ping();
    const asked = this.#pingedAt;
    setTimeout(() => {
      if (this.#pingedAt === asked && this.#lastFrame < asked && this.#state !== "idle") this.#lost();
    }, DOUBT_MS);
  }

  /** The browser says that the network is gone. */
  gone(): void {
    if (this.#state === "idle") return;
    this.#lost();
  }

  /** Sends a frame; false when there is no open connection. */
  send(frame: ClientFrame): boolean {
    if (this.#socket?.readyState !== OPEN || this.#state === "doubtful") return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #set(state: StreamState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.state(state);
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#retryAt = 0;
    this.#opened = false;
    if (this.#state !== "offline") this.#set("connecting");
    let socket: SocketLike;
    try {
      socket = this.#options.open();
    } catch {
      this.#lost();
      return;
    }
    this.#socket = socket;
    this.#timer = setTimeout(() => this.#lost(), 10_000);
    socket.onopen = () => {
      this.#opened = true;
      clearTimeout(this.#timer);
      this.#lastFrame = Date.now();
      this.#pingedAt = 0;
      this.#heart = setInterval(() => this.#beat(), 500);
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => this.#lost(event.code);
    socket.onerror = () => {};
  }

  #receive(data: unknown): void {
    this.#lastFrame = Date.now();
    let frame: ServerFrame;
    try {
      frame = JSON.parse(String(data)) as ServerFrame;
    } catch {
      return;
    }
    this.#tries = 0;
    this.#set("online");
    if (frame.type !== "pong") this.#options.frame(frame);
  }

  #ping(): void {
    this.#pingedAt = Date.now();
    this.#socket?.send('{"type":"ping"}');
  }

  #beat(): void {
    const now = Date.now();
    const answered = this.#lastFrame >= this.#pingedAt;
    // Browsers slow the timers of hidden tabs: only a ping that had its time and stayed unanswered counts.
    if (answered) {
      if (now - Math.max(this.#lastFrame, this.#pingedAt) >= PING_MS) this.#ping();
      return;
    }
    const silent = now - this.#pingedAt;
    if (now - this.#lastFrame >= DEAD_MS && silent >= DOUBT_MS) this.#lost();
    else if (silent >= DOUBT_MS) this.#set("doubtful");
  }

  #drop(): void {
    clearInterval(this.#heart);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.onerror = null;
    try {
      socket.close();
    } catch {
      // A socket that never opened may refuse; it is unreferenced now.
    }
  }

  #lost(code?: number): void {
    clearTimeout(this.#timer);
    const refused = !this.#opened || code === 1008 || code === 4401;
    this.#drop();
    this.#set("offline");
    // A server that restarts says so (1012): the first retry then comes quickly.
    const delay = code === 1012 && this.#tries === 0 ? 150 : backoff(this.#tries, this.#options.random);
    this.#tries += 1;
    this.#retryAt = Date.now() + delay;
    this.#timer = setTimeout(() => {
      if (!refused) return this.#connect();
      this.#options.refused().then(
        () => this.#state === "offline" && !this.#socket && this.#connect(),
        () => this.#state === "offline" && !this.#socket && this.#lost(),
      );
    }, delay);
  }
}
