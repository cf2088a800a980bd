"use client";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { PatientId } from "#lib/core/ids.ts";
import type { AccessSessionsAnswer } from "../../_server/schemas/ledger.ts";
import type { NotificationsAnswer } from "../../_server/schemas/notifications.ts";
import type { QuestionsAnswer } from "../../_server/schemas/questions.ts";
import { askHospital } from "../../_session/ask-hospital.ts";

/** Everybody who opened a part of the record, the newest first, page by page. */
export const useAccessSessions = (patientId: PatientId) =>
  useInfiniteQuery({
    queryKey: ["sessions", patientId],
    queryFn: ({ pageParam, signal }) =>
      askHospital<AccessSessionsAnswer>(
        `/api/ledger/patients/${patientId}/sessions${pageParam === "" ? "" : `?before=${pageParam}`}`,
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ sessions }) => sessions),
  });

/** Marks everything that was told as seen. */
export function useMarkRead(patientId: PatientId): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    const known = client.getQueryData<NotificationsAnswer>(["notifications", patientId]);
    const ids = (known?.notifications ?? []).filter(({ read }) => !read).map(({ id }) => id);
    if (ids.length === 0) return;
    await askHospital("/api/notifications/read", { method: "POST", body: { patient: patientId, ids } });
    await client.invalidateQueries({ queryKey: ["notifications", patientId] });
  };
}

/** Which sessions the patient questioned. */
export const useQuestions = (patientId: PatientId) =>
  useQuery({
    queryKey: ["questions", patientId],
    queryFn: ({ signal }) => askHospital<QuestionsAnswer>(`/api/questions?patient=${patientId}`, { signal }),
    select: ({ questions }) => questions,
  });
