import type { Query, QueryClient } from "@tanstack/react-query";
import { identityOf } from "./identity-of.ts";
import { session } from "./session-store.ts";
import { vaultView } from "./vault-store.ts";
import { watchWallet, watchWalletLater } from "./wallets/wallet-state.ts";
import { walletAsked } from "./wallets/wallet-store.ts";

/**
 * A locked vault leaves nothing that may have come from it. What is marked goes at once; everything else goes too, whether
 * marked or not, and is asked anew where a page still shows it: the hospital answers again, the locked vault doesn't.
 */
function dropOpened(client: QueryClient): void {
  const ours = ({ meta }: Pick<Query, "meta">) => meta?.shared !== true;
  client.removeQueries({
    predicate: (query) => ours(query) && (query.meta?.decrypted === true || !query.isActive()),
  });
  // Once pages of opened records are gone.
  setTimeout(() => {
    client.removeQueries({ type: "inactive", predicate: ours });
    void client.resetQueries({ type: "active", predicate: ours });
  });
}

/** Keeps the cache in step with who is here and with the vault. Returns how to stop. */
export function keepInStep(client: QueryClient): () => void {
  const forget = () => {
    client.removeQueries({ predicate: ({ meta }) => meta?.shared !== true });
    client.getMutationCache().clear();
  };
  let was = identityOf(session.get());
  const stopSession = session.subscribe(() => {
    const state = session.get();
    // Signed out by expiry, somebody may come back to what they see: another person may not.
    const now = state.status === "in" ? identityOf(state) : was;
    if (was !== undefined && now !== was) forget();
    if (state.status === "out" && state.reason !== "expired") forget();
    was = now;
    if (state.status === "in" && state.who.kind === "account") watchWalletLater();
  });
  let opened: string | undefined;
  const stopVault = vaultView.subscribe(() => {
    const view = vaultView.get();
    // Another's record in hand is as good as a lock: nothing of the one before stays.
    const other = view.status === "open" && opened !== undefined && opened !== view.patientId;
    if (view.status === "locked" || other) dropOpened(client);
    if (view.status === "open") opened = view.patientId;
  });
  // In a tab that nobody signed in from, nothing was watched before.
  const stopAsked = walletAsked.subscribe(() => void watchWallet());
  return () => {
    stopAsked();
    stopSession();
    stopVault();
  };
}
