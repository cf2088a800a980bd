import { expect } from "chai";
import { AbiCoder, keccak256 } from "ethers";
import fc from "fast-check";
import type { Hex } from "#lib/core/bytes.ts";
import { asDigest, asRecordId } from "#lib/core/ids.ts";
import {
  type Authorship,
  batchLeaf,
  EMPTY_HEAD,
  entryHash,
  erasureLeaf,
  extendHead,
  type LedgerBatch,
  type LedgerEntry,
  recordLeaf,
} from "./leaf.ts";

const hexOf = (length: number) =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((bytes): Hex => `0x${Buffer.from(bytes).toString("hex")}`);
const word = hexOf(32);
const entries: fc.Arbitrary<LedgerEntry> = fc.record({
  category: fc.nat(255),
  keyEpoch: fc.nat(0xffff),
  recordId: word.map(asRecordId),
  digest: word.map(asDigest),
  replaces: fc.oneof(fc.constant(EMPTY_HEAD), word).map(asRecordId),
});
const batches: fc.Arbitrary<LedgerBatch> = fc.record({
  categories: fc.nat(0x3ffff),
  keyEpochs: fc.bigInt({ min: 0n, max: (1n << 216n) - 1n }),
  root: word,
  count: fc.nat(0xffff_ffff),
  listDigest: word.map(asDigest),
});
const authorships: fc.Arbitrary<Authorship> = fc.record({
  author: hexOf(20),
  organisation: fc.nat(0xffff_ffff),
});

const coder = AbiCoder.defaultAbiCoder();
const hash = (types: readonly string[], values: readonly unknown[]) => keccak256(coder.encode(types, values));
// As structs, so that a wrong order or type of a member shows.
const ENTRY = "tuple(uint8 category,uint16 keyEpoch,bytes32 recordId,bytes32 digest,bytes32 replaces)";
const BATCH = "tuple(uint32 categories,uint256 keyEpochs,bytes32 root,uint32 count,bytes32 listDigest)";

describe("leaves", () => {
  it("hash entries as ethers' coder does", () => {
    fc.assert(
      fc.property(entries, authorships, (entry, by) => {
        expect(entryHash(entry)).to.equal(hash([ENTRY], [entry]));
        const kind = BigInt(entry.replaces) === 0n ? 1 : 3;
        const leaf = hash(["uint8", "address", "uint32", ENTRY], [kind, by.author, by.organisation, entry]);
        expect(recordLeaf(entry, by)).to.equal(leaf);
      }),
      { numRuns: 200 },
    );
  });

  it("hash batches as ethers' coder does", () => {
    fc.assert(
      fc.property(batches, authorships, (batch, by) => {
        const leaf = hash(["uint8", "address", "uint32", BATCH], [2, by.author, by.organisation, batch]);
        expect(batchLeaf(batch, by)).to.equal(leaf);
      }),
      { numRuns: 200 },
    );
  });

  it("hash erasures as ethers' coder does, unlike any other leaf of the same id", () => {
    fc.assert(
      fc.property(entries, authorships, (entry, by) => {
        const leaf = erasureLeaf(entry.recordId, by.author);
        expect(leaf).to.equal(hash(["uint8", "address", "bytes32"], [4, by.author, entry.recordId]));
        expect(leaf).to.not.equal(recordLeaf(entry, by));
      }),
      { numRuns: 200 },
    );
  });

  it("change with every member of an entry and with who wrote it", () => {
    const [entry] = fc.sample(entries, 1) as [LedgerEntry];
    const by: Authorship = { author: `0x${"11".repeat(20)}`, organisation: 3 };
    const word32 = (byte: string): Hex => `0x${byte.repeat(32)}`;
    const others: [LedgerEntry, Authorship][] = [
      [{ ...entry, category: entry.category ^ 1 }, by],
      [{ ...entry, keyEpoch: entry.keyEpoch ^ 1 }, by],
      [{ ...entry, recordId: asRecordId(word32("aa")) }, by],
      [{ ...entry, digest: asDigest(word32("bb")) }, by],
      [{ ...entry, replaces: asRecordId(word32("cc")) }, by],
      [entry, { ...by, author: `0x${"12".repeat(20)}` }],
      [entry, { ...by, organisation: 4 }],
    ];
    const leaves = [recordLeaf(entry, by), ...others.map(([e, b]) => recordLeaf(e, b))];
    expect(new Set(leaves).size).to.equal(leaves.length);
  });

  it("extend a head in one order only", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        fc.pre(a !== b);
        expect(extendHead(EMPTY_HEAD, a)).to.equal(hash(["bytes32", "bytes32"], [EMPTY_HEAD, a]));
        const forth = extendHead(extendHead(EMPTY_HEAD, a), b);
        const back = extendHead(extendHead(EMPTY_HEAD, b), a);
        expect(forth).to.not.equal(back);
      }),
    );
  });
});
