import { api } from "../api/client.ts";
import { type Action, keysOf, type Own, shortcutOf } from "./shortcuts.ts";

/** The agent's own keys, kept by the desk and so the same on every device. */
class Bindings {
  own = $state.raw<Own>({});

  async load(): Promise<void> {
    try {
      this.own = (await api.shortcuts()).shortcuts;
    } catch {
      // Those everybody starts with work meanwhile.
    }
  }

  of(id: Action): string {
    return keysOf(id, this.own);
  }

  changed(id: Action): boolean {
    return this.own[id] !== undefined;
  }

  /** Gives an action keys; whoever had them before has none. */
  async set(id: Action, keys: string, losers: readonly Action[]): Promise<void> {
    const own: Record<string, string> = { ...this.own };
    for (const loser of losers) own[loser] = "";
    if (keys === shortcutOf(id)?.keys) delete own[id];
    else own[id] = keys;
    await this.#keep(own);
  }

  async reset(): Promise<void> {
    await this.#keep({});
  }

  async #keep(own: Own): Promise<void> {
    this.own = (await api.keepShortcuts({ ...own })).shortcuts;
  }
}

export const bindings = new Bindings();
