/** The part of `Storage` the console uses; a private window may refuse to store, which must not stop work. */
export interface Shelf {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
}

const PREFIX = "backstop.";

/** Local storage under the console's own prefix. Every failure reads as "nothing kept". */
export const shelf: Shelf = {
  get: (key) => attempt(() => localStorage.getItem(PREFIX + key)) ?? null,
  set: (key, value) => void attempt(() => localStorage.setItem(PREFIX + key, value)),
  remove: (key) => void attempt(() => localStorage.removeItem(PREFIX + key)),
  keys: () =>
    attempt(() => Object.keys(localStorage))
      ?.filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length)) ?? [],
};

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** A shelf in memory, for tests. */
export function memoryShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}
