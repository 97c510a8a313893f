import { api } from "../api/client.ts";
import type { SavedView, Team } from "../api/types.ts";

/** What tickets can be given and listed by: teams, tags, saved views. Read at the start and when one of them changes. */
class Labels {
  teams = $state.raw<Team[]>([]);
  tags = $state.raw<string[]>([]);
  views = $state.raw<SavedView[]>([]);

  async load(): Promise<void> {
    await Promise.all([this.#read(), this.loadViews()]);
  }

  async loadViews(): Promise<void> {
    try {
      this.views = (await api.views()).data;
    } catch {
      // The last ones stay.
    }
  }

  /** Tags grow while people work; they are read again when the picker opens. */
  async loadTags(): Promise<void> {
    try {
      this.tags = (await api.tags()).data;
    } catch {
      // The last ones stay.
    }
  }

  teamName(key: string): string {
    return this.teams.find((team) => team.key === key)?.name ?? key;
  }

  view(id: string): SavedView | null {
    return this.views.find((view) => view.id === id) ?? null;
  }

  clear(): void {
    this.teams = [];
    this.tags = [];
    this.views = [];
  }

  async #read(): Promise<void> {
    try {
      this.teams = (await api.teams()).data;
    } catch {
      // Asked again after the next break of the connection.
    }
  }
}

export const labels = new Labels();
