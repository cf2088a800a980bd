"use client";
import { useEffect, useSyncExternalStore } from "react";
import { refreshSession, type SessionState, session } from "./session-store.ts";
import { type VaultView, vaultView } from "./vault-store.ts";

const STARTING: SessionState = { status: "starting" };
const LOCKED: VaultView = { status: "locked" };

/** Who is signed in; asks the hospital when it is first used. */
export function useSession(): SessionState {
  const state = useSyncExternalStore(session.subscribe, session.get, () => STARTING);
  useEffect(() => {
    if (session.get().status === "starting") void refreshSession();
  }, []);
  return state;
}

/** Whether the vault is open, and whose it is. */
export const useVaultView = (): VaultView =>
  useSyncExternalStore(vaultView.subscribe, vaultView.get, () => LOCKED);
