"use client";
import { useMemo, useState, useSyncExternalStore } from "react";
import type { Address } from "#lib/core/ids.ts";
import type { SessionState } from "../../_session/session-store.ts";
import { createStore } from "../../_session/store.ts";
import { useSession } from "../../_session/use-session.ts";
import type { Membership } from "../../_session/who.ts";

/** Somebody who administers, and which of their organisations is being looked at. */
export type Administrator = {
  account: Address;
  organisations: readonly Membership[];
  /** The one that was chosen, else the first. */
  here: Membership;
  choose(organisation: number): void;
};

const chosen = createStore<number | undefined>(undefined);

/** The organisations that this session administers. */
export const administeredBy = (state: SessionState): readonly Membership[] =>
  state.status === "in" && state.who.kind === "account"
    ? state.standing.memberships.filter(({ roles }) => roles.includes("administrator"))
    : [];

/** Who administers; undefined while nobody does. */
export function useAdministrator(): Administrator | undefined {
  const state = useSession();
  const wanted = useSyncExternalStore(chosen.subscribe, chosen.get, () => undefined);
  return useMemo(() => {
    const organisations = administeredBy(state);
    const here = organisations.find(({ organisation }) => organisation === wanted) ?? organisations[0];
    if (here === undefined || state.status !== "in" || state.who.kind !== "account") return undefined;
    return { account: state.who.account, organisations, here, choose: (id) => chosen.set(id) };
  }, [state, wanted]);
}

/** The time when a page was opened, in Unix seconds: what it says stays the same until it is opened again. */
export const useNow = (): number => useState(() => Date.now() / 1_000)[0];
