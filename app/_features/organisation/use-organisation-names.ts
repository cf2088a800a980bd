"use client";
import { useQuery } from "@tanstack/react-query";
import { organisation } from "../../_messages/en/organisation.ts";
import type { OrganisationsAnswer } from "../../_server/schemas/ledger.ts";
import { askHospital } from "../../_session/ask-hospital.ts";

/** Names of the network's organisations, by number. */
export function useOrganisationNames(): (id: number) => string {
  const { data } = useQuery({
    queryKey: ["organisations"],
    queryFn: ({ signal }) => askHospital<OrganisationsAnswer>("/api/ledger/organisations", { signal }),
    staleTime: 60_000,
  });
  return (id) => data?.organisations.find((one) => one.id === id)?.name ?? organisation.number(id);
}
