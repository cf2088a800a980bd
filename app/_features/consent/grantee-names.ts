"use client";
import { useQuery } from "@tanstack/react-query";
import type { Grantee, PurposeOfUse } from "#lib/chain/grantee.ts";
import { consent } from "../../_messages/en/consent.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { DirectoryAnswer, DirectoryPerson } from "../../_server/schemas/directory.ts";
import type { OrganisationsAnswer } from "../../_server/schemas/ledger.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { useCarerNames } from "./carer-names.ts";
import { useNames } from "./use-grants.ts";

/** Somebody or something as a page names it. */
export type Named = {
  name: string;
  /** What they are: `doctor, St. Anne's Hospital`. */
  detail: string;
  /** In force on the ledger now; a relative or carer needs no credential. */
  verified: boolean | "none";
};

const NOBODY: readonly DirectoryPerson[] = [];

/** Organisations of the network, by the ledger's index and the hospital's directory. */
const useOrganisations = () =>
  useQuery({
    queryKey: ["organisations"],
    queryFn: ({ signal }) => askHospital<OrganisationsAnswer>("/api/ledger/organisations", { signal }),
    select: ({ organisations }) => organisations,
    staleTime: 60_000,
  });

/** Teams by name, where one is among those to be named. */
const useTeams = (wanted: boolean) =>
  useQuery({
    queryKey: ["teams named"],
    queryFn: ({ signal }) => askHospital<DirectoryAnswer>("/api/directory?limit=100", { signal }),
    select: ({ teams }) => teams,
    enabled: wanted,
    staleTime: 60_000,
  });

/**
 * Names of everybody whom these grants and sessions name; a number or an account where nobody knows better. Until
 * `ready` nobody is known: a page that showed them already would call everybody a stranger.
 */
export function useGranteeNames(grantees: readonly Grantee[], accounts: readonly string[] = []) {
  const people = grantees.flatMap((grantee) => (grantee.kind === "person" ? [grantee.account] : []));
  const asked = useNames([...people, ...accounts]);
  const directory = asked.data?.people ?? NOBODY;
  const organisations = useOrganisations().data ?? [];
  const teams = useTeams(grantees.some(({ kind }) => kind === "team")).data ?? [];

  const organisation = (id: number): Named => {
    const found = organisations.find((one) => one.id === id);
    const name = found?.name ?? consent.organisationNumber(id);
    return {
      name,
      detail: found === undefined ? "" : terms.organisation[found.kind],
      verified: found?.suspended === false,
    };
  };
  const carers = useCarerNames();
  const carer = (account: string): Named => ({
    name: carers[account.toLowerCase()] ?? consent.carer.unnamed(account),
    detail: consent.carer.detail,
    verified: "none",
  });
  /** @param at the organisation that they serve; 0 for who serves none, as a relative or carer. */
  const person = (account: string, at?: number): Named => {
    if (at === 0) return carer(account);
    const all = directory.filter((one) => one.account === account.toLowerCase());
    const found = all.find((one) => one.organisation === at) ?? all.find(({ active }) => active) ?? all[0];
    if (found === undefined) return { name: consent.unknownPerson(account), detail: "", verified: false };
    const detail = [found.title ?? found.specialty, found.organisationName].filter(Boolean).join(", ");
    return { name: found.name, detail, verified: found.active };
  };
  const named = (grantee: Grantee, purpose?: PurposeOfUse): Named => {
    if (grantee.kind === "person") return person(grantee.account, purpose === "FAMRQT" ? 0 : undefined);
    if (grantee.kind === "organisation") return organisation(grantee.id);
    const found = teams.find(({ id }) => id === grantee.id);
    return {
      name: found?.name ?? consent.teamNumber(grantee.id),
      detail: [consent.team, found?.organisationName].filter(Boolean).join(", "),
      verified: true,
    };
  };
  return { named, person, organisation, ready: !asked.isLoading };
}

/** A grantee's key in lists. */
export const granteeKey = (grantee: Grantee): string =>
  grantee.kind === "person" ? grantee.account.toLowerCase() : `${grantee.kind} ${grantee.id}`;
