import type { Relay } from "#lib/chain/relay.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { MessageSigner } from "#lib/hospital/sign-in.ts";
import type { KeyRelease } from "#lib/keys/key-release.ts";
import type { KeyringStore } from "#lib/keys/keyring.ts";
import type { ReplicatedStore } from "#lib/records/replicated-store.ts";

/** Somebody's wallet. */
export type Wallet = AccountSigner & MessageSigner;

/** What somebody reaches a network by. */
export type Access = { relay: Relay; stores: ReplicatedStore; keyrings: KeyringStore };

/** Somebody who would read: reached as they reach it, and their client of the key network. */
export type Reader = Access & { wallet: Wallet; release: KeyRelease };
