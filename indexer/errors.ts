import { type ErrorDetails, KeywardError } from "#lib/core/errors.ts";

/** The chain moved between two questions: ask again. Never shown to anybody. */
export const chainMoved = () =>
  new KeywardError("ChainMoved", { message: "The chain changed while it was read." });

export const chainUnavailable = (cause?: unknown) =>
  new KeywardError("ChainUnavailable", {
    message: "The chain's node gives no usable answer.",
    action: "It is asked again by itself; look at the chain's node if this stays.",
    cause,
  });

/** The node serves another chain, or another genesis: nothing of it may reach the index. */
export const chainMismatch = (details: NonNullable<ErrorDetails["details"]>) =>
  new KeywardError("ChainMismatch", {
    message: "The node serves another chain than the one that is indexed.",
    action: "Check RPC_URL and the deployment.",
    details,
  });

/** What the node lists isn't what its blocks commit to. Nothing of the range is indexed. */
export const logsInconsistent = (details: NonNullable<ErrorDetails["details"]>) =>
  new KeywardError("LogsInconsistent", {
    message: "The logs that the node lists are not those of its blocks.",
    action: "It is asked again by itself; use another node if this stays.",
    details,
  });

export const malformedLog = (details: NonNullable<ErrorDetails["details"]>) =>
  new KeywardError("MalformedLog", {
    message: "A log doesn't have the shape of its event.",
    action: "Check that the deployment's contracts are of this release.",
    details,
  });

/** Somebody else moved the cursor, or rows are there already. The session starts anew from what is stored. */
export const indexConflict = (cause?: unknown) =>
  new KeywardError("IndexConflict", { message: "The index was changed by another writer.", cause });
