/** Runs a task alone among all tabs of one origin; without Web Locks, the server's idempotency is the safety. */
export function alone<T>(name: string, task: () => Promise<T>): Promise<T> {
  if (!globalThis.navigator?.locks) return task();
  return navigator.locks.request(name, task) as Promise<T>;
}

/** A channel between the tabs of one site; silent where the browser has none. */
export interface Tabs {
  tell(word: string): void;
  close(): void;
}

/** Opens the channel; `heard` gets the words of the other tabs. */
export function openTabs(name: string, heard: (word: string) => void): Tabs {
  if (typeof BroadcastChannel === "undefined") return { tell() {}, close() {} };
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event) => heard(String(event.data));
  return { tell: (word) => channel.postMessage(word), close: () => channel.close() };
}
