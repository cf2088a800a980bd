import { expect } from "chai";
import { fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { asDigest, asPatientId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { bundleOf } from "#lib/fhir/bundle.fixture.ts";
import { readDirectory, storeDirectory } from "./directory.ts";
import { someWord } from "./ledger.fixture.ts";
import { twoStores } from "./stores.fixture.ts";

const source = bundleOf([
  { resourceType: "Organization", id: "h", name: "General" },
  { resourceType: "Practitioner", id: "d", name: [{ family: "Curie" }] },
  { resourceType: "Location", id: "l" },
  { resourceType: "Patient", id: "p" },
]);

describe("directory", () => {
  const owner = asPatientId(someWord());
  async function stored() {
    const shelf = await twoStores();
    const { privateKey, publicKey } = await generateX25519();
    const result = await storeDirectory({ owner, vaultKey: publicKey }, source, shelf.stores);
    const read = (as = owner, key = privateKey) =>
      readDirectory({ owner: as, privateKey: key }, result.listDigest, shelf.stores);
    return { ...result, ...shelf, read };
  }

  it("comes back byte for byte to its owner", async () => {
    const { read, entries, bytes } = await stored();
    expect(await read()).to.deep.equal(utf8(source.text));
    expect(bytes).to.be.greaterThan(0);
    expect(entries.map(({ keyEpoch }) => keyEpoch)).to.deep.equal(entries.map(() => 1));
  });

  it("makes no copies for responders", async () => {
    const { entries } = await stored();
    expect(entries.some(({ category }) => category === 0)).to.equal(false);
  });

  it("lies in the stores as ciphertext alone", async () => {
    const { each } = await stored();
    for (const { blobs } of each) {
      for (const blob of blobs.values()) expect(fromUtf8(blob)).to.not.match(/Curie|General|Practitioner/);
    }
  });

  it("opens with no other key, and as nobody else's", async () => {
    const { read } = await stored();
    await expectNamed(read(owner, (await generateX25519()).privateKey), "EnvelopeMismatch");
    await expectNamed(read(asPatientId(someWord())), "EnvelopeMismatch");
  });

  it("is proven complete by the digest of its list [C41] [C43]", async () => {
    const { each, stores, listDigest, read } = await stored();
    for (const { blobs } of each) blobs.set(cidOf(listDigest), utf8("[]"));
    await expectNamed(read(), "BlobCorrupted");
    const key = (await generateX25519()).privateKey;
    await expectNamed(readDirectory({ owner, privateKey: key }, asDigest(someWord()), stores), "BlobMissing");
  });
});
