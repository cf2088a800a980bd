"use client";
import { useSyncExternalStore } from "react";
import { KeywardError } from "#lib/core/errors.ts";
import { shell } from "../_messages/en/shell.ts";
import { walletState } from "./wallets/wallet-store.ts";

/** Why nothing can be signed or sent at the moment. */
export type WritesOff = "offline" | "wrong-network";

/** Undefined while acts may be signed. */
function writesOff(): WritesOff | undefined {
  if (navigator.onLine === false) return "offline";
  return walletState.get() === "wrong-network" ? "wrong-network" : undefined;
}

function subscribe(listener: () => void): () => void {
  const stop = walletState.subscribe(listener);
  for (const event of ["online", "offline"] as const) addEventListener(event, listener);
  return () => {
    stop();
    for (const event of ["online", "offline"] as const) removeEventListener(event, listener);
  };
}

/** The same for a page: buttons that sign are off while there is a reason. */
export const useWritesOff = (): WritesOff | undefined =>
  useSyncExternalStore(subscribe, writesOff, () => undefined);

/** Throws `Offline`, `WrongNetwork`: before anybody is asked for a signature. */
export function assertWrites(): void {
  const why = writesOff();
  if (why === undefined) return;
  throw why === "offline"
    ? new KeywardError("Offline", { message: shell.offline.title, action: shell.offline.lead })
    : new KeywardError("WrongNetwork", { message: shell.network.wrong, action: shell.network.wrongLead });
}
