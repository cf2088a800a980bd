import { expect } from "chai";
import { AbiCoder, keccak256 } from "ethers";
import { now } from "../support/authorisation.ts";
import { ethers, POLICY_CHANGE_DELAY, time } from "../support/deploy.ts";
import { refused } from "../support/expect.ts";
import { inTown, type Town } from "../support/world.ts";

describe("AccessPolicy", () => {
  let world: Town;
  const source = async (answer: boolean) =>
    (await ethers.deployContract("AccessSourceMock", [answer])).getAddress();

  beforeEach(async () => {
    world = await inTown();
  });

  describe("constructor", () => {
    it("refuses to begin without a source", async () => {
      const { authority, keys, policy } = world.ledger;
      const args = [await authority.getAddress(), await keys.getAddress(), [], 60n];
      await refused(ethers.deployContract("AccessPolicy", args), {
        contract: policy,
        error: "AccessPolicyInvalidSources",
        args: [0n],
      });
    });

    it("begins with the consents and with break-glass", async () => {
      const { policy, consent, breakGlass } = world.ledger;
      expect(await policy.sources()).to.deep.equal([
        await consent.getAddress(),
        await breakGlass.getAddress(),
      ]);
      expect(await policy.announcement()).to.deep.equal([[], 0n]);
    });
  });

  describe("announceSources", () => {
    it("says what will be consulted, and from when", async () => {
      const { policy } = world.ledger;
      const sources = [await source(true), await source(false)];
      const at = (await now()) + 10n;
      await time.setNextBlockTimestamp(at);
      await expect(policy.announceSources(sources))
        .to.emit(policy, "SourcesAnnounced")
        .withArgs(sources, at + POLICY_CHANGE_DELAY);
      expect(await policy.announcement()).to.deep.equal([sources, at + POLICY_CHANGE_DELAY]);
    });

    it("starts the delay again when it announces something else", async () => {
      const { policy } = world.ledger;
      await policy.announceSources([await source(true)]);
      await time.increase(POLICY_CHANGE_DELAY - 10n);
      const second = [await source(false)];
      await policy.announceSources(second);
      expect(await policy.announcement()).to.deep.equal([second, (await now()) + POLICY_CHANGE_DELAY]);
      await time.increase(20n);
      await refused(policy.applySources(), {
        contract: policy,
        error: "AccessPolicyTooEarly",
        args: [(await policy.announcement()).effectiveAt],
      });
    });

    it("refuses none, and more than four", async () => {
      const { policy } = world.ledger;
      const one = await source(true);
      for (const count of [0, 5]) {
        await refused(policy.announceSources(Array(count).fill(one)), {
          contract: policy,
          error: "AccessPolicyInvalidSources",
          args: [BigInt(count)],
        });
      }
      await expect(policy.announceSources(Array(4).fill(one))).to.emit(policy, "SourcesAnnounced");
    });

    it("refuses a source without code", async () => {
      const { policy } = world.ledger;
      const { stranger } = world.actors;
      await refused(policy.announceSources([await source(true), stranger.address]), {
        contract: policy,
        error: "AccessPolicySourceWithoutCode",
        args: [stranger.address],
      });
    });
  });

  describe("applySources", () => {
    it("refuses when nothing is announced, or it was applied", async () => {
      const { policy } = world.ledger;
      const refusal = { contract: policy, error: "AccessPolicyNothingAnnounced", args: [] };
      await refused(policy.applySources(), refusal);
      await policy.announceSources([await source(true)]);
      await time.increase(POLICY_CHANGE_DELAY);
      await policy.applySources();
      await refused(policy.applySources(), refusal);
    });

    it("[C17] refuses one second early, and lets anyone do it exactly then", async () => {
      const { policy } = world.ledger;
      const { stranger, doctor } = world.actors;
      const sources = [await source(false), await source(true)];
      await policy.announceSources(sources);
      const { effectiveAt } = await policy.announcement();
      await time.setNextBlockTimestamp(effectiveAt - 1n);
      await refused(policy.connect(stranger).applySources(), {
        contract: policy,
        error: "AccessPolicyTooEarly",
        args: [effectiveAt],
      });
      expect(await policy.canRead(world.alice.id, 4, 1, doctor)).to.equal(false);
      await time.setNextBlockTimestamp(effectiveAt);
      await expect(policy.connect(stranger).applySources())
        .to.emit(policy, "SourcesChanged")
        .withArgs(sources);
      expect(await policy.canRead(world.alice.id, 4, 1, doctor)).to.equal(true);
      expect(await policy.announcement()).to.deep.equal([[], 0n]);
    });

    it("works as well a second later", async () => {
      const { policy } = world.ledger;
      await policy.announceSources([await source(true)]);
      await time.setNextBlockTimestamp((await policy.announcement()).effectiveAt + 1n);
      await expect(policy.applySources()).to.emit(policy, "SourcesChanged");
    });
  });

  describe("fingerprint", () => {
    it("binds address and code of the policy's parts, so that nodes see a change", async () => {
      const { policy, keys, consent, breakGlass } = world.ledger;
      const coder = AbiCoder.defaultAbiCoder();
      const code = async (address: string) => keccak256(await ethers.provider.getCode(address));
      const [policyAt, keysAt, consentAt, breakGlassAt] = [
        await policy.getAddress(),
        await keys.getAddress(),
        await consent.getAddress(),
        await breakGlass.getAddress(),
      ];
      const start = keccak256(
        coder.encode(["bytes32", "address", "bytes32"], [await code(policyAt), keysAt, await code(keysAt)]),
      );
      const print = (before: string, at: string, hash: string) =>
        keccak256(coder.encode(["bytes32", "address", "bytes32"], [before, at, hash]));
      const withConsents = print(start, consentAt, await code(consentAt));
      expect(await policy.fingerprint()).to.equal(
        print(withConsents, breakGlassAt, await code(breakGlassAt)),
      );
      const mock = await source(true);
      await policy.announceSources([mock]);
      await time.increase(POLICY_CHANGE_DELAY);
      await policy.applySources();
      expect(await policy.fingerprint()).to.equal(print(start, mock, await code(mock)));
    });
  });
});
