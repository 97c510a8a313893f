import { api } from "../api/client.ts";
import type { Counts } from "../api/types.ts";

const LEAST_PAUSE_MS = 1000;

/** The numbers of the rail. Asked for when something happened, at most once a second, and never while nothing does. */
class CountStore {
  now = $state.raw<Counts | null>(null);
  #last = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  async load(): Promise<void> {
    this.#last = Date.now();
    try {
      this.now = await api.counts();
    } catch {
      // The last numbers stay; the next event asks again.
    }
  }

  /** Something changed. */
  bump(): void {
    const wait = Math.max(150, this.#last + LEAST_PAUSE_MS - Date.now());
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.load();
    }, wait);
  }

  clear(): void {
    this.now = null;
  }
}

export const counts = new CountStore();
