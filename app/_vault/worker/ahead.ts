import { readLedger } from "#lib/chain/ledger.ts";
import { type Category, categoryMask } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import type { Manifest } from "#lib/keys/manifest.ts";
import type { KeyState } from "#lib/keys/read-keys.ts";
import { type FetchedAhead, fetchAhead } from "#lib/records/fetch-ahead.ts";
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

/**
 * What can be known of a chart before it is opened: what the ledger tells everybody. Ciphertexts come only while a session runs
 * under which they may be read; their keys never.
 */
export type Ahead = { history: VerifiedHistory; manifest: Manifest; fetched: FetchedAhead };

/** Proves a patient's history, and fetches the manifest that it names. Throws as these do. */
export async function ahead(
  { ledger, stores }: Connection,
  patientId: PatientId,
  account: Address,
): Promise<Ahead> {
  const source = chainHistory(ledger);
  const fetched = fetchAhead(stores);
  const [history, mask] = await Promise.all([
    verifiedHistory(ledger, source, stores, patientId, { reportWithheld: true }),
    openMask(ledger, patientId, account),
  ]);
  const readable = history.entries.filter(
    ({ category, erased }) => erased === undefined && ((mask >>> category) & 1) === 1,
  );
  fetched.fetch([...readable.filter(isFirst), ...readable.filter((entry) => !isFirst(entry))]);
  return { history, manifest: await fetchManifest(stores, patientId, history.manifestDigest), fetched };
}

const FIRST_MASK = categoryMask(FIRST_SCREEN);
const isFirst = ({ category }: { category: number }): boolean => ((FIRST_MASK >>> category) & 1) === 1;

/** The categories of a session that runs, as bits. */
async function openMask(
  ledger: Connection["ledger"],
  patientId: PatientId,
  account: Address,
): Promise<number> {
  const { until, categories } = await readLedger(ledger, "consentRegistry", "sessionOf", [
    patientId,
    account,
  ]);
  return until * 1_000 > Date.now() ? categories : 0;
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

/** The keys as the ledger has them now, where nothing was looked up before. */
export async function keyState({ ledger, stores }: Connection, patientId: PatientId): Promise<CurrentKeys> {
  const { manifestDigest, keyEpochs } = await readSnapshot(ledger, patientId);
  return {
    patientId,
    manifestDigest,
    keyEpochs,
    manifest: await fetchManifest(stores, patientId, manifestDigest),
  };
}

/** Which keys these are. */
export const labelOf = ({ manifestDigest, keyEpochs }: CurrentKeys): string =>
  `${manifestDigest} ${keyEpochs}`;
