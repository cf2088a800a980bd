import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CID } from "multiformats/cid";
import { create } from "multiformats/hashes/digest";

/** A local stand-in for the RPC of a Kubo node; `blocks` and `pins` lie open to a test. */
export type KuboStandIn = {
  url: string;
  blocks: Map<string, Uint8Array>;
  pins: Set<string>;
  /** The query of the last `block/put`. */
  lastPut(): URLSearchParams | undefined;
  stop(): Promise<void>;
};

/**
 * The endpoints that the adapter uses, as Kubo 0.39 answers them: `block/put` (multipart, `cid-codec`, `mhtype`, `pin`,
 * refuses over 1 MiB without `allow-big-block`), `block/get`, `block/stat` (with `offline`), `pin/ls` (stream). POST alone;
 * errors are 500 with `{ Message, Code, Type }`. It is no Kubo: no network, no garbage collection.
 */
export async function kuboStandIn(): Promise<KuboStandIn> {
  const blocks = new Map<string, Uint8Array>();
  const pins = new Set<string>();
  let lastPut: URLSearchParams | undefined;

  const routes: Record<string, (query: URLSearchParams, body: Buffer, type: string) => Buffer | string> = {
    "block/put"(query, body, type) {
      lastPut = query;
      const bytes = partOf(body, type);
      if (bytes.length > 1024 * 1024 && query.get("allow-big-block") !== "true") {
        throw new Error("produced block is over 1MiB: big blocks can't be exchanged with other peers.");
      }
      const codec = query.get("cid-codec") ?? "raw";
      const hash = query.get("mhtype") ?? "sha2-256";
      if (codec !== "raw" || hash !== "sha2-256") throw new Error(`unsupported here: ${codec} ${hash}`);
      const cid = CID.createV1(0x55, create(0x12, createHash("sha256").update(bytes).digest())).toString();
      blocks.set(cid, bytes);
      if (query.get("pin") === "true") pins.add(cid);
      return JSON.stringify({ Key: cid, Size: bytes.length });
    },
    "block/get": (query) => Buffer.from(found(query)),
    "block/stat": (query) => JSON.stringify({ Key: query.get("arg"), Size: found(query).length }),
    "pin/ls"(query) {
      if (query.get("stream") !== "true") throw new Error("only as a stream here");
      return [...pins].map((Cid) => `${JSON.stringify({ Cid, Type: query.get("type") })}\n`).join("");
    },
  };
  function found(query: URLSearchParams): Uint8Array {
    const cid = query.get("arg") ?? "";
    const bytes = blocks.get(cid);
    if (bytes !== undefined) return bytes;
    if (query.get("offline") !== "true") throw new Error("context deadline exceeded");
    throw new Error(`block was not found locally (offline): ipld: could not find ${cid}`);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://kubo");
    const route = routes[pathname.replace(/^\/api\/v0\//, "")];
    if (request.method !== "POST") return void response.writeHead(405).end();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (route === undefined) return void response.writeHead(404).end("404 page not found");
    try {
      const answer = route(searchParams, Buffer.concat(chunks), request.headers["content-type"] ?? "");
      const type = typeof answer === "string" ? "application/json" : "application/octet-stream";
      response.writeHead(200, { "content-type": type }).end(answer);
    } catch (error) {
      const body = { Message: (error as Error).message, Code: 0, Type: "error" };
      response.writeHead(500, { "content-type": "application/json" }).end(JSON.stringify(body));
    }
  }

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    blocks,
    pins,
    lastPut: () => lastPut,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The one part of a multipart body (RFC 7578). */
function partOf(body: Buffer, type: string): Uint8Array {
  const boundary = /boundary=([^;]+)/.exec(type)?.[1]?.replaceAll('"', "") ?? "";
  const start = body.indexOf("\r\n\r\n") + 4;
  const end = body.lastIndexOf(`\r\n--${boundary}`);
  if (boundary === "" || start < 4 || end < start) throw new Error("file argument 'data' is required");
  return Uint8Array.from(body.subarray(start, end));
}
