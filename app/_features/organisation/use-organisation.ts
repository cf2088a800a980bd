"use client";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { InvitesAnswer } from "../../_server/schemas/invites.ts";
import type { StaffAnswer, TeamsAnswer } from "../../_server/schemas/ledger.ts";
import { askHospital } from "../../_session/ask-hospital.ts";

const ledgerPath = (id: number, what: string) => `/api/ledger/organisations/${id}/${what}`;

const staffQuery = (id: number) =>
  queryOptions({
    queryKey: ["staff", id],
    queryFn: ({ signal }) => askHospital<StaffAnswer>(ledgerPath(id, "staff"), { signal }),
  });

/** Everybody who is, or was, on the staff. */
export const useStaff = (id: number) =>
  useQuery({ ...staffQuery(id), select: ({ staff }) => staff, refetchOnMount: "always" });

/** The same, for whoever waits for it: from the cache where it is fresh. */
export function useAskStaff(id: number): () => Promise<StaffAnswer["staff"]> {
  const client = useQueryClient();
  return async () => (await client.fetchQuery(staffQuery(id))).staff;
}

export const useTeams = (id: number) =>
  useQuery({
    queryKey: ["teams", id],
    queryFn: ({ signal }) => askHospital<TeamsAnswer>(ledgerPath(id, "teams"), { signal }),
    select: ({ teams }) => teams,
    refetchOnMount: "always",
  });

/** Invites of all states, the newest first. Answers come while the page is open. */
export const useInvites = (id: number) =>
  useQuery({
    queryKey: ["invites", id],
    queryFn: ({ signal }) => askHospital<InvitesAnswer>(`/api/invites?organisation=${id}`, { signal }),
    select: ({ invites }) => invites,
    refetchOnMount: "always",
    refetchInterval: 15_000,
  });

/** Milliseconds after which the index is asked again: it reads a block a moment after it is made. */
const LOOKS = [0, 400, 1_200, 3_000];

/** Has what a page shows of an organisation asked for anew, until the index has surely read the last block. */
export function useRefresh(id: number): (...keys: ("staff" | "teams" | "invites")[]) => void {
  const client = useQueryClient();
  return useCallback(
    (...keys) => {
      for (const wait of LOOKS)
        setTimeout(() => {
          for (const key of keys) void client.invalidateQueries({ queryKey: [key, id] });
        }, wait);
      void client.invalidateQueries({ queryKey: ["organisation-activity", id] });
    },
    [client, id],
  );
}
