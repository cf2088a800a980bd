import { isNamed, KeywardError } from "#lib/core/errors.ts";
import { storeUnavailable } from "#lib/keys/store-http.ts";

export const blobMissing = (cid: string, cause?: unknown) =>
  new KeywardError("BlobMissing", {
    message: "The store doesn't have this blob.",
    action: "Ask another store.",
    details: { cid },
    cause,
  });

export const blobUnlabelled = () =>
  new KeywardError("BlobUnlabelled", {
    message: "This store takes nothing without being told whose it is.",
    action: "Leave it to the stores to mend each other.",
  });

export const blobCorrupted = (cid: string) =>
  new KeywardError("BlobCorrupted", {
    message: "The store's bytes don't match their address.",
    action: "Ask another store, then put the blob again.",
    details: { cid },
  });

export const envelopeMissing = (recordId: string, cause?: unknown) =>
  new KeywardError("EnvelopeMissing", {
    message: "The store doesn't have this record's envelope.",
    action: "Ask another store.",
    details: { recordId },
    cause,
  });

export const envelopeErased = (recordId: string) =>
  new KeywardError("EnvelopeErased", {
    message: "This record has been erased: its key exists no more.",
    details: { recordId },
  });

/**
 * Why it can't be said that something is missing, where not every store says so: one that isn't reached may have it. Undefined
 * where all do.
 */
export function untold(
  failures: readonly { error: unknown }[],
  missing: "BlobMissing" | "EnvelopeMissing",
): KeywardError | undefined {
  const silent = failures.find(({ error }) => !isNamed(error, missing));
  if (silent === undefined) return undefined;
  if (silent.error instanceof KeywardError) return silent.error;
  return storeUnavailable(silent.error);
}
