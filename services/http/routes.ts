import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import type { z } from "zod";
import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";

/** One request, as a route sees it. */
export type Incoming = {
  request: IncomingMessage;
  response: ServerResponse;
  /** The `:name` parts of the path, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Aborted when the caller goes away, or when the route fails or takes too long. */
  signal: AbortSignal;
  /** The JSON body, checked. Throws `BodyTooLarge`, `BadRequest`. */
  json<Schema extends z.ZodType>(schema: Schema, limit?: number): Promise<z.output<Schema>>;
  /** The raw body. Throws `BodyTooLarge`. */
  bytes(limit?: number): Promise<Bytes>;
};

/** `body`: bytes and streams go out as they are, with a `content-type` among `headers`; anything else as JSON. */
export type Reply = {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body?: Uint8Array | Readable | object;
};

/** Throws named errors; those in the table of statuses are told to the caller. */
export type Route = (incoming: Incoming) => Promise<Reply>;

/** Keys such as `GET /v1/calls/:id`. */
export type Routes = Readonly<Record<string, Route>>;

export type Match = { label: string; route: Route; params: Record<string, string> };

/**
 * Prepares a table of routes. The result finds the route of a request, and throws `NotFound` or
 * `MethodNotAllowed`.
 */
export function matcher(routes: Routes): (method: string, path: string) => Match {
  const table = Object.entries(routes).map(([label, route]) => {
    const [method = "", pattern = ""] = label.split(" ");
    return { label, route, method, parts: pattern.split("/") };
  });
  return (method, path) => {
    const segments = path.split("/");
    let wrongMethod = false;
    for (const { label, route, method: wanted, parts } of table) {
      const params = matchParts(parts, segments);
      if (params === undefined) continue;
      if (wanted === method) return { label, route, params };
      wrongMethod = true;
    }
    throw wrongMethod
      ? new KeywardError("MethodNotAllowed", { message: "Not with this method." })
      : new KeywardError("NotFound", { message: "There is nothing here." });
  };
}

function matchParts(
  parts: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (parts.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of parts.entries()) {
    const segment = segments[i] as string;
    if (!part.startsWith(":")) {
      if (part !== segment) return undefined;
    } else {
      const value = decoded(segment);
      if (value === undefined || value === "") return undefined;
      params[part.slice(1)] = value;
    }
  }
  return params;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
