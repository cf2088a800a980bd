import { type ErrorDetails, KeywardError } from "#lib/core/errors.ts";

/** An error as it crosses the boundary: without its cause, which may hold anything. */
export type WireError = { name: string } & Omit<ErrorDetails, "cause">;

/** All that is said between page and worker. */
export type Wire =
  | { type: "call"; id: number; method: string; args: unknown }
  | { type: "progress"; id: number; value: unknown }
  | { type: "result"; id: number; value: unknown }
  | { type: "failed"; id: number; error: WireError }
  | { type: "cancel"; id: number }
  | { type: "event"; event: unknown };

/** Only our own errors tell more than that something failed: others' texts could carry contents or keys. */
export function toWire(error: unknown): WireError {
  if (error instanceof KeywardError) {
    const { name, message, action, details } = error;
    return { name, message, details, ...(action === undefined ? {} : { action }) };
  }
  if (error instanceof Error && error.name === "AbortError") return toWire(cancelled());
  const kind = error instanceof Error ? error.name : typeof error;
  return { name: "VaultFailed", message: "Something failed in the vault.", details: { kind } };
}

export const fromWire = ({ name, ...rest }: WireError): KeywardError => new KeywardError(name, rest);

export const cancelled = () => new KeywardError("Cancelled", { message: "This was cancelled." });

export const vaultEnded = () =>
  new KeywardError("VaultEnded", {
    message: "The vault's worker has ended.",
    action: "Load the page again.",
  });
