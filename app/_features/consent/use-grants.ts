"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import type { DirectoryAnswer } from "../../_server/schemas/directory.ts";
import type { GrantAnswer, GrantsAnswer } from "../../_server/schemas/ledger.ts";
import { askHospital } from "../../_session/ask-hospital.ts";

/** What this patient gave to whom, the newest first; ended and revoked ones too. */
export const useGrants = (patientId: PatientId) =>
  useQuery({
    queryKey: ["grants", patientId],
    queryFn: ({ signal }) =>
      askHospital<GrantsAnswer>(`/api/ledger/patients/${patientId}/grants`, { signal }),
    select: ({ grants }) => grants,
  });

/** Has grants, requests and sessions asked for anew: after something was signed. */
export function useRefreshAccess(patientId: PatientId): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    const keys = ["grants", "requests", "sessions"];
    await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key, patientId] })));
  }, [client, patientId]);
}

/** Everybody in the directory whom these accounts are; organisations all. */
export function useNames(accounts: readonly string[]) {
  const wanted = [...new Set(accounts.map((account) => account.toLowerCase()))].sort().slice(0, 100);
  return useQuery({
    queryKey: ["directory", ...wanted],
    queryFn: ({ signal }) =>
      askHospital<DirectoryAnswer>(
        `/api/directory${wanted.length === 0 ? "" : `?accounts=${wanted.join(",")}`}`,
        { signal },
      ),
    staleTime: 60_000,
  });
}

/** Whether a grant lets anybody do anything at this second. */
export const isLive = ({ state, validFrom, validUntil }: GrantAnswer, now = Date.now() / 1_000): boolean =>
  state === "given" && validFrom <= now && now < validUntil;

/** Whether it does, or will. */
export const isOpen = ({ state, validUntil }: GrantAnswer, now = Date.now() / 1_000): boolean =>
  state === "given" && now < validUntil;
