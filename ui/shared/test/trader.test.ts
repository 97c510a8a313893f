import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Message, ServerFrame, StreamEvent, Ticket } from "../src/api.ts";
import { Trader } from "../src/client/trader.ts";

const REFERENCE = "7Q4M-2XKD";
const CONTACT = { id: "c", name: null, uid: null, locale: "en", verified: false };

function ticket(extra: Partial<Ticket> = {}): Ticket {
  return {
    reference: REFERENCE,
    subject: "s",
    topic: null,
    status: "new",
    channel: "widget",
    created_at: "2026-11-17T14:36:00Z",
    updated_at: "2026-11-17T14:36:00Z",
    last_message_preview: "",
    unread: 0,
    last_seq: 1,
    place: null,
    estimate: null,
    due: null,
    assignee_name: null,
    timeline: [],
    receipts: { desk_delivered_seq: 0, desk_read_seq: 0, contact_read_seq: 0 },
    csat: null,
    merged_into: null,
    danger: false,
    ...extra,
  };
}

function message(seq: number, extra: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    reference: REFERENCE,
    seq,
    kind: "reply",
    body: `body ${seq}`,
    author: { kind: "agent", name: "Inês" },
    at: "2026-11-17T14:37:00Z",
    attachments: [],
    secrets: [],
    ...extra,
  };
}

/** The server's side: answers requests and holds the sockets. */
class Desk {
  requests: string[] = [];
  sockets: FakeSocket[] = [];
  messages: Message[] = [];
  posted: { client_id: string; body: string }[] = [];
  tokens = 0;
  refuseOnce = false;

  fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const path = url.replace("https://desk.example/api/v1/trader", "");
    this.requests.push(`${init.method ?? "GET"} ${path}`);
    if (path === "/session" && init.method === "POST") {
      this.tokens += 1;
      return this.#json(201, { token: `token${this.tokens}`, expires_at: "", contact: CONTACT });
    }
    if (this.refuseOnce) {
      this.refuseOnce = false;
      return this.#json(401, { status: 401, code: "unauthorized" });
    }
    if (path === "/session") return this.#json(200, { contact: CONTACT });
    if (path.startsWith("/tickets?") || path === "/tickets")
      return this.#json(200, { data: [ticket()], next_cursor: null });
    if (init.method === "POST") {
      const body = JSON.parse(String(init.body)) as { client_id: string; body: string };
      this.posted.push(body);
      return this.#json(201, message(9, { kind: "inbound", author: { kind: "contact", name: null }, ...body }));
    }
    return this.#json(200, { data: this.messages, next_cursor: null });
  };

  #json(status: number, body: unknown): Response {
    return new Response(JSON.stringify(body), { status });
  }

  get socket(): FakeSocket {
    const last = this.sockets.at(-1);
    if (!last) throw new Error("no socket");
    return last;
  }
}

let desk: Desk;

