import type { PatientId } from "#lib/core/ids.ts";
import { createStore } from "./store.ts";

/**
 * The emergency card that a patient asked to keep on this device, shown to whoever holds it: as a card of paper, it is in the
 * clear. `code` is drawn when it is kept, since its encoder may not be at hand offline.
 */
export type KeptCard = {
  patientId: PatientId;
  code: string;
  drawn: { size: number; path: string };
  name?: string | undefined;
  birthDate?: string | undefined;
  /** What saves a life, where the patient wants it on the card. */
  facts?: CardFacts | undefined;
  /** Unix second of when it was kept. */
  at: number;
};

/** In the record's words; `asOf` is when the summary was made. */
export type CardFacts = {
  blood?: string | undefined;
  allergies?: string | undefined;
  contact?: string | undefined;
  asOf?: string | undefined;
};

const KEY = "keyward-card";

/** Undefined where none is kept, or nobody has looked yet. */
export const keptCard = createStore<KeptCard | undefined>(undefined);

/** Reads it: once there is a browser. */
export function readKeptCard(): KeptCard | undefined {
  try {
    keptCard.set((JSON.parse(localStorage.getItem(KEY) ?? "null") as KeptCard | null) ?? undefined);
  } catch {
    keptCard.set(undefined);
  }
  return keptCard.get();
}

export function writeKeptCard(card: KeptCard | undefined): void {
  if (card === undefined) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(card));
  keptCard.set(card);
}
