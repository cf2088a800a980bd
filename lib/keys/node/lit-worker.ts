import { parentPort } from "node:worker_threads";
import { serveKeyRelease } from "../lit/worker-core.ts";

if (parentPort === null) throw new Error("This file is the entry of a worker.");
const port = parentPort;

serveKeyRelease({
  post: (message, transfer = []) => port.postMessage(message, transfer),
  listen: (handler) => void port.on("message", handler),
  close: () => port.close(),
});
