import { expect } from "chai";
import { toBeHex, ZeroAddress } from "ethers";
import { now } from "../support/authorisation.ts";
import { refused } from "../support/expect.ts";
import { inTown, type Town } from "../support/world.ts";

const KEY = `0x${"97".repeat(48)}`;
const node = (index: number, over: object = {}) => ({
  nodeAddress: toBeHex(0x1000 + index, 20),
  ip: BigInt(0x7f000001),
  port: BigInt(7_470 + index),
  shareIndex: BigInt(index),
  publicShare: toBeHex(index, 48),
  ...over,
});
const values = (each: ReturnType<typeof node>) => [
  each.nodeAddress,
  each.ip,
  each.port,
  each.shareIndex,
  each.publicShare,
];

describe("KeyNodeRegistry", () => {
  let world: Town;
  beforeEach(async () => {
    world = await inTown();
  });

  describe("setNetwork", () => {
    it("keeps threshold and public key", async () => {
      const { keyNodes } = world.ledger;
      await expect(keyNodes.setNetwork(3n, KEY)).to.emit(keyNodes, "NetworkSet").withArgs(3n, KEY);
      expect([await keyNodes.threshold(), await keyNodes.networkPublicKey()]).to.deep.equal([3n, KEY]);
    });

    it("refuses a threshold of none, or of more than there can be, and a key of another length", async () => {
      const { keyNodes } = world.ledger;
      for (const [threshold, key] of [
        [0n, KEY],
        [33n, KEY],
        [3n, "0x1234"],
      ] as const) {
        await refused(keyNodes.setNetwork(threshold, key), {
          contract: keyNodes,
          error: "KeyNodeRegistryInvalidNetwork",
          args: [threshold, key],
        });
      }
      await expect(keyNodes.setNetwork(32n, KEY)).to.emit(keyNodes, "NetworkSet");
    });
  });

  describe("list and delist", () => {
    it("lists nodes, and forgets one wherever it stands", async () => {
      const { keyNodes } = world.ledger;
      const nodes = [1, 2, 3, 4].map((index) => node(index));
      for (const each of nodes) {
        await expect(keyNodes.list(each))
          .to.emit(keyNodes, "NodeListed")
          .withArgs(...values(each));
      }
      const [first, second, third, fourth] = nodes.map(values);
      expect(await keyNodes.nodes()).to.deep.equal([first, second, third, fourth]);
      const delisted = keyNodes.delist(nodes[1]?.nodeAddress ?? "");
      await expect(delisted).to.emit(keyNodes, "NodeDelisted").withArgs(nodes[1]?.nodeAddress);
      expect(await keyNodes.nodes()).to.deep.equal([first, fourth, third]);
      await keyNodes.delist(nodes[2]?.nodeAddress ?? "");
      expect(await keyNodes.nodes()).to.deep.equal([first, fourth]);
    });

    it("refuses a node without address, port or share, and one with a port or share of another length", async () => {
      const { keyNodes } = world.ledger;
      const invalid = [
        node(1, { nodeAddress: ZeroAddress }),
        node(1, { port: 0n }),
        node(1, { port: 65_536n }),
        node(1, { shareIndex: 0n }),
        node(1, { publicShare: "0x1234" }),
      ];
      for (const each of invalid) {
        await refused(keyNodes.list(each), {
          contract: keyNodes,
          error: "KeyNodeRegistryInvalidNode",
          args: [values(each)],
        });
      }
    });

    it("refuses an address or a share twice", async () => {
      const { keyNodes } = world.ledger;
      await keyNodes.list(node(1));
      await refused(keyNodes.list(node(1)), {
        contract: keyNodes,
        error: "KeyNodeRegistryAlreadyListed",
        args: [node(1).nodeAddress],
      });
      const twin = node(2, { shareIndex: 1n });
      await refused(keyNodes.list(twin), {
        contract: keyNodes,
        error: "KeyNodeRegistryInvalidNode",
        args: [values(twin)],
      });
    });

    it("refuses to forget whom it doesn't know", async () => {
      const { keyNodes } = world.ledger;
      const { nodeAddress } = node(9);
      await refused(keyNodes.delist(nodeAddress), {
        contract: keyNodes,
        error: "KeyNodeRegistryNotListed",
        args: [nodeAddress],
      });
    });

    it("[C32] lists at most 32", async () => {
      const { keyNodes } = world.ledger;
      for (let index = 1; index <= 32; index++) await keyNodes.list(node(index));
      await refused(keyNodes.list(node(33)), {
        contract: keyNodes,
        error: "KeyNodeRegistryFull",
        args: [32n],
      });
    });
  });

  describe("getActiveUnkickedValidatorStructsAndCounts", () => {
    it("gives the nodes as the client wants them, and a new epoch number after each change", async () => {
      const { keyNodes } = world.ledger;
      await keyNodes.setNetwork(3n, KEY);
      await keyNodes.list(node(1));
      await keyNodes.list(node(2));
      await keyNodes.delist(node(1).nodeAddress);
      const [epoch, threshold, validators] = await keyNodes.getActiveUnkickedValidatorStructsAndCounts();
      expect(epoch).to.deep.equal([3_600n, 4n, (await now()) + 3_600n, 0n, 60n]);
      expect(threshold).to.equal(3n);
      const { ip, port, nodeAddress } = node(2);
      expect(validators).to.deep.equal([[ip, 0n, port, nodeAddress, 0n, 0n, 0n]]);
    });
  });
});
