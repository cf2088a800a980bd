import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { KeywardError } from "#lib/core/errors.ts";
import { readBytes, readJson } from "./body.ts";
import { refuseEncoded } from "./content-encoding.ts";
import { COMMON_STATUS, errorBody, internalError } from "./errors.ts";
import type { Metrics } from "./metrics.ts";
import { parse } from "./parse.ts";
import { sendReply } from "./reply.ts";
import { type Incoming, type Match, matcher, type Reply, type Routes } from "./routes.ts";
import { requireToken } from "./token.ts";

/** The part of pino that is used. */
export type HttpLogger = {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export type ServeOptions = {
  /** 127.0.0.1 unless given. */
  host?: string;
  /** 0 picks a free one. */
  port: number;
  /** By method and path: `POST /v1/calls`, `GET /v1/calls/:id`. `/health` and `/metrics` are there already. */
  routes: Routes;
  /** When given, every route asks for it as a bearer token; `/health` and `/metrics` don't. */
  token?: string;
  logger: HttpLogger;
  metrics: Metrics;
  /** 200 while `status` is `ok`, else 503. */
  health?: () => Promise<{ status: string }>;
  /** The service's own error names and their statuses, beside `COMMON_STATUS`. */
  statuses?: Readonly<Record<string, number>>;
  /** Bytes of a request's body: 64 KiB unless given. */
  bodyLimit?: number;
  /** Milliseconds that a whole request may take to arrive: 10,000 unless given. */
  requestTimeout?: number;
  /** Milliseconds that a route may think: 30,000 unless given. */
  answerTimeout?: number;
};

export type RunningServer = {
  host: string;
  port: number;
  url: string;
  /** Takes no more requests, answers those under way, for a few seconds at most. */
  stop(): Promise<void>;
};

const STOP_PATIENCE = 8_000;
const OWN = ["GET /health", "GET /metrics"];

/** Serves routes over HTTP, and maps every error in one place. Resolves once it listens. Throws `PortTaken`. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { host = "127.0.0.1", logger, metrics, token, answerTimeout = 30_000 } = options;
  const limit = options.bodyLimit ?? 64 * 1024;
  const statuses: Readonly<Record<string, number>> = { ...COMMON_STATUS, ...options.statuses };
  const match = matcher({ ...ownRoutes(options), ...options.routes });
  let stopping = false;

  async function answer(incoming: Incoming, { label, route }: Match): Promise<Reply> {
    if (stopping) throw new KeywardError("ShuttingDown", { message: "This service is stopping." });
    if (token !== undefined && !OWN.includes(label)) requireToken(incoming.request, token);
    return within(answerTimeout, route(incoming));
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    // Unknown paths share one label, so that nobody can fill the metrics.
    let label = "other";
    let outcome = "ok";
    let reply: Reply;
    try {
      const { path, query } = target(request);
      const found = match(request.method ?? "", path);
      label = found.label;
      refuseEncoded(request.headers["content-encoding"]);
      reply = await answer(
        {
          request,
          response,
          params: found.params,
          query,
          signal: gone.signal,
          json: async (schema, most = limit) => parse(schema, await readJson(request, most)),
          bytes: (most = limit) => readBytes(request, most),
        },
        found,
      );
    } catch (error) {
      const named = error instanceof KeywardError && Object.hasOwn(statuses, error.name);
      gone.abort();
      // An unexpected error is told by its kind; its message could quote a request.
      if (!named) logger.error({ route: label, kind: (error as Error)?.name }, "unexpected error");
      const shown = named ? error : internalError(error);
      outcome = shown.name;
      reply = refusal(shown, statuses);
    }
    if (stopping || !request.complete) response.setHeader("connection", "close");
    const ms = performance.now() - started;
    metrics.count("requests_total", { route: label, outcome });
    metrics.count("request_seconds_total", { route: label }, ms / 1_000);
    if (!OWN.includes(label)) logger.info({ route: label, outcome, ms: Math.round(ms) }, "request");
    await sendReply(response, reply);
  }

  const server = createServer(
    { requestTimeout: options.requestTimeout ?? 10_000, headersTimeout: 5_000, maxHeaderSize: 16_384 },
    (request, response) => {
      handle(request, response).catch(() => response.destroy());
    },
  );
  server.keepAliveTimeout = 30_000;
  server.maxRequestsPerSocket = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(cause.code === "EADDRINUSE" ? portTaken(options.port, cause) : cause),
    );
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    host,
    port,
    url: `http://${host}:${port}`,
    async stop() {
      stopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), STOP_PATIENCE);
      await closed;
      clearTimeout(force);
    },
  };
}

function ownRoutes({ health, metrics }: ServeOptions): Routes {
  return {
    "GET /health": async () => {
      const report = (await health?.()) ?? { status: "ok" };
      return { status: report.status === "ok" ? 200 : 503, body: report };
    },
    "GET /metrics": async () => ({
      headers: { "content-type": "text/plain; version=0.0.4" },
      body: Buffer.from(await metrics.text()),
    }),
  };
}

function target(request: IncomingMessage): { path: string; query: URLSearchParams } {
  const [path = "/", ...rest] = (request.url ?? "/").split("?");
  return { path, query: new URLSearchParams(rest.join("?")) };
}

function refusal(error: KeywardError, statuses: Readonly<Record<string, number>>): Reply {
  const { retryAfter } = error.details;
  return {
    status: statuses[error.name] ?? 500,
    headers: retryAfter === undefined ? {} : { "retry-after": String(retryAfter) },
    body: errorBody(error),
  };
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new KeywardError("AnswerTimedOut", {
      message: "The answer took too long.",
      action: "Ask again: what was accepted is not lost.",
    });
    timer = setTimeout(() => reject(error), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

const portTaken = (port: number, cause: unknown) =>
  new KeywardError("PortTaken", {
    message: `Port ${port} is taken.`,
    action: "End what uses it, or choose another port.",
    details: { port },
    cause,
  });
