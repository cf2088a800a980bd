"use client";
import { useSyncExternalStore } from "react";
import type { Hex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { ActingView } from "../_vault/protocol/vault.ts";
import { acting } from "./acting.ts";
import type { SessionState } from "./session-store.ts";
import { useSession } from "./use-session.ts";

/** The patient who is here, and what signs for them. */
export type SignedInPatient = {
  patientId: PatientId;
  /** An account, or a passkey's ERC-7913 bytes; "0x" for a recovery code, which signs nothing. */
  signer: Hex;
  /** Signed in by a recovery code: reads, and no more. */
  readOnly: boolean;
  /** Where the hospital knows it, or who acts for them. */
  name: string | undefined;
  /** Where who is here acts for this patient: their signature stands in the patient's place. */
  acting?: ActingView | undefined;
};

/** The patient of a session, or undefined for who is none. One whose session ended by itself still is, on their page. */
export function patientOf(state: SessionState): SignedInPatient | undefined {
  const present = state.status === "out" ? state.was : state;
  if (present?.status !== "in") return undefined;
  const { who, name, standing } = present;
  const [patientId] = standing.patients;
  if (patientId === undefined) return undefined;
  const signer = who.kind === "account" ? who.account : who.kind === "passkey" ? who.signer : "0x";
  return { patientId, signer, readOnly: who.kind === "recovery", name };
}

/** The patient who is here, whomever they act for; undefined while nobody, or nobody who is a patient, is signed in. */
export const useOwnPatient = (): SignedInPatient | undefined => patientOf(useSession());

/** Whom the pages are about: the patient who is here, or whom they act for. */
export function usePatient(): SignedInPatient | undefined {
  const own = useOwnPatient();
  const chosen = useSyncExternalStore(acting.subscribe, acting.get, () => undefined);
  if (own === undefined || chosen?.by !== own.patientId) return own;
  // Over a lock it stays as it was: what was typed waits on its page.
  const view = chosen.view ?? UNKNOWN;
  const { signer } = own;
  return { patientId: chosen.patientId, signer, readOnly: false, name: view.name, acting: view };
}

const UNKNOWN: ActingView = { name: "", categories: [], until: 0, full: false };
