"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import type { GrantAnswer } from "../../_server/schemas/ledger.ts";
import { grantsQuery } from "../../_shared/consent/grants-query.ts";
import { directoryQuery } from "../../_shared/directory.ts";

/** What this patient gave to whom, the newest first; ended and revoked ones too. */
export const useGrants = (patientId: PatientId) => useQuery(grantsQuery(patientId));

/** Has grants, requests and sessions asked for anew: after something was signed. */
export function useRefreshAccess(patientId: PatientId): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    const keys = ["grants", "requests", "sessions"];
    await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key, patientId] })));
  }, [client, patientId]);
}

/** Everybody in the directory whom these accounts are; organisations all. */
export const useNames = (accounts: readonly string[]) => useQuery(directoryQuery(accounts));

/** Whether a grant lets anybody do anything, or will. */
export const isOpen = ({ state, validUntil }: GrantAnswer, now = Date.now() / 1_000): boolean =>
  state === "given" && now < validUntil;
