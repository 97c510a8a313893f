/** A small durable set of items, keyed by `client_id`. */
export interface Items<T extends { client_id: string }> {
  all(): Promise<T[]>;
  put(item: T): Promise<void>;
  delete(id: string): Promise<void>;
  /** Removes the store itself. */
  destroy(): Promise<void>;
}

/** Items that live as long as the page. */
export class MemoryItems<T extends { client_id: string }> implements Items<T> {
  readonly #items = new Map<string, T>();

  async all(): Promise<T[]> {
    return [...this.#items.values()].map((item) => ({ ...item }));
  }

  async put(item: T): Promise<void> {
    this.#items.set(item.client_id, { ...item });
  }

  async delete(id: string): Promise<void> {
    this.#items.delete(id);
  }

  async destroy(): Promise<void> {
    this.#items.clear();
  }
}

const TABLE = "outbox";
const OPEN_TIMEOUT_MS = 3_000;

function done<R>(request: IDBRequest<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

class IndexedItems<T extends { client_id: string }> implements Items<T> {
  readonly #db: IDBDatabase;

  constructor(db: IDBDatabase) {
    this.#db = db;
    // Another tab that removes the database must not wait for this one.
    db.onversionchange = () => db.close();
  }

  #table(mode: IDBTransactionMode): IDBObjectStore {
    return this.#db.transaction(TABLE, mode).objectStore(TABLE);
  }

  all(): Promise<T[]> {
    return done(this.#table("readonly").getAll() as IDBRequest<T[]>);
  }

  async put(item: T): Promise<void> {
    await done(this.#table("readwrite").put(item));
  }

  async delete(id: string): Promise<void> {
    await done(this.#table("readwrite").delete(id));
  }

  async destroy(): Promise<void> {
    this.#db.close();
    await done(indexedDB.deleteDatabase(this.#db.name));
  }
}

/** Opens the database of that name, or fails where the browser refuses or hangs. */
export function openItems<T extends { client_id: string }>(name: string): Promise<Items<T>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("indexeddb timed out")), OPEN_TIMEOUT_MS);
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "client_id" });
    request.onsuccess = () => {
      clearTimeout(timer);
      resolve(new IndexedItems<T>(request.result));
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error);
    };
  });
}
