import { expect } from "chai";
import fc from "fast-check";
import { type Bytes, fromUtf8, toHex, utf8 } from "#lib/core/bytes.ts";
import { CATEGORIES } from "#lib/core/categories.ts";
import { asPatientId, type Digest } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { FIRST_SUPPLY } from "./create-manifest.ts";
import { fetchManifest } from "./fetch-manifest.ts";
import { type SomePatient, somePatient } from "./manifest.fixture.ts";
import { epochKeyOf, lastEpochOf, readManifest, recipientOf, serialiseManifest } from "./manifest.ts";

type Json = Record<string, unknown>;

describe("manifest", () => {
  let patient: SomePatient;
  before(async () => {
    patient = await somePatient();
  });

  /** Reads an altered manifest as if the patient had signed just that. */
  async function readAltered(alter: (manifest: Json) => unknown) {
    const json = JSON.parse(fromUtf8(patient.bytes)) as Json;
    const bytes = utf8(JSON.stringify(alter(json) ?? json));
    return readManifest(bytes, await digestOfBytes(bytes), patient.patientId);
  }

  it("has for every category as many keys as asked, all different, one link fewer", () => {
    const { manifest } = patient;
    expect(manifest.categories).to.deep.equal(CATEGORIES);
    expect(manifest.compartments.map((epochs) => epochs.length)).to.deep.equal(CATEGORIES.map(() => 3));
    const keys = manifest.compartments.flat();
    expect(new Set(keys.map(({ x }) => x)).size).to.equal(54);
    expect(new Set(keys.map(({ release }) => release.plaintextHash)).size).to.equal(54);
    for (const epochs of manifest.compartments) {
      expect(epochs.map(({ previous }) => previous === undefined)).to.deep.equal([true, false, false]);
    }
    expect(lastEpochOf(manifest)).to.equal(3);
    expect(FIRST_SUPPLY).to.be.greaterThan(1);
  });

  it("is read back as it was written", async () => {
    const { manifest, bytes, digest, patientId } = patient;
    expect(await readManifest(bytes, digest, patientId)).to.deep.equal(manifest);
    const upper = `0x${digest.slice(2).toUpperCase()}` as Digest;
    const sameId = asPatientId(`0x${patientId.slice(2).toUpperCase()}`);
    expect(await readManifest(bytes, upper, sameId)).to.deep.equal(manifest);
  });

  it("is refused when a byte differs from what the ledger names", async () => {
    const { bytes, digest, patientId } = patient;
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const altered = bytes.slice();
        altered[at] = (altered[at] as number) ^ (1 << bit);
        await expectNamed(readManifest(altered, digest, patientId), "ManifestMismatch");
      }),
      { numRuns: 50 },
    );
    await expectNamed(readManifest(utf8(`${fromUtf8(bytes)} `), digest, patientId), "ManifestMismatch");
  });

  it("is refused when it is another patient's, though the ledger named it [C37]", async () => {
    const other = await somePatient(1);
    await expectNamed(readManifest(other.bytes, other.digest, patient.patientId), "ManifestMismatch");
  });

  it("is not believed of a server that swaps in keys of its own", async () => {
    const { patientId, digest, manifest } = patient;
    const forged = await somePatient();
    const swapped = serialiseManifest({ ...manifest, compartments: forged.manifest.compartments });
    const source = { get: async (): Promise<Bytes> => swapped };
    await expectNamed(fetchManifest(source, patientId, digest), "ManifestMismatch");
    const honest = { get: async (): Promise<Bytes> => patient.bytes };
    expect(await fetchManifest(honest, patientId, digest)).to.deep.equal(manifest);
  });

  const set = (target: unknown, members: Json) => void Object.assign(target as Json, members);
  const first = (json: Json) => (json.compartments as Json[][])[0] as Json[];
  const malformed: Record<string, (json: Json) => unknown> = {
    "another version": (json) => ({ ...json, v: 2 }),
    "a member too many": (json) => ({ ...json, extra: 1 }),
    "a member missing": ({ vaultKey: _, ...json }) => json,
    "an id in upper case": (json) => ({ ...json, patientId: String(json.patientId).toUpperCase() }),
    "a chain of no number": (json) => ({ ...json, chainId: "1" }),
    "a policy that is too short": (json) => ({ ...json, accessPolicy: "0x12" }),
    "a category missing": (json) => ({ ...json, compartments: (json.compartments as Json[]).slice(1) }),
    "a category without keys": (json) => ({
      ...json,
      compartments: [[], ...(json.compartments as Json[]).slice(1)],
    }),
    "fewer epochs in one category": (json) => void first(json).pop(),
    "a public key of another length": (json) => set(first(json)[0], { x: "AAAA" }),
    "a key of another curve": (json) => set(json.vaultKey, { crv: "P-256" }),
    "a member too many in a key": (json) => set(first(json)[0], { y: "AAAA" }),
    "a link of another length": (json) => set(first(json)[1], { previous: "AAAA" }),
    "a hash in upper case": (json) => set(first(json)[0]?.release, { plaintextHash: "A".repeat(64) }),
    "an array": () => [],
    null: () => "null",
  };
  for (const [what, alter] of Object.entries(malformed)) {
    it(`is malformed with ${what}`, async () => {
      await expectNamed(readAltered(alter), "MalformedManifest");
    });
  }

  it("is malformed when it isn't JSON, or isn't UTF-8", async () => {
    for (const bytes of [utf8("{"), Uint8Array.of(0xff), new Uint8Array(0)] as Bytes[]) {
      await expectNamed(
        readManifest(bytes, await digestOfBytes(bytes), patient.patientId),
        "MalformedManifest",
      );
    }
  });

  it("gives a writer the key of an epoch that it has, and no other", async () => {
    const { manifest } = patient;
    const { x } = manifest.compartments[4]?.[1] ?? expect.fail("no such key");
    expect(recipientOf(manifest, 4, 2)).to.deep.equal({
      publicKey: { kty: "OKP", crv: "X25519", x },
      keyEpoch: 2,
    });
    for (const [category, keyEpoch] of [
      [4, 0],
      [4, 4],
      [18, 1],
      [-1, 1],
    ] as const) {
      const error = await expectNamed(() => epochKeyOf(manifest, category, keyEpoch), "EpochNotInManifest");
      expect(error.details).to.deep.equal({ category, keyEpoch });
    }
  });

  it("shows no private key", async () => {
    const { network, manifest, patientId } = patient;
    const { release } = epochKeyOf(manifest, 3, 2);
    const [raw] = await network
      .open(() => true)
      .release([{ patientId, category: 3, keyEpoch: 2, ...release }]);
    const text = fromUtf8(patient.bytes);
    expect(text).to.not.include(toHex(raw as Bytes).slice(2));
    expect(text).to.not.include(Buffer.from(raw as Bytes).toString("base64url"));
  });
});
