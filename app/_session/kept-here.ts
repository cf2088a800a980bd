import type { Hex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { createStore } from "./store.ts";

/** Whose record is kept on this device, and as of when (Unix seconds; 0 until it was first read). Names nobody. */
export type KeptHere = { patientId: PatientId; signer: Hex; kind: "account" | "passkey"; at: number };

const KEY = "keyward-kept";

/** The patient's choice for this device; undefined where nothing is kept. */
export const keptHere = createStore<KeptHere | undefined>(undefined);

/** Reads the choice: once there is a browser. */
export function readKeptHere(): KeptHere | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as KeptHere | null;
    keptHere.set(kept ?? undefined);
  } catch {
    keptHere.set(undefined);
  }
  return keptHere.get();
}

export function writeKeptHere(kept: KeptHere | undefined): void {
  if (kept === undefined) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(kept));
  keptHere.set(kept);
}
