import type { Attachment } from "../api/types.ts";
import type { Shelf } from "../desk/storage.ts";
import type { Beside } from "./beside.ts";

export type Mode = "reply" | "note";

/** What an agent has written and not sent. `base` is the newest message they had before them. */
export interface Draft {
  text: string;
  base: number;
  attachments: Attachment[];
  beside: Beside | null;
  at: number;
}

const DAYS_KEPT = 30;

/** Drafts on this device, one for each agent, ticket and mode. */
export class Drafts {
  private readonly shelf: Shelf;
  private readonly agent: string;
  private readonly now: () => number;

  constructor(shelf: Shelf, agent: string, now: () => number = Date.now) {
    this.shelf = shelf;
    this.agent = agent;
    this.now = now;
  }

  get(reference: string, mode: Mode): Draft | null {
    const raw = this.shelf.get(this.#key(reference, mode));
    if (raw === null) return null;
    try {
      const kept = JSON.parse(raw) as Partial<Draft>;
      return {
        text: String(kept.text ?? ""),
        base: Number(kept.base ?? 0),
        attachments: Array.isArray(kept.attachments) ? kept.attachments : [],
        beside: kept.beside ?? null,
        at: Number(kept.at ?? 0),
      };
    } catch {
      return null;
    }
  }

  /** Keeps a draft; an empty one is forgotten. */
  keep(reference: string, mode: Mode, draft: Omit<Draft, "at">): void {
    const key = this.#key(reference, mode);
    if (draft.text === "" && draft.attachments.length === 0) this.shelf.remove(key);
    else this.shelf.set(key, JSON.stringify({ ...draft, at: this.now() }));
  }

  forget(reference: string, mode: Mode): void {
    this.shelf.remove(this.#key(reference, mode));
  }

  /** Removes what is too old to be meant, or everything of this agent when they sign out. */
  sweep(all = false): void {
    for (const key of this.shelf.keys().filter((one) => one.startsWith(this.#own))) {
      const [reference = "", mode] = key.slice(this.#own.length).split(".");
      const kept = this.get(reference, mode === "note" ? "note" : "reply");
      if (all || this.now() - (kept?.at ?? 0) > DAYS_KEPT * 86_400_000) this.shelf.remove(key);
    }
  }

  get #own(): string {
    return `draft.${this.agent}.`;
  }

  #key(reference: string, mode: Mode): string {
    return `${this.#own}${reference}.${mode}`;
  }
}
