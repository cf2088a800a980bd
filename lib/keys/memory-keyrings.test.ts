import { keyringStoreSuite } from "./keyring-store.suite.ts";
import { memoryKeyrings } from "./memory-keyrings.ts";

keyringStoreSuite("memoryKeyrings", async () => memoryKeyrings());
