import { KeywardError } from "#lib/core/errors.ts";
import { environment } from "../environment.ts";
import { serviceUnavailable } from "../unavailable.ts";

export type InternalRequest = {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: BodyInit | ReadableStream<Uint8Array>;
  /** Milliseconds until an answer has to end: 10,000 unless given. */
  patience?: number;
  /** Milliseconds in which neither the request nor its answer gets on, until it is given up: `patience` unless given. */
  silence?: number;
};

/**
 * Asks a service behind the app, under the token between the services.
 * @throws `ServiceUnavailable` without an answer.
 */
export async function askService(url: string, request: InternalRequest = {}): Promise<Response> {
  const { method = "GET", headers = {}, body, patience = 10_000, silence = patience } = request;
  const silent = new AbortController();
  const timer = setTimeout(() => silent.abort(), silence);
  try {
    return await fetch(url, {
      method,
      headers: { ...headers, authorization: `Bearer ${environment().INTERNAL_TOKEN}` },
      ...(body === undefined ? {} : { body: watched(body, timer), duplex: "half" }),
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.any([AbortSignal.timeout(patience), silent.signal]),
    } as RequestInit);
  } catch (cause) {
    throw serviceUnavailable(cause);
  } finally {
    clearTimeout(timer);
  }
}

/** A body whose every piece puts the timer back. */
const watched = (body: NonNullable<InternalRequest["body"]>, timer: NodeJS.Timeout) =>
  body instanceof ReadableStream
    ? body.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(piece, controller) {
            timer.refresh();
            controller.enqueue(piece);
          },
        }),
      )
    : body;

/** The JSON of an answer. Throws the error that the service named, or `ServiceAnswerInvalid`. */
export async function jsonOf(response: Response): Promise<unknown> {
  const body = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body;
  throw namedError(body);
}

/** The error that a service's answer names. */
export function namedError(body: unknown): KeywardError {
  const { error } = (body ?? {}) as { error?: Record<string, unknown> };
  const { name, message, action, details } = error ?? {};
  if (typeof name !== "string" || typeof message !== "string" || name === "Unauthorised") {
    return new KeywardError("ServiceAnswerInvalid", {
      message: "A service of this hospital answered what makes no sense.",
      action: "Try again; if it stays so, tell the operator.",
    });
  }
  return new KeywardError(name, {
    message,
    ...(typeof action === "string" ? { action } : {}),
    ...(typeof details === "object" && details !== null
      ? { details: details as KeywardError["details"] }
      : {}),
  });
}
