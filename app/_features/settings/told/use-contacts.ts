"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { PatientId } from "#lib/core/ids.ts";
import type { ContactsAnswer } from "../../../_server/schemas/contacts.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";

/** How a patient is told; addresses never come out again. */
export const useContacts = (patientId: PatientId) =>
  useQuery({
    queryKey: ["contacts", patientId],
    queryFn: ({ signal }) => askHospital<ContactsAnswer>(`/api/contacts/${patientId}`, { signal }),
  });

/** Sets or forgets a channel, and shows what stands then. */
export function useChangeContact(patientId: PatientId) {
  const client = useQueryClient();
  return async (channel: "mail" | "push", body?: object): Promise<void> => {
    const answer = await askHospital<ContactsAnswer>(`/api/contacts/${patientId}/${channel}`, {
      method: body === undefined ? "DELETE" : "PUT",
      ...(body === undefined ? {} : { body }),
    });
    client.setQueryData(["contacts", patientId], answer);
  };
}
