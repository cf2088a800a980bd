import { Worker } from "node:worker_threads";
import { type LitKeyRelease, type LitKeyReleaseOptions, litKeyRelease } from "../lit/lit-key-release.ts";

/**
 * The key network's client for Node, in a worker thread of its own. What the thread writes to its standard
 * output or error, the client's decryption keys above all, is thrown away.
 */
export function nodeLitKeyRelease(
  options: LitKeyReleaseOptions,
  entry: URL = new URL("./lit-worker.ts", import.meta.url),
): LitKeyRelease {
  const worker = new Worker(entry, { stdout: true, stderr: true, name: "key-release" });
  worker.stdout.resume();
  worker.stderr.resume();
  const release = litKeyRelease(
    {
      post: (message, transfer = []) => worker.postMessage(message, transfer),
      listen: (handler) => void worker.on("message", handler),
      close: () => void worker.terminate(),
    },
    options,
  );
  // A worker that dies would leave its callers waiting.
  worker.on("error", () => void release.close());
  worker.on("exit", () => void release.close());
  return release;
}
