import type { PatientId } from "#lib/core/ids.ts";
import type { ActingView } from "../_vault/protocol/vault.ts";
import { createStore } from "./store.ts";

/** In whose place who is here acts, and who that is: another person's choice is never taken up. */
export type Acting = {
  patientId: PatientId;
  by: PatientId;
  /** As the vault told it last; not known yet after a reload. */
  view: ActingView | undefined;
};

const KEY = "keyward-acting";

/** Whom the pages are about, where it isn't who is signed in. Over a lock and a reload it stays; names aren't kept. */
export const acting = createStore<Acting | undefined>(undefined);

export function setActing(next: Acting | undefined): void {
  if (next === undefined) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, JSON.stringify({ patientId: next.patientId, by: next.by }));
  acting.set(next);
}

/** Takes up what this tab had, for the same person. */
export function resumeActing(by: PatientId): void {
  if (acting.get() !== undefined) return;
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Acting | null;
    if (kept?.by === by) acting.set({ patientId: kept.patientId, by, view: undefined });
  } catch {
    sessionStorage.removeItem(KEY);
  }
}
