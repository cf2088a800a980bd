import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { someKeyring } from "#lib/keys/keyring-store.suite.ts";
import { eventually, removeFolders, someFolder, storeHere } from "./testing/stores.ts";

describe("a store's counts", () => {
  after(removeFolders);

  it("are told by its health, and follow what it keeps", async () => {
    const store = await storeHere(await someFolder());
    const counts = async () => (await (await fetch(`${store.url}/health`)).json()).counts;
    const keyring = await someKeyring();
    const are = (blobs: number, keyrings: number) =>
      eventually(async () => {
        const told = await counts();
        return told?.blobs === blobs && told.keyrings === keyrings && told.envelopes === 0;
      });
    try {
      await are(0, 0);
      for (let i = 0; i < 3; i++) await store.records.put(randomBytes(100 + i));
      await store.keyrings.putKeyring(keyring);
      await are(3, 1);
      await store.keyrings.deleteKeyring(keyring.patientId);
      await are(3, 0);
      const from = Date.now();
      expect((await counts()).at).to.be.at.least(from);
    } finally {
      await store.stop();
    }
  });
});
