import type { PatientId } from "#lib/core/ids.ts";
import type { SignedIn } from "#lib/hospital/sign-in.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import type { WriteContext } from "#lib/records/write-records.ts";

/** What writing into a patient's record needs, as it stands on the ledger now. */
export async function writingFor(session: SignedIn, patientId: PatientId): Promise<WriteContext> {
  const { ledger, relay, stores } = session;
  const { manifestDigest, keyEpochs } = await readSnapshot(ledger, patientId);
  const manifest = await fetchManifest(stores, patientId, manifestDigest);
  return { ledger, relay, stores, patientId, manifest, keyEpochs };
}

/** How often a patient's record was appended to: by the patient (organisation 0), or for an organisation. */
export async function appendsBy(
  { ledger }: SignedIn,
  patientId: PatientId,
  organisation: number,
): Promise<number> {
  const appends = await chainHistory(ledger).appendsOf(patientId);
  return appends.filter((append) => append.organisation === organisation).length;
}
