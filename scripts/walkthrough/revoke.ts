import { epochIn } from "#lib/chain/key-epochs.ts";
import { revoke } from "#lib/consent/grant.ts";
import { endGrant } from "#lib/consent/session.ts";
import { categoryBit } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { CompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { endOnce } from "./end-once.ts";
import { type Journey, READABLE, type RegisteredPatient } from "./journey.ts";
import { personOf } from "./people.ts";
import { diagnosis, writeAsDoctor } from "./write-as-doctor.ts";

/** The patient revokes; the relay advances the epochs of every category whose key the doctor may hold. */
export async function revokeDoctor(
  { network, recorder, relay, doctor }: Journey,
  { patient, patientId }: RegisteredPatient,
): Promise<void> {
  const { ledger } = network;
  await recorder.step("revoke", async () => {
    const before = (await readSnapshot(ledger, patientId)).keyEpochs;
    const grant = { grantee: personOf(doctor.wallet), purpose: "TREAT" } as const;
    await relay.submit(await revoke(ledger, patient, grant));
    await endOnce(relay, endGrant(patientId, grant));
    const after = (await readSnapshot(ledger, patientId)).keyEpochs;
    for (const category of READABLE) {
      const bit = categoryBit(category);
      if (epochIn(after, bit) === epochIn(before, bit) + 1) continue;
      throw new KeywardError("EpochNotAdvanced", {
        message: "A key epoch did not advance after the revocation.",
        details: { category },
      });
    }
  });
}

/** What the patient writes afterwards is closed to the keys that the doctor still holds, and to their pen. */
export async function oldKeysOpenNothingNew(
  journey: Journey,
  { patient, patientId, manifest }: RegisteredPatient,
  oldKeys: CompartmentKeys,
  subject: string,
): Promise<void> {
  const { network, recorder, relay, stores } = journey;
  const { ledger } = network;
  const { keyEpochs } = await readSnapshot(ledger, patientId);
  const context = { ledger, relay, stores, patientId, manifest, keyEpochs };
  await writeRecords(context, { kind: "patient", patient }, draftResource(diagnosis(subject)));
  const entry = await latestOf(journey, patientId);

  await recorder.refused("doctor's old keys, for a record written since", ["CompartmentLocked"], () =>
    openEntries({ patientId, stores, keys: oldKeys }, [entry]),
  );
  const forced = { keyOf: (category: number) => oldKeys.keyOf(category, entry.keyEpoch - 1) };
  await recorder.refused("doctor's old key, forced onto the new envelope", ["EnvelopeMismatch"], () =>
    openEntries({ patientId, stores, keys: forced }, [entry]),
  );
  await recorder.refused("doctor writes after the revocation", ["ConsentRegistryMayNotWrite"], () =>
    writeAsDoctor(journey, patientId, diagnosis(subject)),
  );
}

async function latestOf({ network, stores }: Journey, patientId: PatientId) {
  const problems = categoryBit("problems");
  const { ledger } = network;
  const { entries } = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId);
  const entry = entries.findLast(({ category }) => category === problems);
  if (entry === undefined)
    throw new KeywardError("RecordMissing", { message: "The new record is not in the history." });
  return entry;
}
