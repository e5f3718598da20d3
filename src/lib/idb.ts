// The one IndexedDB of the app: what waits to be sent, and what is kept for work without a network.
const NAME = "bx-os";
const VERSION = 1;

export type StoreName = "outbox" | "cache";

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("outbox", { keyPath: "id" });
      request.result.createObjectStore("cache", { keyPath: "userId" });
    };
    request.onsuccess = () => {
      const database = request.result;
      // Another tab wants a newer version or deletes the database: do not stand in its way.
      database.onversionchange = () => closeDatabase();
      resolve(database);
    };
    request.onerror = () => reject(request.error);
  }).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

/** Runs one request in its own transaction; resolves when the transaction is on disk. */
export async function idb<T>(
  store: StoreName,
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const pending = request(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(pending.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

export function closeDatabase(): void {
  void opening?.then((database) => database.close());
  opening = undefined;
}
