"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { PatientId } from "#lib/core/ids.ts";
import type { NotificationAnswer, NotificationsAnswer } from "../../_server/schemas/notifications.ts";
import type {
  GuardianAnswer,
  GuardianInvitesAnswer,
  RecoveriesAnswer,
} from "../../_server/schemas/recovery.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { DECRYPTED } from "../../_session/query-client.ts";
import { vault } from "../../_session/vault-store.ts";

const POLL_MS = 20_000;

/** This patient's guardians, as their own vault remembers them. */
export const useGuardians = (patientId: PatientId) =>
  useQuery({
    queryKey: ["guardians", patientId],
    queryFn: () => vault().call("guardians", undefined),
    meta: DECRYPTED,
  });

/** Asks for everything about guardians anew. */
export function useRefreshGuardians(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      ["guardians", "guardian-invites", "wards", "recoveries"].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );
  };
}

/** The links that this patient made. */
export const useGuardianInvites = (patientId: PatientId, asking: boolean) =>
  useQuery({
    queryKey: ["guardian-invites", patientId],
    queryFn: ({ signal }) =>
      askHospital<GuardianInvitesAnswer>(`/api/guardian-invites?patient=${patientId}`, { signal }),
    refetchInterval: asking ? 5_000 : false,
  });

/** Attempts to recover this patient; asked again and again, since each minute counts. */
export const useRecoveries = (patientId: PatientId | undefined) =>
  useQuery({
    queryKey: ["recoveries", patientId],
    queryFn: ({ signal }) =>
      askHospital<RecoveriesAnswer>(`/api/recoveries?patient=${patientId}`, { signal }),
    enabled: patientId !== undefined,
    refetchInterval: POLL_MS,
  });

/** For whom this patient is a guardian, and what waits for them; sealed still. */
export const useGuardianDuties = (patientId: PatientId | undefined, every = POLL_MS) =>
  useQuery({
    queryKey: ["wards", patientId],
    queryFn: ({ signal }) => askHospital<GuardianAnswer>(`/api/guardian?patient=${patientId}`, { signal }),
    enabled: patientId !== undefined,
    refetchInterval: every,
  });

type WardKind = Extract<NotificationAnswer["kind"], `guardian${string}`>;

/** What this patient was told; of it, what befell their wards is `isWardNews`. */
export const useWardNews = (patientId: PatientId) =>
  useQuery({
    queryKey: ["notifications", patientId],
    queryFn: ({ signal }) =>
      askHospital<NotificationsAnswer>(`/api/notifications?patient=${patientId}&limit=100`, { signal }),
  });

export const isWardNews = (told: NotificationAnswer): told is NotificationAnswer & { kind: WardKind } =>
  told.kind.startsWith("guardian") && told.state === "valid";
