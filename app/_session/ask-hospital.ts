import { KeywardError } from "#lib/core/errors.ts";
import { errorFromWire } from "#lib/core/wire-error.ts";
import { seenBlock } from "./seen-block.ts";

export type JsonRequest = {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
};

/**
 * Asks this hospital's API for JSON, in the session that the browser has. The answer is our own server's, so that it is
 * taken as typed; what matters is checked against the ledger, by the vault. The answer knows of what this page did.
 * Throws `HospitalUnavailable`, and what the hospital names.
 */
export async function askHospital<Answer>(
  path: string,
  { method = "GET", body, signal }: JsonRequest = {},
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      ...(signal === undefined ? {} : { signal }),
      ...(body === undefined
        ? { headers: seenBlock() }
        : { body: JSON.stringify(body), headers: { ...seenBlock(), "content-type": "application/json" } }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw unavailable(cause);
  }
  const value: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (response.ok) return value as Answer;
  const error = errorFromWire(value) ?? unavailable();
  if (error.name === "SignedOut") signedOut();
  throw error;
}

let signedOut = () => {};

/** Tells whoever keeps the session when the hospital knows nobody any more. */
export function whenSignedOut(listener: () => void): void {
  signedOut = listener;
}

const unavailable = (cause?: unknown) =>
  new KeywardError("HospitalUnavailable", {
    message: "The hospital's node can't be reached.",
    action: "Check your connection and try again.",
    cause,
  });
