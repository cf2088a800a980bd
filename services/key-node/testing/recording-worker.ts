import { subscribe } from "node:diagnostics_channel";
import { BroadcastChannel } from "node:worker_threads";

// The worker's entry, with witnesses: of each connection and request, and of all that is printed in it.
const witness = new BroadcastChannel("key-release-witness");
witness.unref();
const tell = (kind: string, what: string) => witness.postMessage({ kind, what });

subscribe("undici:request:create", (message) => {
  const { request } = message as { request: { origin: string; path: string } };
  tell("url", `${request.origin}${request.path}`);
});
subscribe("net.client.socket", (message) => {
  const { socket } = message as { socket: import("node:net").Socket };
  socket.once("connect", () => tell("peer", `${socket.remoteAddress}:${socket.remotePort}`));
});
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream);
  stream.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
    tell("printed", typeof chunk === "string" ? chunk : new TextDecoder().decode(chunk));
    return write(chunk, ...rest);
  }) as typeof stream.write;
}

await import("#lib/keys/node/lit-worker.ts");
