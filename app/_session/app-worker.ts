import { whenIdle } from "./when-idle.ts";

const WORKER = "/sw.js";
/** A build's page, with the worker not yet in charge of it, is kept within this time or not at all. */
const PATIENCE_MS = 20_000;

/** Has the browser keep the app's own files once the page has nothing else to do, so that it opens offline. */
export function startAppWorker(): void {
  if (!("serviceWorker" in navigator) || process.env.NODE_ENV !== "production") return;
  // Without it the app works as before, online alone.
  whenIdle(() => void navigator.serviceWorker.register(WORKER, { scope: "/" }).catch(() => undefined));
}

/** Has all files kept that this page and its workers loaded. False where the browser keeps none. */
export async function keepAppFiles(ofWorkers: readonly string[]): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration("/");
  const worker = registration?.active;
  if (!worker) return false;
  const ofPage = performance.getEntriesByType("resource").map(({ name }) => name);
  const { port1, port2 } = new MessageChannel();
  const kept = new Promise<boolean>((resolve) => {
    port1.onmessage = () => resolve(true);
    setTimeout(() => resolve(false), PATIENCE_MS);
  });
  worker.postMessage({ type: "keep", urls: [...ofPage, ...ofWorkers] }, [port2]);
  return kept;
}
