"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Address } from "#lib/core/ids.ts";
import type { GrantedAnswer } from "../../_server/schemas/ledger.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { useSession } from "../../_session/use-session.ts";
import type { Membership } from "../../_session/who.ts";
import { type Depositor, depositorsOf } from "./granted.ts";

/** Somebody who works in a laboratory, and where. */
export type Technician = { account: Address; name: string; organisations: readonly Membership[] };

export function useTechnician(): Technician | undefined {
  const state = useSession();
  return useMemo(() => {
    if (state.status !== "in" || state.who.kind !== "account") return undefined;
    const organisations = state.standing.memberships.filter(({ roles }) => roles.includes("laboratory"));
    if (organisations.length === 0) return undefined;
    return { account: state.who.account, name: state.name ?? "", organisations };
  }, [state]);
}

const MOST_PAGES = 50;

async function allGrants(signal: AbortSignal): Promise<GrantedAnswer["grants"]> {
  const all: GrantedAnswer["grants"] = [];
  let before = "";
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await askHospital<GrantedAnswer>(`/api/ledger/granted?limit=200${before}`, { signal });
    all.push(...answer.grants);
    if (answer.next === null) break;
    before = `&before=${answer.next}`;
  }
  return all;
}

/** The patients for whom one may deposit on behalf of an organisation. */
export function useDepositors(account: Address, organisation: number) {
  const answer = useQuery({
    queryKey: ["granted", account],
    queryFn: ({ signal }) => allGrants(signal),
    refetchOnMount: "always",
  });
  const depositors: Depositor[] | undefined = useMemo(
    () => answer.data && depositorsOf(answer.data, organisation),
    [answer.data, organisation],
  );
  return { ...answer, depositors };
}
