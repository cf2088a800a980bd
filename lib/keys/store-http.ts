import type { Bytes } from "#lib/core/bytes.ts";
import { fromUtf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { errorFromWire } from "#lib/core/wire-error.ts";

/** What goes with each request: fixed headers, or ones made for it, such as a signature. */
export type RequestHeaders =
  | Readonly<Record<string, string>>
  | ((request: { method: string; path: string }) => Promise<Record<string, string>> | Record<string, string>);

/** Where a store's paths begin, such as `http://127.0.0.1:7480` or `/api/stores/a`. */
export type StoreAddress = { url: string; fetch?: typeof globalThis.fetch; headers?: RequestHeaders };

export type StoreRequest = {
  method: "GET" | "HEAD" | "PUT" | "DELETE" | "POST";
  /** Begins with a slash; parts of it are encoded already. */
  path: string;
  body?: Bytes;
  type?: string;
  /** Beside those of every request. */
  headers?: Readonly<Record<string, string>>;
  /** The most bytes that an answer may have. */
  limit?: number;
};

export type StoreAnswer = { status: number; bytes: Bytes };

/** Asks a store, and throws what it answers by name. */
export type AskStore = (request: StoreRequest) => Promise<StoreAnswer>;

const SMALL = 64 * 1024;

/**
 * Requests to one store. They throw `StoreUnavailable` without an answer, the error that the store names, or
 * `StoreAnswerInvalid` for what no store answers.
 */
export function storeHttp({ url, fetch = globalThis.fetch, headers = {} }: StoreAddress): AskStore {
  const base = url.replace(/\/+$/, "");
  return async ({ method, path, body, type = "application/octet-stream", limit = SMALL, headers: added }) => {
    const own = typeof headers === "function" ? await headers({ method, path }) : headers;
    let response: Response;
    let bytes: Bytes;
    try {
      response = await fetch(base + path, {
        method,
        headers: { ...own, ...added, ...(body === undefined ? {} : { "content-type": type }) },
        ...(body === undefined ? {} : { body }),
        redirect: "error",
      });
      bytes = await readLimited(response, response.ok ? limit : SMALL);
    } catch (cause) {
      if (cause instanceof KeywardError) throw cause;
      throw storeUnavailable(cause);
    }
    if (response.ok) return { status: response.status, bytes };
    if (method === "HEAD" && response.status === 404) return { status: 404, bytes };
    throw readAnswer(bytes, errorFromWire) ?? answerInvalid(response.status);
  };
}

/** Reads a JSON answer. Throws `StoreAnswerInvalid` for what `check` refuses. */
export function readAnswer<T>(bytes: Bytes, check: (value: unknown) => T): T {
  try {
    return check(JSON.parse(fromUtf8(bytes)));
  } catch (cause) {
    throw answerInvalid(cause);
  }
}

export const answerInvalid = (cause?: unknown) =>
  new KeywardError("StoreAnswerInvalid", {
    message: "The store's answer makes no sense.",
    action: "Ask another store.",
    cause,
  });

async function readLimited(response: Response, limit: number): Promise<Bytes> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array(0);
  const announced = Number(response.headers.get("content-length") ?? 0);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let tooMuch = announced > limit; ; tooMuch = length > limit) {
    if (tooMuch) {
      await reader.cancel().catch(() => {});
      throw answerInvalid();
    }
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.length;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** What is thrown where a store isn't reached. */
export const storeUnavailable = (cause: unknown) =>
  new KeywardError("StoreUnavailable", {
    message: "The store can't be reached.",
    action: "Try again, or ask another store.",
    cause,
  });
