import type { PatientId } from "#lib/core/ids.ts";
import type { KeptPart } from "../_vault/protocol/device.ts";
import { keepAppFiles } from "./app-worker.ts";
import { readKeptHere } from "./kept-here.ts";
import { vault } from "./vault-store.ts";

/**
 * Seals a text to the open vault and keeps it on this device, with the files that show it, where the patient chose that.
 * Says whether it stays.
 */
export async function keepPart(patientId: PatientId, part: KeptPart, text: string): Promise<boolean> {
  if (readKeptHere()?.patientId !== patientId) return false;
  const { scripts } = await vault().call("keepOnDevice", { text, part });
  await keepAppFiles(scripts);
  // Switched off meanwhile, it goes again.
  if (readKeptHere() !== undefined) return true;
  await vault().call("dropKept", { patientId });
  return false;
}
