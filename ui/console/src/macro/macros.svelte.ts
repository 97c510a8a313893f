import { SvelteMap } from "svelte/reactivity";
import { api } from "../api/client.ts";
import type { DeskTicket, Macro } from "../api/types.ts";
import { l10n } from "../l10n/l10n.svelte.ts";

const KEPT = 30;

interface Kept {
  /** The ticket's state and the agent's language they were filled for. */
  stamp: string;
  macros: Macro[];
}

/** The macros of the tickets looked at lately, in each trader's language and filled with the ticket's values. */
class Macros {
  #kept = new SvelteMap<string, Kept>();

  of(reference: string | null): Macro[] {
    return reference === null ? [] : (this.#kept.get(reference)?.macros ?? []);
  }

  /** Reads them, unless they are there as the ticket is now. */
  async load(ticket: DeskTicket): Promise<void> {
    const { reference } = ticket;
    const stamp = [ticket.topic, ticket.status, ticket.language, ticket.subject, l10n.locale].join("\n");
    if (this.#kept.get(reference)?.stamp === stamp) return;
    try {
      const macros = (await api.macros(reference)).data;
      this.#kept.delete(reference);
      this.#kept.set(reference, { stamp, macros });
    } catch {
      // The last ones stay; asked again when the ticket is looked at again.
    }
    for (const old of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(old);
    }
  }

  clear(): void {
    this.#kept.clear();
  }
}

export const macros = new Macros();

/** The text as the trader will read it. */
export function textOf(macro: Macro): string {
  return macro.pieces.map((piece) => piece.text).join("");
}
