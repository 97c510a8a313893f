import { SvelteSet } from "svelte/reactivity";
import type { DeskTicket, Message } from "../api/types.ts";
import { splitOff } from "./merge.ts";

/** The messages of the open ticket that are chosen to be one of their own. */
class Splitting {
  /** The ticket whose messages are being chosen. */
  reference = $state<string | null>(null);
  #chosen = new SvelteSet<string>();

  get size(): number {
    return this.#chosen.size;
  }

  has(message: Message): boolean {
    return this.#chosen.has(message.id);
  }

  /** Begins to choose, or lets go of what was chosen. */
  toggle(ticket: DeskTicket): void {
    const here = this.reference === ticket.reference;
    this.stop();
    if (!here && ticket.merged_into === null) this.reference = ticket.reference;
  }

  choose(message: Message): void {
    if (!this.#chosen.delete(message.id)) this.#chosen.add(message.id);
  }

  stop(): void {
    this.reference = null;
    this.#chosen.clear();
  }

  async finish(): Promise<void> {
    const { reference } = this;
    if (reference === null || this.size === 0) return;
    if (await splitOff(reference, [...this.#chosen])) this.stop();
  }
}

export const splitting = new Splitting();
