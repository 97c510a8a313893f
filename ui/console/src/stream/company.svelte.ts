import { SvelteMap } from "svelte/reactivity";
import { api } from "../api/client.ts";
import type { Agent, Presence } from "../api/types.ts";
import type { ViewingState } from "./frames.ts";

const TYPING_MS = 5000;
const VIEWING_MS = 90_000;

export interface Viewer {
  id: string;
  name: string;
  state: ViewingState;
  until: number;
}

export interface Typist {
  name: string | null;
  who: "contact" | "agent";
  until: number;
}

/** The others: who is at the desk, who looks at a ticket, who is typing. */
class Company {
  agents = $state.raw<Agent[]>([]);
  #viewers = new SvelteMap<string, Viewer[]>();
  #typists = new SvelteMap<string, Typist>();

  async load(): Promise<void> {
    try {
      this.agents = (await api.agents()).data;
    } catch {
      // The list of colleagues is asked for again when the menu opens.
    }
  }

  presence(agentId: string, presence: Presence): void {
    this.agents = this.agents.map((agent) => (agent.id === agentId ? { ...agent, presence } : agent));
  }

  viewing(reference: string, viewer: Omit<Viewer, "until">): void {
    const others = (this.#viewers.get(reference) ?? []).filter((one) => one.id !== viewer.id);
    if (viewer.state !== "idle") others.push({ ...viewer, until: Date.now() + VIEWING_MS });
    if (others.length > 0) this.#viewers.set(reference, others);
    else this.#viewers.delete(reference);
  }

  viewers(reference: string, now: number): Viewer[] {
    return (this.#viewers.get(reference) ?? []).filter((one) => one.until > now);
  }

  typing(reference: string, name: string | null, who: Typist["who"]): void {
    this.#typists.set(reference, { name, who, until: Date.now() + TYPING_MS });
  }

  /** Whoever typed has sent. */
  quiet(reference: string): void {
    this.#typists.delete(reference);
  }

  typist(reference: string, now: number): Typist | null {
    const typist = this.#typists.get(reference);
    return typist && typist.until > now ? typist : null;
  }

  clear(): void {
    this.#viewers.clear();
    this.#typists.clear();
    this.agents = [];
  }
}

export const company = new Company();
