import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Logger } from "pino";
import { readJson } from "./body.ts";
import { setCors } from "./cors.ts";
import { errorBody, nameOf, nodeError, STATUS } from "./errors.ts";
import type { Metrics } from "./metrics.ts";
import type { RateLimit } from "./rate-limits.ts";

export type ServerParts = {
  /** POST routes by path: JSON in, JSON out; they throw the names of errors.ts. */
  routes: Readonly<Record<string, (body: unknown) => Promise<unknown>>>;
  /** The answers of `/health` and `/metrics`. */
  health: () => Promise<object>;
  /** The answer of `/audit/log`, which judges by itself who may have it. */
  audit: (request: IncomingMessage) => Promise<object>;
  metrics: Metrics;
  gauges: () => Record<string, number>;
  perIp: RateLimit;
  corsOrigins: readonly string[];
  trustProxy: boolean;
  logger: Logger;
};

const AUDIT = "/audit/log";

/** The HTTP edge: limits, CORS, counts, and names of errors instead of errors. */
export function keyNodeServer(parts: ServerParts): Server {
  const { routes, health, audit, metrics, gauges, perIp, corsOrigins, trustProxy, logger } = parts;

  async function answer(request: IncomingMessage, path: string): Promise<unknown> {
    await perIp(clientIp(request, trustProxy));
    if (request.method === "GET" && path === "/health") return health();
    if (request.method === "GET" && path === AUDIT) return audit(request);
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (route === undefined) throw nodeError("NotFound");
    if (request.method !== "POST") throw nodeError("MethodNotAllowed");
    return route(await readJson(request));
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "/").split("?")[0] as string;
    setCors(corsOrigins, request, response);
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    if (request.method === "GET" && path === "/metrics") {
      response.writeHead(200, { "content-type": "text/plain; version=0.0.4" });
      return void response.end(metrics.text(gauges()));
    }
    // Unknown paths share one label, so that nobody can fill the metrics.
    const label = Object.hasOwn(routes, path) || path === "/health" || path === AUDIT ? path : "other";
    const started = performance.now();
    let outcome = "ok";
    try {
      send(response, 200, await answer(request, path));
    } catch (error) {
      const name = nameOf(error);
      outcome = name;
      if (name === "BodyTooLarge") response.setHeader("connection", "close");
      if (name === "RateLimited") response.setHeader("retry-after", "60");
      // An unexpected error is told by its kind; its message could quote a request.
      if (name === "NodeInternal") logger.error({ kind: (error as Error)?.name }, "unexpected error");
      send(response, STATUS[name], errorBody(name));
    }
    metrics.count(label, outcome);
    logger.info({ route: label, outcome, ms: Math.round(performance.now() - started) }, "request");
  }

  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.maxRequestsPerSocket = 10_000;
  server.keepAliveTimeout = 30_000;
  return server;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

function clientIp(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? String(request.headers["x-forwarded-for"] ?? "")
        .split(",")
        .at(-1)
        ?.trim()
    : "";
  return forwarded || (request.socket.remoteAddress ?? "unknown");
}
