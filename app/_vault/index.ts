import type { PageCalls, VaultCalls, VaultEvent } from "./protocol.ts";
import { type Handlers, type Peer, peer } from "./rpc/peer.ts";

/** The page's hand on the vault. */
export type Vault = Pick<Peer<VaultCalls, never>, "call"> & {
  /** Tells of locks and of the key network. Returns how to stop. */
  onEvent(listener: (event: VaultEvent) => void): () => void;
  /** Ends the worker: nothing of it is left in memory. */
  end(): void;
};

/**
 * Starts the vault's worker, one for a page. Keys stay in it; see README.md.
 * @param signers what the page does for the vault: sign with the wallet or passkey, and sign in.
 */
export function startVault(signers: Handlers<PageCalls>): Vault {
  const listeners = new Set<(event: VaultEvent) => void>();
  const worker = new Worker(new URL("./vault.worker.ts", import.meta.url), { type: "module", name: "vault" });
  const { call, end } = peer<PageCalls, VaultCalls, VaultEvent>(
    worker,
    () => signers,
    (event) => {
      for (const listener of listeners) listener(event);
    },
  );
  // A worker that doesn't start, or breaks, would leave its callers waiting.
  worker.addEventListener("error", end);
  return {
    call,
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    end() {
      end();
      worker.terminate();
    },
  };
}
