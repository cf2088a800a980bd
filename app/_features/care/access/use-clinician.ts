"use client";
import { useMemo } from "react";
import type { Address } from "#lib/core/ids.ts";
import type { SessionState } from "../../../_session/session-store.ts";
import { useSession } from "../../../_session/use-session.ts";
import type { Membership } from "../../../_session/who.ts";

/** A doctor, nurse or pharmacist who is signed in, and where they serve as such. */
export type Clinician = { account: Address; name: string; organisations: readonly Membership[] };

const CLINICAL: readonly string[] = ["physician", "nurse", "pharmacist"];

function clinicianOf(state: SessionState): Clinician | undefined {
  if (state.status !== "in" || state.who.kind !== "account") return undefined;
  const organisations = state.standing.memberships.filter(({ roles }) =>
    roles.some((role) => CLINICAL.includes(role)),
  );
  return { account: state.who.account, name: state.name ?? "", organisations };
}

export function useClinician(): Clinician | undefined {
  const state = useSession();
  return useMemo(() => clinicianOf(state), [state]);
}
