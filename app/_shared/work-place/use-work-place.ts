"use client";
import { useMemo, useSyncExternalStore } from "react";
import type { Address } from "#lib/core/ids.ts";
import type { Role } from "#lib/identity/roles.ts";
import { createStore } from "../../_session/store.ts";
import { useSession } from "../../_session/use-session.ts";
import type { Membership } from "../../_session/who.ts";

/** Somebody at work, and for which of their organisations. */
export type WorkPlace = {
  account: Address;
  organisations: readonly Membership[];
  /** The one that was chosen, else the first. */
  here: Membership;
  choose(organisation: number): void;
};

const chosen = createStore<number | undefined>(undefined);

/** Where somebody works under a role; undefined while they don't. The choice stays from page to page. */
export function useWorkPlace(role: Role): WorkPlace | undefined {
  const state = useSession();
  const wanted = useSyncExternalStore(chosen.subscribe, chosen.get, () => undefined);
  return useMemo(() => {
    if (state.status !== "in" || state.who.kind !== "account") return undefined;
    const { account } = state.who;
    const organisations = state.standing.memberships.filter(({ roles }) => roles.includes(role));
    const here = organisations.find(({ organisation }) => organisation === wanted) ?? organisations[0];
    return here && { account, organisations, here, choose: (id) => chosen.set(id) };
  }, [state, wanted, role]);
}

/** The same at one of their organisations, whose thing is looked at; where they don't work there, as it is. */
export function placeAt(place: WorkPlace, organisation: number): WorkPlace {
  const own = place.organisations.find((one) => one.organisation === organisation);
  return { ...place, here: own ?? place.here };
}
