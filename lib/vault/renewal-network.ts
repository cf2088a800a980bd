import type { KeyringStore } from "#lib/keys/keyring.ts";
import type { HistorySource } from "#lib/records/history-source.ts";
import type { ReplicatedStore } from "#lib/records/replicated-store.ts";
import type { VaultNetwork } from "./create-vault.ts";

/** What renewing a patient's keys needs of the network. */
export type RenewalNetwork = Omit<VaultNetwork, "keyrings" | "stores"> & {
  stores: Omit<ReplicatedStore, "deleteEnvelope">;
  keyrings: Pick<KeyringStore, "putKeyring" | "getKeyring">;
  /** Where the patient's appends are listed: the chain, unless given. */
  history?: HistorySource;
};
