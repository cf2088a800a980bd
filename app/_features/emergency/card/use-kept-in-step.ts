"use client";
import { useEffect } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { readKeptCard, writeKeptCard } from "../../../_session/kept-card.ts";
import type { EmergencySettings } from "../../../_vault/protocol/emergency.ts";

/** Lets this device keep no card that opens nothing any more: one that was withdrawn, or replaced by another. */
export function useKeptInStep(patientId: PatientId, settings: EmergencySettings | undefined): void {
  useEffect(() => {
    const kept = readKeptCard();
    if (settings === undefined || kept?.patientId !== patientId) return;
    if (kept.code !== settings.card?.code) writeKeptCard(undefined);
  }, [patientId, settings]);
}
