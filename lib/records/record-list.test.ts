import { expect } from "chai";
import fc from "fast-check";
import { entryHash, type LedgerEntry } from "#lib/chain/leaf.ts";
import { fromUtf8, type Hex, utf8 } from "#lib/core/bytes.ts";
import { asDigest, asRecordId, NO_RECORD } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { merkleTree, verifyMerkleProof } from "#lib/crypto/merkle.ts";
import { someWord } from "./ledger.fixture.ts";
import { listRoot, parseList, serialiseList } from "./record-list.ts";

const word = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes): Hex => `0x${Buffer.from(bytes).toString("hex")}`);
const entry: fc.Arbitrary<LedgerEntry> = fc.record({
  category: fc.nat(255),
  keyEpoch: fc.nat(0xffff),
  recordId: word.map(asRecordId),
  digest: word.map(asDigest),
  replaces: fc.oneof(fc.constant(NO_RECORD), word.map(asRecordId)),
});

describe("a batch's list", () => {
  it("is read back as it was written", () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        expect(parseList(serialiseList(entries))).to.deep.equal(entries);
      }),
    );
  });

  it("says no more of a record than the ledger would, and nothing of a replaced record where there is none", () => {
    const [recordId, digest, replaces] = [
      asRecordId(someWord()),
      asDigest(someWord()),
      asRecordId(someWord()),
    ];
    const plain = { category: 8, keyEpoch: 2, recordId, digest, replaces: NO_RECORD };
    const text = fromUtf8(serialiseList([plain, { ...plain, replaces }]));
    expect(text).to.equal(`[[8,2,"${recordId}","${digest}"],[8,2,"${recordId}","${digest}","${replaces}"]]`);
  });

  it("is malformed with anything but entries of the ledger's sizes", async () => {
    const [id, digest] = [someWord(), someWord()];
    const wrong: unknown[] = [
      {},
      null,
      "[]",
      [null],
      ["abcd"],
      [{}],
      [[]],
      [[8, 2, id]],
      [[256, 2, id, digest]],
      [[8, 65_536, id, digest]],
      [[-1, 2, id, digest]],
      [[8.5, 2, id, digest]],
      [["8", 2, id, digest]],
      [[8, 2, id.slice(0, -2), digest]],
      [[8, 2, id.toUpperCase(), digest]],
      [[8, 2, id, digest, "0x"]],
      [[8, 2, id, digest, null]],
      [[8, 2, id, digest, id, 1]],
    ];
    for (const value of wrong) {
      await expectNamed(() => parseList(utf8(JSON.stringify(value))), "MalformedList");
    }
    for (const bytes of [utf8("["), Uint8Array.of(0xff), new Uint8Array(0)]) {
      await expectNamed(() => parseList(bytes), "MalformedList");
    }
  });

  it("has the root of its entries' hashes at their positions", async () => {
    const entries = fc.sample(entry, 7);
    const root = listRoot(entries);
    const tree = merkleTree(entries.map(entryHash));
    entries.forEach((one, index) => {
      expect(verifyMerkleProof(root, index, entryHash(one), tree.proof(index))).to.equal(true);
      expect(verifyMerkleProof(root, (index + 1) % 7, entryHash(one), tree.proof(index))).to.equal(false);
    });
    await expectNamed(() => listRoot([]), "EmptyBatch");
  });

  it("has another root when an entry is missing, doubled, moved or altered [C39]", () => {
    const entries = fc.sample(entry, 4) as [LedgerEntry, LedgerEntry, LedgerEntry, LedgerEntry];
    const [a, b, c, d] = entries;
    const others = [
      [a, b, c],
      [a, b, c, d, d],
      [b, a, c, d],
      [a, b, c, { ...d, category: d.category ^ 1 }],
    ];
    const roots = [entries, ...others].map(listRoot);
    expect(new Set(roots).size).to.equal(roots.length);
  });
});
