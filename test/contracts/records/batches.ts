import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import { type ContractTransactionResponse, id as hash } from "ethers";
import type { Hex } from "../../../lib/core/bytes.ts";
import { merkleTree, verifyMerkleProof } from "../../../lib/crypto/merkle.ts";
import { recordLeaf } from "../support/heads.ts";
import { mask, packEpochs } from "../support/terms.ts";
import { entry, inTown, type Town } from "../support/world.ts";

/** EIP-7825. */
const TRANSACTION_GAS_CAP = 2 ** 24;
const gasUsed = async (sent: Promise<ContractTransactionResponse>) => (await (await sent).wait())?.gasUsed;

describe("RecordLedger batches", () => {
  let world: Town;
  const leavesOf = (count: number): Hex[] =>
    Array.from({ length: count }, (_, index) =>
      recordLeaf(world.alice.signerId, 0n, entry(8, { recordId: hash(`record ${index}`) })),
    ) as Hex[];
  const batchOf = (root: string, count: number) => ({
    categories: mask(8),
    keyEpochs: packEpochs({ 8: 1 }),
    root,
    count: BigInt(count),
    listDigest: hash(`list of ${count}`),
  });

  beforeEach(async () => {
    world = await inTown();
  });

  it("[C33] 100,000 records cost what one costs, far below a transaction's gas cap", async () => {
    const cost = async (count: number) =>
      Number(await gasUsed(world.alice.appendBatch(batchOf(hash(`root ${count}`), count))));
    await cost(2);
    const [one, many] = [await cost(1), await cost(100_000)];
    // They differ by the nonzero bytes of their calldata alone.
    expect(Math.abs(many - one)).to.be.below(200);
    expect(many * 200).to.be.below(TRANSACTION_GAS_CAP);
  });

  it("[C42] the anchored root proves each record in its place, and no inner node", async () => {
    const leaves = leavesOf(5);
    const { root, proof } = merkleTree(leaves);
    await world.alice.appendBatch(batchOf(root, leaves.length));
    const { records } = world.ledger;
    const [appended] = await records.queryFilter(records.filters.BatchAppended(world.alice.id));
    const anchored = appended?.args.root as Hex;
    for (const [index, leaf] of leaves.entries()) {
      expect(verifyMerkleProof(anchored, index, leaf, proof(index))).to.equal(true);
      expect(verifyMerkleProof(anchored, index + 1, leaf, proof(index))).to.equal(false);
    }
    const tree = StandardMerkleTree.of(
      leaves.map((leaf, index) => [BigInt(index), leaf]),
      ["uint256", "bytes32"],
    );
    const nodes = tree.dump().tree as Hex[];
    const inner = nodes.slice(1, nodes.length - leaves.length);
    expect(inner.length).to.be.above(0);
    for (const node of inner) {
      for (let index = 0; index < leaves.length; index++) {
        expect(verifyMerkleProof(anchored, index, node, proof(index).slice(1))).to.equal(false);
        expect(verifyMerkleProof(anchored, index, node, [])).to.equal(false);
      }
    }
  });
});
