import { api } from "../api/client.ts";
import type { Counts } from "../api/types.ts";

const LEAST_PAUSE_MS = 1000;
const CLOCKS_MS = 45_000;

/** The numbers of the rail. Asked for when something happened, at most once a second, and never while nothing does. */
class CountStore {
  /** Clocks run although nothing happens: while somebody waits, the numbers are asked for now and then. */
  start(): void {
    clearInterval(this.#clocks);
    this.#clocks = setInterval(() => {
      if (document.visibilityState === "visible" && this.now && this.now.all > 0) this.bump();
    }, CLOCKS_MS);
  }

  now = $state.raw<Counts | null>(null);
  /** Called when more or fewer tickets are at risk than before. */
  onRisk: () => void = () => {};
  #last = 0;
  #clocks: ReturnType<typeof setInterval> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  async load(): Promise<void> {
    this.#last = Date.now();
    try {
      const before = this.now;
      this.now = await api.counts();
      if (before && before.sla_risk !== this.now.sla_risk) this.onRisk();
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
    clearInterval(this.#clocks);
    this.now = null;
  }
}

export const counts = new CountStore();
