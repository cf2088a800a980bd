import type { PatientId } from "#lib/core/ids.ts";
import { keepAppFiles } from "../../../_session/app-worker.ts";
import { readKeptHere, writeKeptHere } from "../../../_session/kept-here.ts";
import { vault } from "../../../_session/vault-store.ts";
import type { RecordData } from "../model/record-data.ts";

/** Seals what was read to the vault and keeps it on this device, where the patient chose that. */
export async function keepRecord(patientId: PatientId, data: RecordData): Promise<void> {
  const kept = readKeptHere();
  if (kept?.patientId !== patientId || data.checkedAt === undefined) return;
  const { scripts } = await vault().call("keepOnDevice", { text: JSON.stringify(data) });
  await keepAppFiles(scripts);
  // Switched off meanwhile, it goes again.
  if (readKeptHere() === undefined) await vault().call("dropKept", { patientId });
  else writeKeptHere({ ...kept, at: Math.floor(data.checkedAt) });
}
