"use client";
import { useQuery } from "@tanstack/react-query";
import { privacy } from "../../_messages/en/privacy.ts";
import type { OrganisationsAnswer } from "../../_server/schemas/ledger.ts";
import { askHospital } from "../../_session/ask-hospital.ts";

/** Names of organisations by the network's directory; their numbers until it is read, or where it has none. */
export function useOrganisationNames(): (organisation: number) => string {
  const { data } = useQuery({
    queryKey: ["organisations"],
    queryFn: ({ signal }) => askHospital<OrganisationsAnswer>("/api/ledger/organisations", { signal }),
    staleTime: 60_000,
  });
  return (organisation) =>
    data?.organisations.find(({ id }) => id === organisation)?.name ?? privacy.organisation(organisation);
}
