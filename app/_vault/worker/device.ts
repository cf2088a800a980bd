/** What stays in this browser: sealed documents by owner, purpose and name (IndexedDB). */
export type Device = {
  get(key: DeviceKey): Promise<unknown>;
  put(key: DeviceKey, value: unknown): Promise<void>;
  delete(key: DeviceKey): Promise<void>;
  names(owner: string, purpose: string): Promise<string[]>;
};
export type DeviceKey = { owner: string; purpose: string; name: string };

const DATABASE = "keyward-vault";
const STORE = "sealed";

/** Opens the browser's database when it is first used. Only sealed values go in; see `sealed-device.ts`. */
export function browserDevice(): Device {
  let opening: Promise<IDBDatabase> | undefined;

  function open(): Promise<IDBDatabase> {
    opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => void request.result.createObjectStore(STORE);
      request.onsuccess = () => {
        // Another tab with a newer version must not wait for this one.
        request.result.onversionchange = () => {
          request.result.close();
          opening = undefined;
        };
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
    });
    return opening;
  }

  async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const transaction = (await open()).transaction(STORE, mode);
    const request = act(transaction.objectStore(STORE));
    return new Promise<T>((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  }

  const path = ({ owner, purpose, name }: DeviceKey) => [owner, purpose, name];
  return {
    get: (key) => run("readonly", (store) => store.get(path(key))),
    put: async (key, value) => void (await run("readwrite", (store) => store.put(value, path(key)))),
    delete: async (key) => void (await run("readwrite", (store) => store.delete(path(key)))),
    async names(owner, purpose) {
      const range = IDBKeyRange.bound([owner, purpose], [owner, purpose, []]);
      const keys = await run("readonly", (store) => store.getAllKeys(range));
      return keys.map((key) => (key as string[])[2] as string);
    },
  };
}
