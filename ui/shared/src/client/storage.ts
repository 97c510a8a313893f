import { type Items, MemoryItems, openItems } from "./items.ts";

/** What is kept of a session between pages. */
export interface Kept {
  token: string | null;
  uid: string | null;
  name: string | null;
  /** Last stream position handled. */
  cursor: number;
  /** The trader's choice of language. */
  locale: string | null;
  /** An open ticket exists, so the panel may connect before the first click. */
  live: boolean;
  /** Text typed and not sent, by conversation. */
  drafts: Record<string, string>;
}

const EMPTY: Kept = { token: null, uid: null, name: null, cursor: 0, locale: null, live: false, drafts: {} };

/** Name under which a site keeps its session in local storage and its outbox in IndexedDB. */
export function storageKey(api: string, site: string | undefined): string {
  return `backstop:${site ?? "default"}@${new URL(api).host}`;
}

/** Finds the sessions any widget on this origin keeps for this desk; the tickets page uses the first with a token. */
export function findKeys(api: string): string[] {
  const end = `@${new URL(api).host}`;
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith("backstop:") && key.endsWith(end));
  } catch {
    return [];
  }
}

/** The kept session: local storage, or memory where that is refused. */
export class SessionStore {
  readonly key: string;
  #volatile: boolean;
  #memory: Kept = { ...EMPTY };

  /** A volatile session is kept in memory only: one lent by another window. */
  constructor(key: string, volatile = false) {
    this.key = key;
    this.#volatile = volatile;
  }

  read(): Kept {
    if (this.#volatile) return { ...this.#memory };
    try {
      const raw = localStorage.getItem(this.key);
      return raw ? { ...EMPTY, ...(JSON.parse(raw) as Partial<Kept>) } : { ...this.#memory };
    } catch {
      return { ...this.#memory };
    }
  }

  write(change: Partial<Kept>): void {
    const next = { ...this.read(), ...change };
    this.#memory = next;
    if (this.#volatile) return;
    try {
      localStorage.setItem(this.key, JSON.stringify(next));
    } catch {
      // Private windows refuse storage: the session then lasts as long as the page.
    }
  }

  /** From now on nothing is read from the device or written to it. */
  seal(): void {
    this.#memory = { ...EMPTY };
    this.#volatile = true;
  }

  clear(): void {
    this.#memory = { ...EMPTY };
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept.
    }
  }
}

/** Opens the outbox's store under the same name; memory where IndexedDB is refused. */
export async function openOutboxStore<T extends { client_id: string }>(key: string): Promise<Items<T>> {
  try {
    return await openItems<T>(key);
  } catch {
    return new MemoryItems<T>();
  }
}
