import { randomBytes } from "#lib/core/bytes.ts";
import { signingKeyFromSeed } from "#lib/crypto/signing.ts";
import { recordStoreSuite } from "./blob-store.suite.ts";
import { memoryStore } from "./memory-store.ts";

recordStoreSuite("memoryStore", async () => {
  const store = memoryStore("memory", await signingKeyFromSeed(randomBytes(32)), () => 1_700_000_000_000);
  return {
    store,
    now: 1_700_000_000_000,
    damage: async (cid, bytes) => {
      store.blobs.set(cid, bytes);
    },
  };
});
