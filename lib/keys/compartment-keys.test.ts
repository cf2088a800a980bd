import { expect } from "chai";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { unwrapContentKey, wrapContentKey } from "#lib/crypto/jwe/recipient.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { type CompartmentKeys, releasedCompartmentKeys, vaultCompartmentKeys } from "./compartment-keys.ts";
import { type SomePatient, somePatient } from "./manifest.fixture.ts";
import { type Manifest, recipientOf } from "./manifest.ts";
import { openVault } from "./vault-keys.ts";

const identity = { kid: "test", apv: randomBytes(8) };

/** Whether the private key belongs to the manifest's public one. */
async function opens(manifest: Manifest, keys: CompartmentKeys, category: number, keyEpoch: number) {
  const content = randomBytes(32);
  const { publicKey } = recipientOf(manifest, category, keyEpoch);
  const sealed = await wrapContentKey(content, publicKey, identity);
  const opened = await unwrapContentKey(sealed, await keys.keyOf(category, keyEpoch), identity);
  return toHex(opened) === toHex(content);
}

describe("compartment keys", () => {
  let patient: SomePatient;
  let raws: Awaited<ReturnType<typeof openVault>>;
  before(async () => {
    patient = await somePatient(4);
    raws = await openVault(patient.manifest, patient.vaultKey);
  });
  const raw = (category: number, keyEpoch: number) =>
    raws[category]?.[keyEpoch - 1] ?? expect.fail("no such key");
  const released = (...epochs: readonly number[]) =>
    releasedCompartmentKeys(
      patient.manifest,
      epochs.map((keyEpoch) => ({ category: 8, keyEpoch, raw: raw(8, keyEpoch) })),
    );

  describe("of the patient's own vault", () => {
    it("are all of them", async () => {
      const keys = await vaultCompartmentKeys(patient.manifest, patient.vaultKey);
      for (let category = 0; category < 18; category++) {
        for (const keyEpoch of [1, 4]) {
          expect(await opens(patient.manifest, keys, category, keyEpoch), `${category}/${keyEpoch}`).to.equal(
            true,
          );
        }
      }
      for (const [category, keyEpoch] of [
        [18, 1],
        [0, 0],
        [0, 5],
      ] as const) {
        await expectNamed(keys.keyOf(category, keyEpoch), "CompartmentLocked");
      }
    });

    it("don't open with another vault key", async () => {
      const { privateKey } = await generateX25519();
      await expectNamed(vaultCompartmentKeys(patient.manifest, privateKey), "VaultMismatch");
    });

    it("don't open from another patient's vault, or from an altered one [C36] [C37]", async () => {
      const { manifest, vaultKey } = patient;
      const other = await somePatient(4);
      await expectNamed(openVault({ ...manifest, vault: other.manifest.vault }, vaultKey), "VaultMismatch");
      await expectNamed(openVault({ ...manifest, patientId: other.patientId }, vaultKey), "VaultMismatch");
      const content = manifest.vault.content.replace(
        /"tag":"./,
        (text) => `${text.slice(0, -1)}${text.endsWith("A") ? "B" : "A"}`,
      );
      await expectNamed(
        openVault({ ...manifest, vault: { ...manifest.vault, content } }, vaultKey),
        "VaultMismatch",
      );
    });

    it("are refused when there are fewer than the manifest names", async () => {
      const { manifest, vaultKey } = patient;
      const compartments = manifest.compartments.map((epochs) => [...epochs, ...epochs]);
      await expectNamed(openVault({ ...manifest, compartments }, vaultKey), "VaultMismatch");
    });
  });

  describe("that were released", () => {
    it("open every earlier epoch of their category by one release", async () => {
      const keys = released(3);
      for (const keyEpoch of [1, 2, 3]) {
        expect(await opens(patient.manifest, keys, 8, keyEpoch), String(keyEpoch)).to.equal(true);
      }
    });

    it("open no later epoch and no other category", async () => {
      const keys = released(2);
      for (const [category, keyEpoch] of [
        [8, 3],
        [8, 4],
        [8, 5],
        [7, 1],
        [9, 2],
        [8, 0],
      ] as const) {
        const error = await expectNamed(keys.keyOf(category, keyEpoch), "CompartmentLocked");
        expect(error.details).to.deep.equal({ category, keyEpoch });
      }
    });

    it("count by their newest, in whatever order they came", async () => {
      for (const keys of [released(1, 4), released(4, 1)]) {
        for (const keyEpoch of [1, 2, 3, 4]) {
          expect(await opens(patient.manifest, keys, 8, keyEpoch), String(keyEpoch)).to.equal(true);
        }
      }
    });

    it("say so when a link of the manifest doesn't lead back", async () => {
      const { manifest } = patient;
      const compartments = manifest.compartments.map((epochs) =>
        epochs.map((key, i) => (i === 0 ? key : { ...key, previous: epochs[1]?.previous })),
      );
      const keys = releasedCompartmentKeys({ ...manifest, compartments }, [
        { category: 8, keyEpoch: 4, raw: raw(8, 4) },
      ]);
      await keys.keyOf(8, 4);
      await expectNamed(keys.keyOf(8, 3), "EpochLinkBroken");
    });

    it("are imported once each, and can't be exported", async () => {
      const keys = released(3);
      const [first, again] = await Promise.all([keys.keyOf(8, 1), keys.keyOf(8, 1)]);
      expect(first).to.equal(again);
      expect(first?.extractable).to.equal(false);
    });
  });
});
