import { readSnapshot } from "#lib/records/history.ts";
import { planImport } from "#lib/records/import-bundle.ts";
import { type Written, writeRecords } from "#lib/records/write-records.ts";
import type { Journey, RegisteredPatient } from "./journey.ts";

/** Splits the bundle into records, seals and stores them, and anchors all of them as one batch. */
export async function importRecord(
  { network, recorder, source, relay, stores }: Journey,
  { patient, patientId, manifest }: RegisteredPatient,
  onStored: (done: number, of: number) => void,
): Promise<Written> {
  const { drafts } = await recorder.step("split", async () => planImport(source));
  let done = 0;
  return recorder.step("seal, store, anchor", async () => {
    const { keyEpochs } = await readSnapshot(network.ledger, patientId);
    const context = { ledger: network.ledger, relay, stores, patientId, manifest, keyEpochs };
    return writeRecords(context, { kind: "patient", patient }, drafts, () => onStored(++done, drafts.length));
  });
}
