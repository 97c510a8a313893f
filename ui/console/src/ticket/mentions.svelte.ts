import { SvelteMap } from "svelte/reactivity";
import { api } from "../api/client.ts";
import type { Mention } from "../api/types.ts";

/** Where colleagues have named this agent, by ticket. */
class Mentions {
  #of = new SvelteMap<string, Mention>();

  /** Reads them; returns their tickets, the latest first. */
  async load(): Promise<Mention[]> {
    const { data } = await api.mentions();
    this.#of.clear();
    for (const mention of data) this.#of.set(mention.ticket.reference, mention);
    return data;
  }

  has(reference: string): boolean {
    return this.#of.has(reference);
  }

  unread(reference: string): boolean {
    return this.#of.get(reference)?.read === false;
  }

  at(reference: string): number {
    return Date.parse(this.#of.get(reference)?.at ?? "");
  }

  /** The ticket is before the agent's eyes. */
  async see(reference: string): Promise<void> {
    const mention = this.#of.get(reference);
    if (!mention || mention.read) return;
    this.#of.set(reference, { ...mention, read: true });
    try {
      await api.mentionsSeen(reference);
    } catch {
      this.#of.set(reference, mention);
    }
  }

  clear(): void {
    this.#of.clear();
  }
}

export const mentions = new Mentions();
