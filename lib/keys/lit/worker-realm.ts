/**
 * Makes a worker's global scope fit for the Lit client, before it is imported. Each part answers a hazard
 * of version 7.4.0. Only for a realm of its own: it silences the console for good.
 */
export function prepareRealm(): void {
  silenceConsole();
  // In a browser's worker the client announces itself on `document`, which doesn't exist there.
  if ("WorkerGlobalScope" in globalThis && !("document" in globalThis)) {
    Object.assign(globalThis, { document: new EventTarget() });
  }
}

/** The client logs the combined decryption key at every decrypt. */
function silenceConsole(): void {
  const sink: Record<string, unknown> = console as never;
  for (const name of Object.keys(sink)) if (typeof sink[name] === "function") sink[name] = () => {};
}

/**
 * A storage that keeps nothing: the client would keep session keys and signatures in it, and use them again
 * for another account. One object, since the client may install it only once in a realm.
 */
export const forgetfulStorage: Storage = {
  length: 0,
  clear() {},
  getItem: () => null,
  key: () => null,
  removeItem() {},
  setItem() {},
};

const REQUEST_TIMEOUT_MS = 8_000;

/** Lets requests go to `allowed` origins alone, each with a time limit. Call again to change the list. */
export function fenceRequests(allowed: readonly string[]): void {
  permitted = new Set(allowed.map((url) => new URL(url).origin));
  if (fenced) return;
  fenced = true;
  const fetchAnywhere = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!permitted.has(url.origin)) throw new TypeError("RequestRefused");
    const limit = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
    // No cookies, no referrer, and no redirect that could lead elsewhere.
    const only = { signal, redirect: "error", credentials: "omit", referrerPolicy: "no-referrer" } as const;
    return fetchAnywhere(input, { ...init, ...only });
  };
}

let permitted = new Set<string>();
let fenced = false;
