import type { PatientId } from "#lib/core/ids.ts";
import { keepPart } from "../../../_session/keep-part.ts";
import { readKeptHere, writeKeptHere } from "../../../_session/kept-here.ts";
import type { RecordData } from "../model/record-data.ts";

/** Seals what was read to the vault and keeps it on this device, where the patient chose that. */
export async function keepRecord(patientId: PatientId, data: RecordData): Promise<void> {
  const kept = readKeptHere();
  if (kept?.patientId !== patientId || data.checkedAt === undefined) return;
  const stays = await keepPart(patientId, "record", JSON.stringify(data));
  if (stays) writeKeptHere({ ...kept, at: Math.floor(data.checkedAt) });
}
