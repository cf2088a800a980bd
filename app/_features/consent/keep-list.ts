"use client";
import { useEffect } from "react";
import { keepPart } from "../../_session/keep-part.ts";
import type { KeptLine, KeptList } from "../../_session/kept-lists.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";

/**
 * Keeps a list on this device as it is shown, sealed, where the patient chose that: to be read without a connection.
 * @param items undefined until all of it is known.
 */
export function useKeepList(
  part: "access" | "looked",
  { patientId, acting, readOnly }: SignedInPatient,
  items: readonly KeptLine[] | undefined,
): void {
  const own = acting === undefined && !readOnly;
  const text = own && items !== undefined ? JSON.stringify(items) : undefined;
  useEffect(() => {
    if (text === undefined) return;
    const list: KeptList = { at: Math.floor(Date.now() / 1_000), items: JSON.parse(text) };
    // What can't be kept, for want of room, is shown all the same.
    void keepPart(patientId, part, JSON.stringify(list)).catch(() => undefined);
  }, [patientId, part, text]);
}
