import { expect } from "chai";
import fc from "fast-check";
import { concatHex, encodeAbiParameters, keccak256 } from "viem";
import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { expectNamed } from "./expect-named.ts";
import { merkleTree, verifyMerkleProof } from "./merkle.ts";

const hashes = (count: number): Hex[] => Array.from({ length: count }, () => toHex(randomBytes(32)));
const standardLeaf = (index: number, hash: Hex) =>
  keccak256(
    keccak256(encodeAbiParameters([{ type: "uint256" }, { type: "bytes32" }], [BigInt(index), hash])),
  );

describe("merkle", () => {
  it("proves every leaf at its place, and at no other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
        const leaves = hashes(count);
        const { root, proof } = merkleTree(leaves);
        leaves.forEach((leaf, index) => {
          expect(verifyMerkleProof(root, index, leaf, proof(index))).to.equal(true);
          expect(verifyMerkleProof(root, index + 1, leaf, proof(index))).to.equal(false);
        });
      }),
      { numRuns: 30 },
    );
  });

  it("hashes as OpenZeppelin's MerkleProof expects", () => {
    const [a, b] = hashes(2) as [Hex, Hex];
    const pair = [standardLeaf(0, a), standardLeaf(1, b)].sort() as [Hex, Hex];
    expect(merkleTree([a]).root).to.equal(standardLeaf(0, a));
    expect(merkleTree([a, b]).root).to.equal(keccak256(concatHex(pair)));
  });

  it("notices a missing, doubled or reordered leaf [C39]", () => {
    const [a, b, c] = hashes(3) as [Hex, Hex, Hex];
    const roots = [
      [a, b, c],
      [a, b],
      [a, b, c, c],
      [b, a, c],
      [a, c, b],
    ].map((list) => merkleTree(list).root);
    expect(new Set(roots).size).to.equal(5);
  });

  it("takes no inner node for a leaf [C42]", () => {
    const leaves = hashes(4);
    const { root, proof } = merkleTree(leaves);
    const [sibling, uncle] = proof(0) as [Hex, Hex];
    const node = keccak256(concatHex([standardLeaf(0, leaves[0] as Hex), sibling].sort()));
    // The node and its uncle do hash to the root, so only the double hash keeps it out.
    expect(keccak256(concatHex([node, uncle].sort()))).to.equal(root);
    for (const index of [0, 1, 2, 3]) expect(verifyMerkleProof(root, index, node, [uncle])).to.equal(false);
  });

  it("takes a malformed proof for none, and refuses an empty list", async () => {
    const leaves = hashes(3);
    const { root, proof } = merkleTree(leaves);
    expect(verifyMerkleProof(root, 0, leaves[0] as Hex, ["0x12"])).to.equal(false);
    expect(verifyMerkleProof(root, -1, leaves[0] as Hex, proof(0))).to.equal(false);
    await expectNamed(() => merkleTree([]), "EmptyBatch");
  });
});
