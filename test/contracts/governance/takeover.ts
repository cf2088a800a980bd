import { glob, readFile } from "node:fs/promises";
import { expect } from "chai";
import type { BaseContract } from "ethers";
import { refused } from "../support/expect.ts";
import { restricted } from "../support/restricted.ts";
import { inTown, type Town } from "../support/world.ts";

describe("governance", () => {
  let world: Town;
  beforeEach(async () => {
    world = await inTown();
  });

  it("[C17] refuses a stranger every restricted function", async () => {
    const { stranger } = world.actors;
    for (const [contract, name, args] of restricted(world.ledger, world.alice.id, stranger.address)) {
      const call = (contract.connect(stranger) as BaseContract).getFunction(name);
      const refusal = { contract, error: "AccessManagedUnauthorized", args: [stranger.address] };
      await refused(call(...args), refusal);
    }
  });

  it("[C17] every restricted function is in that list", async () => {
    const listed = restricted(world.ledger, world.alice.id, world.actors.stranger.address).map(
      ([, name]) => name,
    );
    const found: string[] = [];
    for await (const path of glob("contracts/*/*.sol")) {
      const source = await readFile(path, "utf8");
      for (const [, name = ""] of source.matchAll(/function (\w+)\([^{;]*\brestricted\b/g)) found.push(name);
    }
    expect(found.sort()).to.deep.equal(listed.sort());
  });

  it("[C17] not even governance advances epochs: only sources of access may", async () => {
    const { keys } = world.ledger;
    const { governor } = world.actors;
    await refused(keys.advance(world.alice.id, 1n), {
      contract: keys,
      error: "AccessManagedUnauthorized",
      args: [governor.address],
    });
  });

  it("[C17] nobody but the authority itself names another authority", async () => {
    for (const contract of [
      world.ledger.providers,
      world.ledger.keys,
      world.ledger.policy,
      world.ledger.breakGlass,
      world.ledger.claims,
      world.ledger.keyNodes,
    ]) {
      for (const account of [world.actors.stranger, world.actors.governor]) {
        await refused(contract.connect(account).setAuthority(account), {
          contract,
          error: "AccessManagedUnauthorized",
          args: [account.address],
        });
      }
    }
  });

  it("[C17] there is no initialiser: code and parts are fixed at deployment", () => {
    for (const contract of Object.values(world.ledger)) {
      const names = contract.interface.fragments.flatMap((each) =>
        "name" in each ? [each.name as string] : [],
      );
      expect(
        names.filter((name) => /^(initiali[sz]e|upgrade|setImplementation|transferOwnership)/.test(name)),
      ).to.deep.equal([]);
    }
  });
});
