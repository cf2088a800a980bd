import { expect } from "chai";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import type { KeyringStore } from "./keyring.ts";
import { keyringStoreSuite, someKeyring } from "./keyring-store.suite.ts";
import { memoryKeyrings } from "./memory-keyrings.ts";
import { replicatedKeyrings } from "./replicated-keyrings.ts";

const broken = () => Promise.reject(new Error("connection refused"));

describe("replicatedKeyrings", () => {
  let a: KeyringStore;
  let b: KeyringStore;
  beforeEach(() => {
    [a, b] = [memoryKeyrings(), memoryKeyrings()];
  });

  keyringStoreSuite("replicatedKeyrings", async () =>
    replicatedKeyrings([memoryKeyrings(), memoryKeyrings()]),
  );

  it("writes to all, and deletes from all: a wrap left behind would open the vault", async () => {
    const both = replicatedKeyrings([a, b]);
    const keyring = await someKeyring();
    await both.putKeyring(keyring);
    for (const store of [a, b]) expect(await store.getKeyring(keyring.patientId)).to.deep.equal(keyring);
    await both.deleteKeyring(keyring.patientId);
    for (const store of [a, b]) await expectNamed(store.getKeyring(keyring.patientId), "KeyringMissing");
  });

  it("counts nothing as done that one store hasn't done", async () => {
    const keyring = await someKeyring();
    const half = replicatedKeyrings([a, { ...b, putKeyring: broken, deleteKeyring: broken }]);
    for (const work of [half.putKeyring(keyring), half.deleteKeyring(keyring.patientId)]) {
      const error: unknown = await work.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).to.have.property("message", "connection refused");
    }
  });

  it("reads from the next store where one lacks it or doesn't answer", async () => {
    const keyring = await someKeyring();
    await b.putKeyring(keyring);
    for (const first of [a, { ...a, getKeyring: broken }]) {
      expect(await replicatedKeyrings([first, b]).getKeyring(keyring.patientId)).to.deep.equal(keyring);
    }
  });

  it("reads from the next store where one keeps silent", async () => {
    const keyring = await someKeyring();
    await b.putKeyring(keyring);
    const silent = { ...a, getKeyring: () => new Promise<never>(() => {}) };
    const { patientId } = keyring;
    expect(await replicatedKeyrings([silent, b], 1).getKeyring(patientId)).to.deep.equal(keyring);
  });

  it("says what is wrong at a store, rather than that another has nothing", async () => {
    const { patientId } = await someKeyring();
    const both = replicatedKeyrings([a, { ...b, getKeyring: broken }]);
    const error: unknown = await both.getKeyring(patientId).catch((thrown: unknown) => thrown);
    expect(error).to.have.property("message", "connection refused");
    await expectNamed(replicatedKeyrings([a, b]).getKeyring(patientId), "KeyringMissing");
  });

  it("refuses to be of no store", () => {
    expect(() => replicatedKeyrings([]))
      .to.throw()
      .with.property("name", "InvalidReplication");
  });
});
