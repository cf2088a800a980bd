"use client";
import { useEffect, useSyncExternalStore } from "react";
import { createStore } from "../../../_session/store.ts";
import { vault, vaultView } from "../../../_session/vault-store.ts";

/** Names of patients whose charts were opened. The vault keeps them, and forgets them with who is signed in. */
type Names = Readonly<Record<string, string>>;

const DRAFT = "clinic:names";
const NONE: Names = {};
const names = createStore<Names>(NONE);

vaultView.subscribe(() => {
  const view = vaultView.get();
  if (view.status === "locked" && view.reason === "forgotten") names.set(NONE);
});

async function recall(): Promise<void> {
  const text = await vault().call("readDraft", { id: DRAFT });
  if (text !== null) names.set({ ...(JSON.parse(text) as Names), ...names.get() });
}

/** Keeps a patient's name for the worklist. */
export async function rememberName(patientId: string, name: string): Promise<void> {
  if (names.get()[patientId] === name) return;
  names.set({ ...names.get(), [patientId]: name });
  await vault().call("saveDraft", { id: DRAFT, text: JSON.stringify(names.get()) });
}

/** What is known by now. Nothing is asked of the hospital, which knows no patient's name. */
export function usePatientNames(): Names {
  const known = useSyncExternalStore(names.subscribe, names.get, () => NONE);
  useEffect(() => {
    void recall().catch(() => undefined);
  }, []);
  return known;
}
