import { expect } from "chai";
import { type Bytes, equalBytes, randomBytes, utf8 } from "#lib/core/bytes.ts";
import { CATEGORIES } from "#lib/core/categories.ts";
import { newRecordId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { unwrapContentKey, wrapContentKey } from "#lib/crypto/jwe/recipient.ts";
import { generateX25519, importX25519Private } from "#lib/crypto/x25519.ts";
import { releasedCompartmentKeys, vaultCompartmentKeys } from "./compartment-keys.ts";
import { allAtEpoch, type SomePatient, somePatient } from "./manifest.fixture.ts";
import { lastEpochOf, type Manifest, recipientOf } from "./manifest.ts";
import { renewManifest } from "./renew-manifest.ts";
import { openVault } from "./vault-keys.ts";

/** What a writer seals in a category at an epoch, and whether a key opens it. */
const identity = { kid: "record", apv: utf8(newRecordId()) };
async function sealIn(manifest: Manifest, category: number, keyEpoch: number) {
  const contentKey = randomBytes(32);
  const { publicKey } = recipientOf(manifest, category, keyEpoch);
  return { contentKey, sealed: await wrapContentKey(contentKey, publicKey, identity) };
}
const opens = async (key: CryptoKey, { contentKey, sealed }: Awaited<ReturnType<typeof sealIn>>) =>
  unwrapContentKey(sealed, key, identity).then(
    (opened) => equalBytes(opened, contentKey),
    () => false,
  );

describe("a manifest after a theft", () => {
  let patient: SomePatient;
  let renewed: Manifest;
  let newKey: CryptoKey;
  const told: [number, number][] = [];

  // Laboratory at epoch 2, all else at 1, three epochs supplied.
  const laboratory = CATEGORIES.indexOf("laboratory");
  const keyEpochs = allAtEpoch(1) + (1n << BigInt(12 * laboratory));
  const presentOf = (category: number) => (category === laboratory ? 2 : 1);

  before(async () => {
    patient = await somePatient(3);
    const pair = await generateX25519(true);
    newKey = pair.privateKey;
    const input = {
      manifest: patient.manifest,
      privateKey: patient.vaultKey,
      keyEpochs,
      vaultKey: pair.publicKey,
    };
    renewed = await renewManifest({ ...input, wrapper: patient.network.wrap, supply: 2 }, (...done) => {
      told.push(done);
    });
  });

  it("keeps the keys until the present epoch, and replaces all that the old vault key knew after it", () => {
    expect(lastEpochOf(renewed)).to.equal(4);
    for (const [category, keys] of renewed.compartments.entries()) {
      const old = patient.manifest.compartments[category] ?? [];
      const present = presentOf(category);
      expect(keys.length).to.equal(4);
      expect(keys.slice(0, present)).to.deep.equal(old.slice(0, present));
      const before = new Set(old.map(({ x }) => x));
      expect(keys.slice(present).some(({ x }) => before.has(x))).to.equal(false);
    }
    expect(told.at(-1)).to.deep.equal([17 * 3 + 2, 17 * 3 + 2]);
    expect(renewed.vaultKey).not.to.deep.equal(patient.manifest.vaultKey);
  });

  it("opens to the new vault key what was written before and after, in every category", async () => {
    const keys = await vaultCompartmentKeys(renewed, newKey);
    for (const category of [0, laboratory, 17]) {
      const present = presentOf(category);
      const before = await sealIn(patient.manifest, category, present);
      const after = await sealIn(renewed, category, present + 1);
      expect(await opens(await keys.keyOf(category, present), before)).to.equal(true);
      expect(await opens(await keys.keyOf(category, present + 1), after)).to.equal(true);
    }
  });

  it("lets one release of the new epoch open all history, as before", async () => {
    const raws = await openVault(renewed, newKey);
    const raw = raws[laboratory]?.[2] as Bytes;
    const keys = releasedCompartmentKeys(renewed, [{ category: laboratory, keyEpoch: 3, raw }]);
    const first = await sealIn(patient.manifest, laboratory, 1);
    expect(await opens(await keys.keyOf(laboratory, 1), first)).to.equal(true);
  });

  it("opens nothing of what is written afterwards to who has the old vault key and everything that is stored", async () => {
    await expectNamed(openVault(renewed, patient.vaultKey), "VaultMismatch");
    // The old manifest is a blob, content-addressed for ever: all its private keys are the thief's.
    const stolen = (await openVault(patient.manifest, patient.vaultKey)).flat();
    const keys = await Promise.all(stolen.map((raw) => importX25519Private(raw)));
    for (const category of [0, laboratory, 17]) {
      const after = await sealIn(renewed, category, presentOf(category) + 1);
      const opened = await Promise.all(keys.map((key) => opens(key, after)));
      expect(opened.some(Boolean), `category ${category}`).to.equal(false);
      const before = await sealIn(patient.manifest, category, presentOf(category));
      expect((await Promise.all(keys.map((key) => opens(key, before)))).some(Boolean)).to.equal(true);
    }
    // Nor do the links help: they lead from later keys to earlier ones.
    for (const raw of stolen.slice(0, 3)) {
      const later = { category: 0, keyEpoch: 2, raw };
      await expectNamed(releasedCompartmentKeys(renewed, [later]).keyOf(0, 1), "EpochLinkBroken");
    }
  });

  it("isn't made for who hasn't the vault key", async () => {
    const { privateKey, publicKey } = await generateX25519();
    const input = { manifest: patient.manifest, privateKey, keyEpochs, vaultKey: publicKey };
    await expectNamed(renewManifest({ ...input, wrapper: patient.network.wrap }), "VaultMismatch");
  });
});
