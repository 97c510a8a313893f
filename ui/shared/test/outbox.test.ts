import { describe, expect, it } from "vitest";
import type { Message } from "../src/api.ts";
import { MemoryItems } from "../src/client/items.ts";
import { Outbox, type OutboxItem, type OutboxOptions, type Sent } from "../src/client/outbox.ts";

function message(item: OutboxItem, reference = item.reference ?? "NEW1-TICK"): Message {
  return {
    id: "i",
    reference,
    seq: 1,
    kind: "inbound",
    body: item.body,
    author: { kind: "contact", name: null },
    at: "",
    attachments: [],
    secrets: [],
    client_id: item.client_id,
  };
}

function draft(client_id: string, extra: Partial<OutboxItem> = {}): Omit<OutboxItem, "order" | "owner"> {
  return { client_id, reference: "7Q4M-2XKD", body: client_id, files: [], created_at: "", ...extra };
}

class Kit {
  readonly items = new MemoryItems<OutboxItem>();
  readonly calls: { id: string; reference: string | null }[] = [];
  readonly references = new Map<string, string>();
  owner: string | null = null;
  answer: (item: OutboxItem) => Promise<Sent> = async (item) => ({ message: message(item) });

  outbox(extra: Partial<OutboxOptions> = {}): Outbox {
    return new Outbox({
      items: this.items,
      send: (item) => {
        this.calls.push({ id: item.client_id, reference: item.reference });
        return this.answer(item);
      },
      verdict: (error) => (error === "network" ? "wait" : { code: String(error) }),
      owner: () => this.owner,
      referenceOf: (id) => this.references.get(id) ?? null,
      sent: (item, result) => this.references.set(item.client_id, result.message.reference),
      changed() {},
      alone: (task) => task(),
      tell() {},
      ...extra,
    });
  }

  get ids(): string[] {
    return this.calls.map((call) => call.id);
  }
}

describe("the outbox", () => {
  it("keeps an item until the server has it", async () => {
    const kit = new Kit();
    const outbox = kit.outbox();
    kit.answer = () => Promise.reject("network");
    await outbox.add(draft("a"));
    await outbox.flush();
    expect((await kit.items.all()).map((item) => item.client_id)).toEqual(["a"]);
    kit.answer = async (item) => ({ message: message(item) });
    await outbox.flush();
    expect(await kit.items.all()).toEqual([]);
    expect(outbox.list).toEqual([]);
  });

  it("sends in writing order and stops at the first that cannot go", async () => {
    const kit = new Kit();
    const outbox = kit.outbox();
    kit.answer = () => Promise.reject("network");
    await outbox.add(draft("a"));
    await outbox.add(draft("b"));
    await outbox.flush();
    expect(kit.ids).toEqual(["a"]);
    kit.answer = async (item) => ({ message: message(item) });
    await outbox.flush();
    expect(kit.ids).toEqual(["a", "a", "b"]);
  });

  it("survives a reload", async () => {
    const kit = new Kit();
    kit.answer = () => Promise.reject("network");
    const before = kit.outbox();
    await before.add(draft("a"));
    await before.flush();
    kit.answer = async (item) => ({ message: message(item) });
    const after = kit.outbox();
    await after.reload();
    await after.flush();
    expect(kit.ids).toEqual(["a", "a"]);
    expect(await kit.items.all()).toEqual([]);
  });

  it("does not send twice when two tabs flush under one lock", async () => {
    const kit = new Kit();
    let turn: Promise<unknown> = Promise.resolve();
    const alone = <T>(task: () => Promise<T>): Promise<T> => {
      const next = turn.then(task);
      turn = next.catch(() => {});
      return next;
    };
    const one = kit.outbox({ alone });
    const two = kit.outbox({ alone });
    await one.add(draft("a"));
    await two.reload();
    await Promise.all([one.flush(), two.flush()]);
    expect(kit.ids).toEqual(["a"]);
  });

  it("gives follow-ups of a new ticket its reference", async () => {
    const kit = new Kit();
    const outbox = kit.outbox();
    await outbox.add(draft("ticket", { reference: null }));
    await outbox.add(draft("more", { reference: null, parent: "ticket" }));
    await outbox.flush();
    expect(kit.calls).toEqual([
      { id: "ticket", reference: null },
      { id: "more", reference: "NEW1-TICK" },
    ]);
  });

  it("marks what was refused for good, goes on with the rest, and retries on demand", async () => {
    const kit = new Kit();
    const outbox = kit.outbox();
    kit.answer = (item) =>
      item.client_id === "a" ? Promise.reject("body_too_long") : Promise.resolve({ message: message(item) });
    await outbox.add(draft("a"));
    await outbox.add(draft("b"));
    await outbox.flush();
    expect(outbox.list.map((item) => [item.client_id, item.failed?.code])).toEqual([["a", "body_too_long"]]);
    kit.answer = async (item) => ({ message: message(item) });
    await outbox.retry("a");
    await outbox.flush();
    expect(outbox.list).toEqual([]);
  });

  it("never sends under another account", async () => {
    const kit = new Kit();
    const outbox = kit.outbox();
    kit.answer = () => Promise.reject("network");
    kit.owner = "alice";
    await outbox.add(draft("a"));
    kit.owner = "bob";
    kit.calls.length = 0;
    await outbox.flush();
    expect(kit.calls).toEqual([]);
    expect(outbox.list).toEqual([]);
  });

  it("keeps a message in memory when the device refuses to store it", async () => {
    const kit = new Kit();
    kit.items.put = () => Promise.reject(new Error("quota"));
    const outbox = kit.outbox();
    await outbox.add(draft("a"));
    await outbox.flush();
    expect(kit.ids).toEqual(["a"]);
    expect(outbox.list).toEqual([]);
  });

  it("forgets an item that another way acknowledged", async () => {
    const kit = new Kit();
    const outbox = kit.outbox();
    await outbox.add(draft("a"));
    await outbox.acknowledged("a");
    await outbox.flush();
    expect(kit.calls).toEqual([]);
  });
});
