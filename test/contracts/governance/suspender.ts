import { expect } from "chai";
import type { BaseContract } from "ethers";
import { refused } from "../support/expect.ts";
import { GOVERNANCE_DELAY, govern, type HandedOver, handedOver } from "../support/handed-over.ts";
import { restricted } from "../support/restricted.ts";
import { Kind } from "../support/terms.ts";
import { HOSPITAL } from "../support/world.ts";

const ADMIN_ROLE = 0n;
const SUSPENDER_ROLE = 2n;

/** A handed-over network with a hospital, whose governor has also made the colleague a suspender. */
describe("the suspender of a handed-over network", () => {
  let world: HandedOver;
  beforeEach(async () => {
    world = await handedOver();
    const { ledger, actors } = world;
    const { providers, authority } = ledger;
    const admission: [bigint, string] = [Kind.HOSPITAL, actors.hospitalAdmin.address];
    await govern(world, providers, providers.interface.encodeFunctionData("admitOrganisation", admission));
    const role: [bigint, string, bigint] = [SUSPENDER_ROLE, actors.colleague.address, 0n];
    await govern(world, authority, authority.interface.encodeFunctionData("grantRole", role));
  });
  const others = (to: string) =>
    restricted(world.ledger, `0x${"11".repeat(32)}`, to).filter(([, name]) => name !== "suspendOrganisation");

  for (const who of ["owner", "colleague"] as const) {
    it(`[C17] suspends an organisation, and lifts it, in the same block: ${who}`, async () => {
      const { providers } = world.ledger;
      const suspender = providers.connect(world.actors[who]);
      for (const suspended of [true, false]) {
        await expect(suspender.suspendOrganisation(HOSPITAL, suspended))
          .to.emit(providers, "OrganisationSuspended")
          .withArgs(HOSPITAL, suspended);
        expect((await providers.organisationOf(HOSPITAL)).suspended).to.equal(suspended);
      }
    });
  }

  it("[C17] is the role of that function alone, and the governor holds it without delay", async () => {
    const { authority, ...contracts } = world.ledger;
    const { owner } = world.actors;
    const roles: [string, bigint][] = [];
    for (const [contract, name] of restricted(world.ledger, `0x${"11".repeat(32)}`, owner.address)) {
      const { selector } = contract.interface.getFunction(name) ?? expect.fail(name);
      roles.push([name, await authority.getTargetFunctionRole(contract, selector)]);
    }
    expect(roles.filter(([, role]) => role === SUSPENDER_ROLE).map(([name]) => name)).to.deep.equal([
      "suspendOrganisation",
    ]);
    expect(await authority.hasRole(SUSPENDER_ROLE, owner)).to.deep.equal([true, 0n]);
    expect(await authority.hasRole(ADMIN_ROLE, owner)).to.deep.equal([true, GOVERNANCE_DELAY]);
    for (const account of [world.actors.governor, world.actors.stranger, contracts.providers]) {
      expect((await authority.hasRole(SUSPENDER_ROLE, account)).isMember).to.equal(false);
    }
  });

  it("[C17] takes nothing else over: every other restricted function is refused", async () => {
    const { colleague } = world.actors;
    for (const [contract, name, args] of others(colleague.address)) {
      const call = (contract.connect(colleague) as BaseContract).getFunction(name);
      await refused(call(...args), {
        contract,
        error: "AccessManagedUnauthorized",
        args: [colleague.address],
      });
    }
  });

  it("[C17] makes nobody else a suspender, nor itself more", async () => {
    const { authority } = world.ledger;
    const { colleague, stranger } = world.actors;
    for (const [role, account] of [
      [SUSPENDER_ROLE, stranger],
      [ADMIN_ROLE, colleague],
    ] as const) {
      await refused(authority.connect(colleague).grantRole(role, account, 0n), {
        contract: authority,
        error: "AccessManagerUnauthorizedAccount",
        args: [colleague.address, ADMIN_ROLE],
      });
    }
  });

  it("[C17] spares the governor no wait for anything else, and gives a stranger nothing", async () => {
    const { authority, providers } = world.ledger;
    const { owner, stranger } = world.actors;
    for (const [contract, name, args] of others(owner.address)) {
      // Key epochs are advanced by sources of access, and caps set by the second body: the governor is neither.
      if (name === "advance" || name === "setDailyCap") continue;
      const data = contract.interface.encodeFunctionData(name, args);
      await refused((contract.connect(owner) as BaseContract).getFunction(name)(...args), {
        contract: authority,
        error: "AccessManagerNotScheduled",
        args: [await authority.hashOperation(owner, contract, data)],
      });
    }
    await refused(providers.connect(stranger).suspendOrganisation(HOSPITAL, true), {
      contract: providers,
      error: "AccessManagedUnauthorized",
      args: [stranger.address],
    });
  });

  it("[C17] is dismissed by governance, after its wait", async () => {
    const { authority, providers } = world.ledger;
    const { colleague } = world.actors;
    const dismissal: [bigint, string] = [SUSPENDER_ROLE, colleague.address];
    await govern(world, authority, authority.interface.encodeFunctionData("revokeRole", dismissal));
    await refused(providers.connect(colleague).suspendOrganisation(HOSPITAL, true), {
      contract: providers,
      error: "AccessManagedUnauthorized",
      args: [colleague.address],
    });
  });
});
