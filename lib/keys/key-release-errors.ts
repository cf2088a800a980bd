import { KeywardError } from "#lib/core/errors.ts";
import type { CompartmentKeyRef } from "./key-release.ts";

/** The first bytes of a patient id: enough to tell two apart on a screen. */
const shortId = (patientId: string): string => patientId.slice(0, 10);

/** The ledger's canRead says no. */
export const accessRefused = ({ patientId, category, keyEpoch }: CompartmentKeyRef): KeywardError =>
  new KeywardError("AccessRefused", {
    message: "The ledger does not allow this account to read this category.",
    action: "Open an access session on the ledger, wait for its confirmation, and try again.",
    details: { patient: shortId(patientId), category, keyEpoch },
  });

/**
 * Fewer nodes answered than the threshold asks for.
 * @param reasons stable names, such as `Unreachable`, `RateLimited`, `PolicyChanged`
 */
export const keyNodesUnavailable = (
  missing: readonly string[],
  answered: number,
  threshold: number,
  reasons: readonly string[] = ["Unreachable"],
) =>
  new KeywardError("KeyNodesUnavailable", {
    message: `Only ${answered} of the key network's nodes answered usefully; ${threshold} are needed.`,
    action: "Try again in a minute, or ask the network's operators about the missing nodes.",
    details: {
      missing: missing.join(" "),
      answered,
      threshold,
      reasons: [...new Set(reasons)].sort().join(" "),
    },
  });

/** Some nodes sent shares that don't verify, and too few good ones are left. */
export const keyNodeMisbehaved = (nodes: readonly string[], good: number, threshold: number) =>
  new KeywardError("KeyNodeMisbehaved", {
    message: "A node of the key network sent a share that does not verify.",
    action: "Report the node to the network's operators.",
    details: { nodes: nodes.join(" "), good, threshold },
  });

/** The nodes refused the wallet's session, or no signature was given. `reason` is a stable name. */
export const sessionRefused = (reason: string, cause?: unknown): KeywardError =>
  new KeywardError("SessionRefused", {
    message: "The key network did not accept the session.",
    action: "Sign in again with the account that has access.",
    details: { reason },
    cause,
  });

/** The wrap isn't one of this network, policy and key. */
export const wrappedKeyInvalid = ({ patientId, category, keyEpoch }: CompartmentKeyRef, cause?: unknown) =>
  new KeywardError("WrappedKeyInvalid", {
    message: "The wrapped key is malformed or was made for something else.",
    action: "Fetch the patient's manifest again and check it against the ledger.",
    details: { patient: shortId(patientId), category, keyEpoch },
    cause,
  });

export const keyReleaseClosed = (): KeywardError =>
  new KeywardError("KeyReleaseClosed", {
    message: "The key release was closed.",
    action: "Open a new one for the present account.",
  });