class FakeSocket {
  readyState = 0;
  sent: { type: string; [key: string]: unknown }[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly url: string;
  readonly protocols: string[];

  constructor(url: string, protocols: string[]) {
    this.url = url;
    this.protocols = protocols;
    desk.sockets.push(this);
  }
  send(data: string): void {
    this.sent.push(JSON.parse(data));
  }
  close(): void {}
  accept(seq: number): void {
    this.readyState = 1;
    this.onopen?.();
    this.receive({ type: "hello", seq });
  }
  receive(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  event(seq: number, event: StreamEvent): void {
    this.receive({ type: "event", seq, event });
  }
}

async function started(): Promise<Trader> {
  const trader = new Trader({ api: "https://desk.example", locale: "en" });
  await trader.start();
  await vi.advanceTimersByTimeAsync(10);
  return trader;
}

describe("the trader's client", () => {
  beforeEach(() => {
    desk = new Desk();
    vi.useFakeTimers();
    vi.stubGlobal("window", new EventTarget());
    vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
    vi.stubGlobal("fetch", desk.fetch);
    vi.stubGlobal("WebSocket", FakeSocket);
    vi.stubGlobal("BroadcastChannel", undefined);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("opens a session, then the stream with the token as a sub-protocol", async () => {
    await started();
    expect(desk.requests[0]).toBe("POST /session");
    expect(desk.socket.url).toBe("wss://desk.example/api/v1/trader/stream?after=0");
    expect(desk.socket.protocols).toEqual(["backstop.v1", "bearer.token1"]);
  });

  it("drops positions it already has and resumes after the last one", async () => {
    const trader = await started();
    const heard: number[] = [];
    trader.listen({ message: (one) => heard.push(one.seq) });
    desk.socket.accept(0);
    desk.socket.event(1, { type: "message", ...message(2) });
    desk.socket.event(2, { type: "message", ...message(3) });
    desk.socket.event(1, { type: "message", ...message(2) });
    desk.socket.onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(desk.socket.url).toMatch(/after=2$/);
    desk.socket.accept(2);
    desk.socket.event(2, { type: "message", ...message(3) });
    expect(heard).toEqual([2, 3]);
    expect(trader.known.threads.get(REFERENCE)?.messages.map((one) => one.seq)).toEqual([2, 3]);
  });

  it("does not let a replayed old event overwrite a newer ticket", async () => {
    const trader = await started();
    desk.socket.accept(2);
    await vi.advanceTimersByTimeAsync(10);
    const solved = ticket({ status: "solved", updated_at: "2026-11-17T15:00:00Z" });
    desk.socket.event(1, { type: "ticket", reference: REFERENCE, change: "status", ticket: solved });
    desk.socket.event(2, { type: "ticket", reference: REFERENCE, change: "created", ticket: ticket() });
    expect(trader.tickets.get(REFERENCE)?.status).toBe("solved");
  });

  it("confirms what has arrived", async () => {
    await started();
    desk.socket.accept(0);
    desk.socket.event(1, { type: "message", ...message(2) });
    await vi.advanceTimersByTimeAsync(300);
    expect(desk.socket.sent).toContainEqual({ type: "delivered", seq: 1 });
  });

  it("reads everything again when the server no longer knows the cursor", async () => {
    const trader = await started();
    desk.socket.accept(0);
    trader.thread(REFERENCE);
    await vi.advanceTimersByTimeAsync(10);
    const before = desk.requests.length;
    desk.messages = [message(1), message(2)];
    desk.socket.receive({ type: "resync", seq: 40 });
    trader.thread(REFERENCE);
    await vi.advanceTimersByTimeAsync(10);
    expect(desk.requests.slice(before)).toEqual(expect.arrayContaining(["GET /tickets"]));
    expect(desk.socket.url).toMatch(/after=40$/);
    expect(trader.known.threads.get(REFERENCE)?.messages.length).toBe(2);
  });

  it("sends over the open stream and forgets the item at the ack", async () => {
    const trader = await started();
    desk.socket.accept(0);
    const id = await trader.send({ reference: REFERENCE, body: "hello", files: [] });
    await vi.advanceTimersByTimeAsync(10);
    expect(desk.socket.sent).toContainEqual({ type: "send", client_id: id, reference: REFERENCE, body: "hello" });
    expect(trader.outbox.list.length).toBe(1);
    const kept = message(5, { kind: "inbound", author: { kind: "contact", name: null }, client_id: id });
    desk.socket.receive({ type: "ack", client_id: id, seq: 5, reference: REFERENCE, message: kept });
    await vi.advanceTimersByTimeAsync(10);
    expect(trader.outbox.list.length).toBe(0);
    expect(desk.posted).toEqual([]);
  });

  it("posts when the stream does not answer, with the same client id", async () => {
    const trader = await started();
    desk.socket.accept(0);
    const id = await trader.send({ reference: REFERENCE, body: "hello", files: [] });
    await vi.advanceTimersByTimeAsync(3_000);
    desk.socket.receive({ type: "pong" });
    await vi.advanceTimersByTimeAsync(5_500);
    expect(desk.posted.map((one) => one.client_id)).toEqual([id]);
    expect(trader.outbox.list.length).toBe(0);
  });

  it("shows an own message once, whichever of ack and event comes first", async () => {
    const trader = await started();
    desk.socket.accept(0);
    const id = await trader.send({ reference: REFERENCE, body: "hello", files: [] });
    await vi.advanceTimersByTimeAsync(10);
    const kept = message(5, { kind: "inbound", author: { kind: "contact", name: null }, client_id: id });
    desk.socket.event(1, { type: "message", ...kept });
    desk.socket.receive({ type: "ack", client_id: id, seq: 5, reference: REFERENCE, message: kept });
    await vi.advanceTimersByTimeAsync(10);
    expect(trader.known.threads.get(REFERENCE)?.messages.filter((one) => one.client_id === id).length).toBe(1);
    expect(trader.outbox.list.length).toBe(0);
  });

  it("opens a new session when the token is refused, and repeats the call", async () => {
    const trader = await started();
    desk.refuseOnce = true;
    await trader.refresh();
    expect(desk.tokens).toBe(2);
    expect(trader.tickets.has(REFERENCE)).toBe(true);
  });

  it("counts what was not seen, and says so once it is", async () => {
    const trader = await started();
    desk.socket.accept(0);
    await vi.advanceTimersByTimeAsync(10);
    desk.socket.event(1, { type: "message", ...message(2) });
    expect(trader.unread).toBe(1);
    trader.seen(REFERENCE);
    expect(trader.unread).toBe(0);
    expect(desk.socket.sent).toContainEqual({ type: "seen", seq: 1, reference: REFERENCE });
  });
});
