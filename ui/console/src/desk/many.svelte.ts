import { api, Problem, type ReplyMany, Unreachable } from "../api/client.ts";
import type { BulkResult, Macro } from "../api/types.ts";
import { FOREIGN_GRACE_MS, HOLD_MS, type Refused } from "../composer/parcel.ts";
import { t } from "../l10n/l10n.svelte.ts";
import { session } from "../session/session.svelte.ts";
import { faultText } from "../ticket/change.ts";
import { bulk } from "./bulk.svelte.ts";
import { screen } from "./screen.svelte.ts";
import { selection } from "./selection.svelte.ts";
import { shelf } from "./storage.ts";

const PAUSE_MS = 2000;

/** One reply to many, as it lies on this device until the desk has it. */
interface Order {
  clientId: string;
  references: string[];
  reply: ReplyMany;
}

/** One reply to all chosen tickets: held for a moment like any other, then sent once, whatever happens to this page. */
class Many {
  text = $state("");
  macro = $state.raw<Macro | null>(null);
  refused = $state.raw<Refused | null>(null);
  #held: { order: Order; timer: ReturnType<typeof setTimeout> } | null = null;

  /** Takes up what an earlier page left behind. */
  start(): void {
    for (const key of shelf.keys().filter((key) => key.startsWith(this.#prefix))) {
      const order = read(shelf.get(key));
      // Another tab may still hold it.
      if (order) setTimeout(() => void this.#go(order), HOLD_MS + FOREIGN_GRACE_MS);
    }
  }

  stop(): void {
    if (this.#held) clearTimeout(this.#held.timer);
    this.#held = null;
    this.#empty();
  }

  open(): void {
    screen.over = "many";
  }

  /** Chooses the macro that everybody gets, each in their own language. */
  bring(macro: Macro): void {
    this.macro = macro;
    this.refused = null;
    this.open();
  }

  send(after: "solved" | null): void {
    const body = this.text.trim();
    const words = this.macro ? { macro: this.macro.key } : { body };
    if (selection.size === 0 || (!this.macro && body === "") || this.refused?.code === "asks_for_secret") return;
    this.releaseAll();
    // biome-ignore lint/suspicious/noThenProperty: the API's word for what follows a reply; the object is never awaited.
    const reply: ReplyMany = after ? { ...words, then: after } : words;
    const order = { clientId: crypto.randomUUID(), references: selection.references, reply };
    const [text, macro] = [this.text, this.macro];
    shelf.set(this.#prefix + order.clientId, JSON.stringify(order));
    const held = { order, timer: setTimeout(() => void this.#go(order), HOLD_MS) };
    this.#held = held;
    this.#empty();
    selection.clear();
    screen.over = null;
    const undo = () => {
      clearTimeout(held.timer);
      this.#held = null;
      shelf.remove(this.#prefix + order.clientId);
      this.#giveBack(order, text, macro);
    };
    screen.offerUndo(
      t("console-toast-many", { count: order.references.length }),
      HOLD_MS,
      undo,
      () => this.#held === held,
    );
  }

  /** Ends the hold: something else is sent, or the page is going away. */
  releaseAll(): void {
    if (!this.#held) return;
    clearTimeout(this.#held.timer);
    void this.#go(this.#held.order);
  }

  async #go(order: Order): Promise<void> {
    if (this.#held?.order === order) this.#held = null;
    // Another tab may have sent it, or taken it back.
    if (shelf.get(this.#prefix + order.clientId) === null) return;
    if (bulk.now) return this.#later(order);
    try {
      const result = await bulk.during(order.references.length, "answering", () =>
        api.replyMany(order.clientId, order.references, order.reply),
      );
      shelf.remove(this.#prefix + order.clientId);
      this.#told(result);
    } catch (error) {
      if (isPassing(error)) return this.#later(order);
      shelf.remove(this.#prefix + order.clientId);
      this.#refuse(order, error);
    }
  }

  #later(order: Order): void {
    setTimeout(() => void this.#go(order), PAUSE_MS);
  }

  #told(result: BulkResult): void {
    screen.say(t("console-many-done", { count: result.done }));
    bulk.tell(result, "failed", "console-many-failed");
  }

  #refuse(order: Order, error: unknown): void {
    if (!(error instanceof Problem) || error.code !== "asks_for_secret") {
      screen.fault = faultText(error);
      return;
    }
    this.#giveBack(order, order.reply.body ?? "", null);
    this.refused = { code: error.code, detail: error.detail, errors: error.errors };
  }

  #giveBack(order: Order, text: string, macro: Macro | null): void {
    selection.restore(order.references);
    [this.text, this.macro] = [text, macro];
    this.open();
  }

  #empty(): void {
    this.text = "";
    this.macro = this.refused = null;
  }

  get #prefix(): string {
    return `many.${session.me}.`;
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  return error instanceof Problem && (error.status >= 500 || error.status === 429 || error.status === 401);
}

function read(raw: string | null): Order | null {
  try {
    return raw === null ? null : (JSON.parse(raw) as Order);
  } catch {
    return null;
  }
}

export const many = new Many();
