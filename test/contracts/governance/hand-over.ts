import { expect } from "chai";
import type { BaseContract } from "ethers";
import { ethers, time } from "../support/deploy.ts";
import { accepted, refused } from "../support/expect.ts";
import { GOVERNANCE_DELAY, handedOver } from "../support/handed-over.ts";
import { restricted } from "../support/restricted.ts";
import { Kind } from "../support/terms.ts";

describe("HandOver", () => {
  it("[C17] leaves the deployer nothing", async () => {
    const { ledger, actors } = await handedOver();
    const deployer = actors.governor;
    for (const [contract, name, args] of restricted(ledger, `0x${"11".repeat(32)}`, deployer.address)) {
      const call = (contract.connect(deployer) as BaseContract).getFunction(name);
      await refused(call(...args), {
        contract,
        error: "AccessManagedUnauthorized",
        args: [deployer.address],
      });
    }
    await refused(ledger.authority.connect(deployer).grantRole(0n, deployer, 0n), {
      contract: ledger.authority,
      error: "AccessManagerUnauthorizedAccount",
      args: [deployer.address, 0n],
    });
  });

  it("[C17] makes the governor wait: refused at once, and a second early; done exactly then", async () => {
    const { ledger, actors } = await handedOver();
    const { providers, authority } = ledger;
    const { owner, newcomer } = actors;
    const data = providers.interface.encodeFunctionData("admitOrganisation", [
      Kind.HOSPITAL,
      newcomer.address,
    ]);
    const id = await authority.hashOperation(owner, providers, data);
    await refused(providers.connect(owner).admitOrganisation(Kind.HOSPITAL, newcomer), {
      contract: authority,
      error: "AccessManagerNotScheduled",
      args: [id],
    });
    const at = BigInt(await time.latest()) + 10n;
    await time.setNextBlockTimestamp(at);
    await authority.connect(owner).schedule(providers, data, 0n);
    await time.setNextBlockTimestamp(at + GOVERNANCE_DELAY - 1n);
    await refused(authority.connect(owner).execute(providers, data), {
      contract: authority,
      error: "AccessManagerNotReady",
      args: [id],
    });
    await time.setNextBlockTimestamp(at + GOVERNANCE_DELAY);
    await accepted(authority.connect(owner).execute(providers, data));
    expect((await providers.organisationOf(1n)).admitted).to.equal(true);
  });

  it("[C17] moves a contract to another authority only after the same wait", async () => {
    const { ledger, actors } = await handedOver();
    const { policy, authority } = ledger;
    const { owner } = actors;
    const next = await ethers.deployContract("AccessManager", [owner]);
    const data = authority.interface.encodeFunctionData("updateAuthority", [
      await policy.getAddress(),
      await next.getAddress(),
    ]);
    await authority.connect(owner).schedule(authority, data, 0n);
    await time.increase(GOVERNANCE_DELAY);
    await accepted(authority.connect(owner).execute(authority, data));
    expect(await policy.authority()).to.equal(await next.getAddress());
  });
});
