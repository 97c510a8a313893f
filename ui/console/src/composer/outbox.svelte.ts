import { api, Problem, type Sending, Unreachable } from "../api/client.ts";
import type { Message } from "../api/types.ts";
import { shelf } from "../desk/storage.ts";
import { session } from "../session/session.svelte.ts";
import { compositions } from "./composition.svelte.ts";
import {
  type Content,
  canUndo,
  depart,
  due,
  nextLook,
  type Outcome,
  type Parcel,
  pack,
  type Refused,
  release,
  settle,
  wake,
} from "./parcel.ts";

const KEEPALIVE_LIMIT = 60_000;

/** A reply that came back while its agent may be elsewhere. */
export interface Returned {
  reference: string;
  to: string;
  refused: Refused;
}

/** Everything on its way to traders and colleagues. Kept on the device until the server has it. */
class Outbox {
  parcels = $state.raw<Parcel[]>([]);
  returned = $state.raw<Returned[]>([]);
  #arrived: (message: Message) => void = () => {};
  #found = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Takes up what an earlier page left behind. */
  start(arrived: (message: Message) => void): void {
    this.#arrived = arrived;
    const found = shelf.keys().filter((key) => key.startsWith(this.#prefix));
    const parcels = found.flatMap((key) => read(shelf.get(key)));
    this.#found = new Set(parcels.map((parcel) => parcel.clientId));
    this.parcels = parcels.sort((a, b) => a.createdAt - b.createdAt).map((parcel) => wake(parcel, Date.now()));
    this.#look();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.parcels = [];
    this.returned = [];
  }

  add(content: Content): void {
    // One thing can be undone at a time: what was held before goes now.
    this.releaseAll();
    const parcel = pack(content, Date.now());
    this.#keep(parcel);
    this.parcels = [...this.parcels, parcel];
    this.#look();
  }

  /** Takes the held reply back into the composer. Nothing of it has left this device. */
  undo(clientId: string): boolean {
    const parcel = this.parcels.find((one) => one.clientId === clientId);
    if (!parcel || !canUndo(parcel, Date.now())) return false;
    this.#forget(parcel);
    const composition = compositions.of(parcel.reference);
    composition[parcel.mode].restore(parcel, null);
    composition.mode = parcel.mode;
    return true;
  }

  /** The ticket is the agent's own already. */
  claimed(clientId: string): void {
    this.#replace((parcel) => (parcel.clientId === clientId ? { ...parcel, claim: false } : parcel));
  }

  get held(): Parcel | null {
    return this.parcels.find((parcel) => parcel.phase === "held") ?? null;
  }

  heldFor(reference: string): Parcel | null {
    return this.parcels.find((parcel) => parcel.phase === "held" && parcel.reference === reference) ?? null;
  }

  of(reference: string): Parcel[] {
    return this.parcels.filter((parcel) => parcel.reference === reference);
  }

  /** Sends everything held now: Send was pressed again, or the page is going away. */
  releaseAll(): void {
    const now = Date.now();
    this.#replace((parcel) => release(parcel, now));
    this.#look();
  }

  /** The network is back: nothing waits for its timer. */
  kick(): void {
    const now = Date.now();
    this.#replace((parcel) => (parcel.phase === "waiting" && parcel.tries > 0 ? { ...parcel, dueAt: now } : parcel));
    this.#look();
  }

  dismiss(reference: string): void {
    this.returned = this.returned.filter((one) => one.reference !== reference);
  }

  #look(): void {
    clearTimeout(this.#timer);
    for (const parcel of due(this.parcels, Date.now())) void this.#send(parcel);
    const next = nextLook(this.parcels);
    if (next !== null) this.#timer = setTimeout(() => this.#look(), Math.max(50, next - Date.now()));
  }

  async #send(parcel: Parcel): Promise<void> {
    // Another tab of this agent may have undone or sent what was found in storage.
    if (this.#found.has(parcel.clientId) && shelf.get(this.#prefix + parcel.clientId) === null) {
      this.#forget(parcel);
      return;
    }
    const leaving = depart(parcel);
    this.#put(leaving);
    const outcome = await this.#attempt(leaving);
    const { parcel: left, refused } = settle(leaving, outcome, Date.now());
    if (left) this.#put(left);
    else this.#forget(parcel);
    if (refused) this.#giveBack(parcel, refused);
    this.#look();
  }

  async #attempt(parcel: Parcel): Promise<Outcome> {
    try {
      if (parcel.claim) await api.claim(parcel.reference);
      const small = parcel.body.length * 3 < KEEPALIVE_LIMIT;
      const message = await api.send(parcel.reference, sendingOf(parcel), small);
      this.#arrived(message);
      return { ok: true };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  #giveBack(parcel: Parcel, refused: Refused): void {
    const composition = compositions.of(parcel.reference);
    composition[parcel.mode].restore(parcel, refused);
    composition.mode = parcel.mode;
    this.returned = [
      ...this.returned.filter((one) => one.reference !== parcel.reference),
      { reference: parcel.reference, to: parcel.to, refused },
    ];
  }

  #put(parcel: Parcel): void {
    this.#keep(parcel);
    this.parcels = this.parcels.map((one) => (one.clientId === parcel.clientId ? parcel : one));
  }

  #replace(change: (parcel: Parcel) => Parcel): void {
    this.parcels = this.parcels.map((parcel) => {
      const next = change(parcel);
      if (next !== parcel) this.#keep(next);
      return next;
    });
  }

  #keep(parcel: Parcel): void {
    shelf.set(this.#prefix + parcel.clientId, JSON.stringify(parcel));
  }

  #forget(parcel: Parcel): void {
    shelf.remove(this.#prefix + parcel.clientId);
    this.parcels = this.parcels.filter((one) => one.clientId !== parcel.clientId);
  }

  get #prefix(): string {
    return `out.${session.me}.`;
  }
}

function sendingOf(parcel: Parcel): Sending {
  const sending: Sending = { client_id: parcel.clientId, kind: parcel.mode, body: parcel.body };
  if (parcel.attachments.length > 0) sending.attachments = parcel.attachments.map((one) => one.id);
  // biome-ignore lint/suspicious/noThenProperty: the API's word for what follows a reply; the object is never awaited.
  if (parcel.after) sending.then = parcel.after;
  const { beside } = parcel;
  if (beside?.priority) sending.priority = beside.priority;
  if (beside && beside.tags.length > 0) sending.add_tags = beside.tags;
  return sending;
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof Unreachable) return { ok: false, retryAfterMs: null };
  if (!(error instanceof Problem)) throw error;
  const passing = error.status >= 500 || error.status === 429 || error.status === 401;
  if (passing) return { ok: false, retryAfterMs: error.retryAfter === null ? null : error.retryAfter * 1000 };
  return { ok: false, refused: { code: error.code, detail: error.detail, errors: error.errors } };
}

function read(raw: string | null): Parcel[] {
  try {
    return raw === null ? [] : [JSON.parse(raw) as Parcel];
  } catch {
    return [];
  }
}

export const outbox = new Outbox();
