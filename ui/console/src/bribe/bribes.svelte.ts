import { api } from "../api/client.ts";
import type { Bribe } from "../api/types.ts";
import { session } from "../session/session.svelte.ts";

/** What was withheld from the desk because it offers staff something; leads are told wherever they are. */
class Bribes {
  all = $state.raw<Bribe[] | null>(null);

  /** How many nobody judged. */
  get open(): number {
    return (this.all ?? []).filter((one) => one.ruling === null).length;
  }

  get mayRead(): boolean {
    return session.agent !== null && session.agent.role !== "agent";
  }

  async load(): Promise<void> {
    if (this.mayRead) this.all = (await api.bribes()).data;
  }

  async settle(id: string, ruling: "bribe" | "innocent"): Promise<void> {
    const settled = await api.settleBribe(id, ruling);
    this.all = (this.all ?? []).map((one) => (one.id === id ? settled : one));
  }

  clear(): void {
    this.all = null;
  }
}

export const bribes = new Bribes();
