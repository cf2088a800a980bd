import type { Category } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import type { Manifest } from "#lib/keys/manifest.ts";
import type { KeyState } from "#lib/keys/read-keys.ts";
import { readSnapshot, type VerifiedHistory, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import type { Connection } from "./connection.ts";

/** What a chart begins with: who this is, what is wrong, what is taken, what was measured. */
export const FIRST_SCREEN: readonly Category[] = [
  "emergency",
  "administrative",
  "allergies",
  "problems",
  "medications",
  "laboratory",
  "vital-signs",
];

/** What can be known of a chart before it is opened: what the ledger tells everybody. No ciphertext is fetched. */
export type Ahead = { history: VerifiedHistory; manifest: Manifest };

/** Proves a patient's history, and fetches the manifest that it names. Throws as these do. */
export async function ahead({ ledger, stores }: Connection, patientId: PatientId): Promise<Ahead> {
  const source = chainHistory(ledger);
  const history = await verifiedHistory(ledger, source, stores, patientId, { reportWithheld: true });
  return { history, manifest: await fetchManifest(stores, patientId, history.manifestDigest) };
}

export type CurrentKeys = KeyState & Pick<VerifiedHistory, "manifestDigest">;

/** The keys as the ledger has them now; the manifest of before, where it still is that. */
export async function currentKeys(
  { ledger, stores }: Connection,
  patientId: PatientId,
  before: Promise<Ahead>,
): Promise<CurrentKeys> {
  const [{ manifestDigest, keyEpochs }, { history, manifest }] = await Promise.all([
    readSnapshot(ledger, patientId),
    before,
  ]);
  const same = manifestDigest === history.manifestDigest;
  return {
    patientId,
    manifestDigest,
    keyEpochs,
    manifest: same ? manifest : await fetchManifest(stores, patientId, manifestDigest),
  };
}

/** Which keys these are. */
export const labelOf = ({ manifestDigest, keyEpochs }: CurrentKeys): string =>
  `${manifestDigest} ${keyEpochs}`;
