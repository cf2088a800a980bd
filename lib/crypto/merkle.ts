import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";

/** A leaf is (position in the list, leaf hash): the tree sorts, the position keeps the list's order. */
const ENCODING = ["uint256", "bytes32"];

/**
 * The Merkle tree over a batch's leaf hashes, in the order of the list. Leaves are hashed twice
 * (OpenZeppelin's standard tree), so that no inner node passes as a leaf.
 * Throws `EmptyBatch` for an empty list.
 */
export function merkleTree(leafHashes: readonly Hex[]): { root: Hex; proof(index: number): Hex[] } {
  if (leafHashes.length === 0)
    throw new KeywardError("EmptyBatch", { message: "A batch has at least one leaf." });
  const tree = StandardMerkleTree.of(
    leafHashes.map((hash, index) => [BigInt(index), hash]),
    ENCODING,
  );
  return { root: tree.root as Hex, proof: (index) => tree.getProof(index) as Hex[] };
}

/** Whether `leafHash` is the leaf number `index` under `root`. A malformed proof is simply not one. */
export function verifyMerkleProof(root: Hex, index: number, leafHash: Hex, proof: readonly Hex[]): boolean {
  try {
    return StandardMerkleTree.verify(root, ENCODING, [BigInt(index), leafHash], [...proof]);
  } catch {
    return false;
  }
}
