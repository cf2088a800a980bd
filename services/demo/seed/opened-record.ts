import type { DocumentReader } from "#lib/claims/sealed-document.ts";
import type { SignedIn } from "#lib/hospital/sign-in.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { openKeyring } from "#lib/keys/keyring.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import type { DemoPatient } from "./demo-file.ts";
import { writingFor } from "./writing.ts";

/** The patient's vault key, by the recovery code. */
export const vaultKeyOf = async ({ keyrings }: SignedIn, { patientId, recoveryCode }: DemoPatient) =>
  openKeyring(await keyrings.getKeyring(patientId), await recoveryLock(recoveryCode, patientId));

/** The whole record, opened by the recovery code, in the patient's own session. */
export async function openedRecord(session: SignedIn, seeded: DemoPatient) {
  const { ledger, stores } = session;
  const { patientId } = seeded;
  const { manifest } = await writingFor(session, patientId);
  const { entries } = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId);
  const keys = await vaultCompartmentKeys(manifest, await vaultKeyOf(session, seeded));
  return { entries, opened: await openEntries({ patientId, stores, keys }, entries) };
}

/** The patient as one who opens documents of claims, by the recovery code. */
export async function vaultReader(session: SignedIn, seeded: DemoPatient): Promise<DocumentReader> {
  const { patientId } = seeded;
  const { manifest } = await writingFor(session, patientId);
  const keys = await vaultCompartmentKeys(manifest, await vaultKeyOf(session, seeded));
  return { holder: patientId, keys };
}
