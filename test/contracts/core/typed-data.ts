import { expect } from "chai";
import { hashTypedData } from "viem";
import { accepted } from "../support/expect.ts";
import { prepare } from "../support/prepare.ts";
import { inReadyTown } from "../support/ready-town.ts";
import { SIGNED_CALLS, target } from "../support/signed-calls.ts";
import { digestOf } from "../support/signing.ts";

describe("EIP-712", () => {
  for (const call of SIGNED_CALLS) {
    it(`${call.primaryType}: ethers, viem and the contract hash alike`, async () => {
      const world = await inReadyTown();
      const prepared = await prepare(world, call);
      const { domain, types, primaryType, message } = prepared.data;
      const byViem = hashTypedData({ domain, types, primaryType, message } as Parameters<
        typeof hashTypedData
      >[0]);
      expect(byViem).to.equal(digestOf(prepared.data));
      await accepted(prepared.send());
    });

    it(`${call.contract} announces the domain of ${call.primaryType}`, async () => {
      const world = await inReadyTown();
      const announced = await target(world, call).getFunction("eip712Domain")();
      const { name, version, chainId, verifyingContract } = (await prepare(world, call)).data.domain;
      expect([
        announced.name,
        announced.version,
        announced.chainId,
        announced.verifyingContract,
      ]).to.deep.equal([name, version, chainId, verifyingContract]);
    });
  }
});
