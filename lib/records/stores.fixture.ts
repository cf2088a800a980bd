import { randomBytes } from "#lib/core/bytes.ts";
import { signingKeyFromSeed } from "#lib/crypto/signing.ts";
import { type MemoryStore, memoryStore } from "./memory-store.ts";
import { type ReplicatedStore, replicatedStore } from "./replicated-store.ts";

/** Two stores in memory, apart and as one. For tests. */
export async function twoStores(): Promise<{
  each: readonly [MemoryStore, MemoryStore];
  stores: ReplicatedStore;
}> {
  const make = async (id: string) => memoryStore(id, await signingKeyFromSeed(randomBytes(32)));
  const each = [await make("a"), await make("b")] as const;
  return { each, stores: replicatedStore(each, { patience: 1_000 }) };
}
