import { expect } from "chai";
import { type Bytes, type Hex, utf8 } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { keyringStoreSuite, someKeyring } from "#lib/keys/keyring-store.suite.ts";
import type { Shelf } from "./shelf.ts";
import { isLater, parseVersion, serialiseVersion, shelfKeyrings } from "./shelf-keyrings.ts";
import type { KeyringVersion } from "./vault.ts";

function memoryShelf(): Shelf {
  const documents = new Map<Hex, Bytes>();
  return {
    read: async (name) => documents.get(name),
    has: async (name) => documents.has(name),
    write: async (name, bytes) => void documents.set(name, bytes.slice()),
    remove: async (name) => void documents.delete(name),
    async *names(range) {
      for (const name of [...documents.keys()].sort()) {
        if (range === undefined || Number.parseInt(name.slice(2, 4), 16) === range) yield name;
      }
    },
  };
}

describe("shelfKeyrings", () => {
  keyringStoreSuite("shelfKeyrings", async () => shelfKeyrings(memoryShelf()));

  it("lets what was made later win, whatever the clocks say", async () => {
    const [fast, slow] = [
      shelfKeyrings(memoryShelf(), () => 5_000),
      shelfKeyrings(memoryShelf(), () => 1_000),
    ];
    const first = await someKeyring();
    const { patientId } = first;
    await fast.putKeyring(first);
    const version = (await fast.version(patientId)) as KeyringVersion;
    expect(await slow.merge(version)).to.equal(true);
    expect(await slow.merge(version)).to.equal(false);
    // The store with the slow clock knew the first one, so that its deletion counts as later.
    await slow.deleteKeyring(patientId);
    expect(await fast.merge((await slow.version(patientId)) as KeyringVersion)).to.equal(true);
    await expectNamed(fast.getKeyring(patientId), "KeyringMissing");
    expect(await slow.merge(version)).to.equal(false);
    const later = await someKeyring(patientId);
    await fast.putKeyring(later);
    expect(await slow.merge((await fast.version(patientId)) as KeyringVersion)).to.equal(true);
    expect(await slow.getKeyring(patientId)).to.deep.equal(later);
  });

  it("takes no version from far in the future: nothing could follow it", async () => {
    const keyrings = shelfKeyrings(memoryShelf(), () => 0);
    const keyring = await someKeyring();
    const { patientId } = keyring;
    expect(await keyrings.merge({ patientId, time: 25 * 3_600_000, keyring })).to.equal(false);
    expect(await keyrings.merge({ patientId, time: 23 * 3_600_000, keyring })).to.equal(true);
  });

  it("orders versions the same way everywhere", async () => {
    const keyring = await someKeyring();
    const { patientId } = keyring;
    const other = await someKeyring(patientId);
    const at = (time: number, which: typeof keyring | null): KeyringVersion => ({
      patientId,
      time,
      keyring: which,
    });
    expect(isLater(at(1, keyring), undefined)).to.equal(true);
    expect(isLater(at(2, keyring), at(1, null))).to.equal(true);
    expect(isLater(at(1, null), at(1, keyring))).to.equal(true);
    expect(isLater(at(1, keyring), at(1, null))).to.equal(false);
    expect(isLater(at(1, keyring), at(1, keyring))).to.equal(false);
    expect(isLater(at(1, keyring), at(1, other))).to.equal(!isLater(at(1, other), at(1, keyring)));
  });

  it("reads back what it wrote, and nothing else", async () => {
    const keyring = await someKeyring();
    const { patientId } = keyring;
    for (const version of [
      { patientId, time: 7, keyring },
      { patientId, time: 8, keyring: null },
    ]) {
      expect(parseVersion(patientId, serialiseVersion(version))).to.deep.equal(version);
    }
    const { patientId: another } = await someKeyring();
    const bad = [
      serialiseVersion({ patientId, time: 7, keyring: { ...keyring, patientId: another } }),
      utf8("{"),
      utf8('{"time":-1,"keyring":null}'),
      utf8('{"time":1}'),
      utf8('{"time":1,"keyring":{}}'),
    ];
    for (const bytes of bad) await expectNamed(() => parseVersion(patientId, bytes), "MalformedKeyring");
  });
});
