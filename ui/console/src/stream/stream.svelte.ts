import { streamPath } from "../api/client.ts";
import type { ClientFrame, ServerFrame } from "./frames.ts";

const PING_MS = 4000;
/** Silence after which the connection counts as lost; the banner must show within 10 s. */
const DEAD_MS = 8500;
const FIRST_RETRY_MS = 500;
/** With a quarter on top it leaves time for the handshake within the five seconds in which the desk promises to be back. */
const LONGEST_RETRY_MS = 3_000;
/** A shorter break is not worth a word. */
const QUIET_MS = 1200;
const BACK_MS = 4000;
/** A cursor the server cannot know: it answers with the head, and what came before is read by HTTP. */
const FROM_NOW = Number.MAX_SAFE_INTEGER;

/** What others do with the stream. */
export interface Listener {
  frame(frame: ServerFrame): void;
  /** The first connection stands, or the server no longer knows our place: read everything again. */
  fresh(): Promise<void>;
  /** The connection stands again after a break. */
  back(): void;
  /** Several attempts failed: the session may have ended. */
  doubt(): void;
}

/** The connection to the desk: resumes where it stopped, notices silence, says so on screen. */
class Stream {
  state = $state<"off" | "live" | "down">("off");
  /** When the next attempt starts, while down. */
  retryAt = $state(0);
  /** True for a moment after a break that was shown. */
  back = $state(false);
  #socket: WebSocket | null = null;
  #listener: Listener | null = null;
  #cursor: number | null = null;
  #attempts = 0;
  #heardAt = 0;
  #tickAt = 0;
  #beat: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #shame: ReturnType<typeof setTimeout> | undefined;
  #delivered: ReturnType<typeof setTimeout> | undefined;

  start(listener: Listener): void {
    this.#listener = listener;
    this.#cursor = null;
    addEventListener("online", this.retryNow);
    addEventListener("offline", this.#lost);
    this.#connect();
  }

  stop(): void {
    this.#listener = null;
    removeEventListener("online", this.retryNow);
    removeEventListener("offline", this.#lost);
    clearTimeout(this.#retry);
    clearTimeout(this.#shame);
    this.#drop();
    this.state = "off";
  }

  /** The last position of the stream that was handled. */
  get position(): number {
    return this.#cursor ?? 0;
  }

  send(frame: ClientFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  retryNow = (): void => {
    if (this.state !== "live" && this.#listener) this.#connect();
  };

  #connect(): void {
    clearTimeout(this.#retry);
    this.#drop();
    const url = new URL(streamPath, location.href);
    url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    url.searchParams.set("after", String(this.#cursor ?? FROM_NOW));
    const socket = new WebSocket(url, ["backstop.v1"]);
    this.#socket = socket;
    this.#heardAt = this.#tickAt = Date.now();
    socket.onmessage = (event) => {
      this.#heardAt = Date.now();
      this.#read(String(event.data));
    };
    socket.onclose = this.#lost;
    this.#beat = setInterval(() => this.#pulse(), PING_MS);
  }

  #read(data: string): void {
    let frame: ServerFrame;
    try {
      frame = JSON.parse(data) as ServerFrame;
    } catch {
      return;
    }
    if (frame.type === "hello") this.#welcome(frame.seq, false);
    else if (frame.type === "resync") this.#welcome(frame.seq, true);
    else if (frame.type === "event") this.#event(frame);
    else this.#listener?.frame(frame);
  }

  #welcome(seq: number, anew: boolean): void {
    if (anew || this.#cursor === null) {
      this.#cursor = seq;
      void this.#listener?.fresh();
    } else this.#listener?.back();
    if (this.state === "down") {
      this.back = true;
      setTimeout(() => {
        this.back = false;
      }, BACK_MS);
    }
    clearTimeout(this.#shame);
    this.#shame = undefined;
    this.#attempts = 0;
    this.state = "live";
  }

  #event(frame: Extract<ServerFrame, { type: "event" }>): void {
    if (this.#cursor !== null && frame.seq <= this.#cursor) return;
    this.#cursor = frame.seq;
    this.#listener?.frame(frame);
    this.#delivered ??= setTimeout(() => {
      this.#delivered = undefined;
      if (this.#cursor !== null) this.send({ type: "delivered", seq: this.#cursor });
    }, 1000);
  }

  #pulse(): void {
    const now = Date.now();
    // A sleeping tab runs its timers late; that is no proof of a lost connection, so it gets one more beat.
    const late = now - this.#tickAt > PING_MS * 2;
    this.#tickAt = now;
    if (late) this.#heardAt = Math.max(this.#heardAt, now - PING_MS);
    else if (now - this.#heardAt > DEAD_MS - PING_MS / 2) {
      this.#lost();
      return;
    }
    this.send({ type: "ping" });
  }

  #lost = (): void => {
    if (!this.#listener) return;
    this.#drop();
    clearTimeout(this.#retry);
    const step = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#attempts);
    const wait = step * (0.75 + Math.random() / 2);
    this.#attempts += 1;
    if (this.#attempts % 3 === 0) this.#listener.doubt();
    this.retryAt = Date.now() + wait;
    this.#retry = setTimeout(() => this.#connect(), wait);
    this.#shame ??= setTimeout(() => {
      this.state = "down";
    }, QUIET_MS);
  };

  #drop(): void {
    clearInterval(this.#beat);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onclose = socket.onmessage = null;
    socket.close();
  }
}

export const stream = new Stream();
