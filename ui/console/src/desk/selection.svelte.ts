import { SvelteSet } from "svelte/reactivity";
import type { DeskTicket } from "../api/types.ts";
import { tickets } from "../ticket/tickets.svelte.ts";
import { router } from "./router.svelte.ts";
import { walk } from "./walk.svelte.ts";

/** The most that one change takes. */
export const MOST = 500;

/** The tickets chosen for one change. */
class Selection {
  #chosen = new SvelteSet<string>();
  #anchor: string | null = null;

  get size(): number {
    return this.#chosen.size;
  }

  get references(): string[] {
    return [...this.#chosen];
  }

  get rows(): DeskTicket[] {
    return this.references.flatMap((reference) => tickets.get(reference) ?? []);
  }

  has(reference: string): boolean {
    return this.#chosen.has(reference);
  }

  /** Chooses the ticket on screen, or the first of the list; again, and it is let go. */
  toggle(reference = this.#here()): void {
    if (reference === null) return;
    if (!this.#chosen.delete(reference) && this.size < MOST) this.#chosen.add(reference);
    this.#anchor = reference;
  }

  /** Chooses everything from the last one chosen to the ticket on screen. */
  range(): void {
    const to = this.#here();
    const order = walk.rows.map((row) => row.reference);
    const [a, b] = [order.indexOf(this.#anchor ?? to ?? ""), order.indexOf(to ?? "")];
    if (a < 0 || b < 0) return this.toggle(to);
    for (const reference of order.slice(Math.min(a, b), Math.max(a, b) + 1)) {
      if (this.size < MOST) this.#chosen.add(reference);
    }
  }

  /** Chooses these again: what was to be done with them was not. */
  restore(references: readonly string[]): void {
    this.clear();
    for (const reference of references.slice(0, MOST)) this.#chosen.add(reference);
  }

  clear(): void {
    this.#chosen.clear();
    this.#anchor = null;
  }

  #here(): string | null {
    return router.reference ?? walk.rows[0]?.reference ?? null;
  }
}

export const selection = new Selection();
