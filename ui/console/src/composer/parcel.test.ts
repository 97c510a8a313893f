import { describe, expect, it } from "vitest";
import {
  type Content,
  canUndo,
  depart,
  due,
  HOLD_MS,
  nextLook,
  type Parcel,
  pack,
  release,
  settle,
  wake,
} from "./parcel.ts";

const content = (clientId: string, over: Partial<Content> = {}): Content => ({
  clientId,
  reference: "7Q4M-2XKD",
  mode: "reply",
  body: "Hello",
  attachments: [],
  after: null,
  beside: null,
  claim: false,
  base: 4,
  to: "陈晓岚",
  ...over,
});

describe("a reply on its way", () => {
  it("is held, can be taken back, and is not due before the hold ends", () => {
    const parcel = pack(content("a"), 1000);
    expect(parcel.phase).toBe("held");
    expect(canUndo(parcel, 1000 + HOLD_MS - 1)).toBe(true);
    expect(due([parcel], 1000 + HOLD_MS - 1)).toEqual([]);
    expect(due([parcel], 1000 + HOLD_MS)).toEqual([parcel]);
    expect(canUndo(parcel, 1000 + HOLD_MS)).toBe(false);
  });

  it("goes at once when Send is pressed again", () => {
    const parcel = release(pack(content("a"), 1000), 2000);
    expect(canUndo(parcel, 2000)).toBe(false);
    expect(due([parcel], 2000)).toEqual([parcel]);
  });

  it("cannot be taken back or sent twice while it is under way", () => {
    const parcel = depart(release(pack(content("a"), 0), 0));
    expect(canUndo(parcel, 1)).toBe(false);
    expect(due([parcel], 99_999)).toEqual([]);
    expect(release(parcel, 5)).toBe(parcel);
  });

  it("never overtakes an earlier message of the same ticket", () => {
    const first = depart(release(pack(content("a"), 0), 0));
    const second = pack(content("b", { mode: "note" }), 10);
    const elsewhere = pack(content("c", { mode: "note", reference: "AAAA-0001" }), 10);
    expect(due([first, second, elsewhere], 10).map((one) => one.clientId)).toEqual(["c"]);
  });
});

describe("a note", () => {
  it("goes at once", () => {
    const parcel = pack(content("n", { mode: "note" }), 7);
    expect(parcel.phase).toBe("waiting");
    expect(due([parcel], 7)).toEqual([parcel]);
  });
});

describe("after an answer", () => {
  const sent = depart(release(pack(content("a"), 0), 0));

  it("is gone when it arrived", () => {
    expect(settle(sent, { ok: true }, 1)).toEqual({ parcel: null, refused: null });
  });

  it("comes back to the composer when it was refused", () => {
    const refused = { code: "asks_for_secret", detail: "", errors: [] };
    expect(settle(sent, { ok: false, refused }, 1)).toEqual({ parcel: null, refused });
  });

  it("waits longer each time the network fails, with the same client id", () => {
    let parcel: Parcel = sent;
    const waits: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const next = settle(parcel, { ok: false, retryAfterMs: null }, 0).parcel;
      if (!next) throw new Error("lost");
      expect(next.clientId).toBe("a");
      waits.push(next.dueAt);
      parcel = depart(next);
    }
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it("obeys Retry-After", () => {
    expect(settle(sent, { ok: false, retryAfterMs: 700 }, 100).parcel?.dueAt).toBe(800);
  });
});

describe("after a reload", () => {
  it("waits out a hold that another tab may still undo", () => {
    const parcel = pack(content("a"), 0);
    expect(wake(parcel, 1000)).toMatchObject({ phase: "waiting", dueAt: HOLD_MS + 2000 });
    expect(wake(parcel, 60_000).dueAt).toBe(60_000);
  });

  it("tries again what was under way", () => {
    expect(wake(depart(pack(content("a"), 0)), 500)).toMatchObject({ phase: "waiting", dueAt: 500 });
  });
});

it("looks again when the next parcel is due", () => {
  expect(nextLook([])).toBeNull();
  expect(nextLook([pack(content("a"), 0), pack(content("b", { mode: "note" }), 50)])).toBe(50);
});
