import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ServerFrame } from "../src/api.ts";
import { backoff, type SocketLike, Stream, type StreamState } from "../src/client/stream.ts";

class FakeSocket implements SocketLike {
  readyState = 0;
  sent: string[] = [];
  closed = false;
  onopen: SocketLike["onopen"] = null;
  onmessage: SocketLike["onmessage"] = null;
  onclose: SocketLike["onclose"] = null;
  onerror: SocketLike["onerror"] = null;

  send(data: string): void {
    this.sent.push(data);
  }
  close(): void {
    this.closed = true;
  }
  accept(): void {
    this.readyState = 1;
    this.onopen?.({} as Event);
    this.receive({ type: "hello", seq: 0 });
  }
  receive(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent);
  }
  drop(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code } as CloseEvent);
  }
}

class Kit {
  sockets: FakeSocket[] = [];
  states: StreamState[] = [];
  frames: ServerFrame[] = [];
  refusals = 0;
  readonly stream = new Stream({
    open: () => {
      const socket = new FakeSocket();
      this.sockets.push(socket);
      return socket;
    },
    frame: (frame) => this.frames.push(frame),
    state: (state) => this.states.push(state),
    refused: async () => {
      this.refusals += 1;
    },
    random: () => 1,
  });
  get last(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error("no socket");
    return socket;
  }
}

describe("the stream", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("pings, and stays online while it is answered", async () => {
    const kit = new Kit();
    kit.stream.start();
    kit.last.accept();
    for (let i = 0; i < 10; i += 1) {
      await vi.advanceTimersByTimeAsync(8_000);
      kit.last.receive({ type: "pong" });
    }
    expect(kit.sockets.length).toBe(1);
    expect(kit.last.sent.length).toBeGreaterThanOrEqual(9);
    expect(kit.stream.state).toBe("online");
  });

  it("tells of silence within ten seconds and gives the socket up after sixteen", async () => {
    const kit = new Kit();
    kit.stream.start();
    kit.last.accept();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(kit.stream.state).toBe("doubtful");
    expect(kit.stream.send({ type: "ping" })).toBe(false);
    await vi.advanceTimersByTimeAsync(6_600);
    expect(kit.sockets[0]?.closed).toBe(true);
    expect(kit.stream.state).toBe("offline");
  });

  it("is online again when a late answer comes", async () => {
    const kit = new Kit();
    kit.stream.start();
    kit.last.accept();
    await vi.advanceTimersByTimeAsync(10_000);
    kit.last.receive({ type: "pong" });
    expect(kit.stream.state).toBe("online");
  });

  it("reconnects after a drop, never later than three seconds, so that five are enough to be back", async () => {
    const kit = new Kit();
    kit.stream.start();
    kit.last.accept();
    kit.last.drop();
    await vi.advanceTimersByTimeAsync(500);
    expect(kit.sockets.length).toBe(2);
    for (let i = 0; i < 8; i += 1) {
      kit.last.drop();
      expect(kit.stream.retryAt - Date.now()).toBeLessThanOrEqual(3_000);
      await vi.advanceTimersByTimeAsync(3_000);
    }
    expect(kit.sockets.length).toBe(10);
  });

  it("comes back quickly when the server restarts", async () => {
    const kit = new Kit();
    kit.stream.start();
    kit.last.accept();
    kit.last.drop(1012);
    await vi.advanceTimersByTimeAsync(200);
    expect(kit.sockets.length).toBe(2);
  });

  it("tries at once when the network returns", async () => {
    const kit = new Kit();
    kit.stream.start();
    kit.last.accept();
    kit.stream.gone();
    expect(kit.stream.state).toBe("offline");
    kit.stream.now();
    expect(kit.sockets.length).toBe(2);
  });

  it("has the session checked before it repeats a refused handshake", async () => {
    const kit = new Kit();
    kit.stream.start();
    kit.last.drop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(kit.refusals).toBe(1);
    expect(kit.sockets.length).toBe(2);
  });

  it("stops for good", async () => {
    const kit = new Kit();
    kit.stream.start();
    kit.last.accept();
    kit.stream.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(kit.sockets.length).toBe(1);
    expect(kit.stream.state).toBe("idle");
  });
});

describe("the backoff", () => {
  it("doubles, is capped, and jitters between half and whole", () => {
    expect([0, 1, 2, 3, 4, 20].map((n) => backoff(n, () => 1))).toEqual([400, 800, 1600, 3000, 3000, 3000]);
    expect(backoff(20, () => 0)).toBe(1500);
  });
});
