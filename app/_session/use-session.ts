"use client";
import { createContext, startTransition, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { refreshSession, type SessionState, session } from "./session-store.ts";
import { type VaultView, vaultView } from "./vault-store.ts";

const STARTING: SessionState = { status: "starting" };
const LOCKED: VaultView = { status: "locked" };

/** What `useSession` gives the pages below. */
export const SessionContext = createContext<SessionState>(STARTING);

/** The session for `SessionContext`. The one that a page begins with is drawn piece by piece, so that the page answers meanwhile. */
export function useSessionState(): SessionState {
  const [state, setState] = useState(STARTING);
  useEffect(() => {
    let before = STARTING;
    const follow = () => {
      const next = session.get();
      if (before.status === "starting" && next.status === "in") startTransition(() => setState(next));
      else setState(next);
      before = next;
    };
    follow();
    return session.subscribe(follow);
  }, []);
  return state;
}

/** Who is signed in; asks the hospital when it is first used. */
export function useSession(): SessionState {
  useEffect(() => {
    if (session.get().status === "starting") void refreshSession();
  }, []);
  return useContext(SessionContext);
}

/** Whether the vault is open, and whose it is. */
export const useVaultView = (): VaultView =>
  useSyncExternalStore(vaultView.subscribe, vaultView.get, () => LOCKED);
