import { refused } from "../support/expect.ts";
import { prepare } from "../support/prepare.ts";
import { inReadyTown, type ReadyTown } from "../support/ready-town.ts";
import { SIGNED_CALLS } from "../support/signed-calls.ts";
import { Purpose } from "../support/terms.ts";
import { terms } from "../support/world.ts";

const grantBySig = SIGNED_CALLS.find(
  (each) => each.function === "grantBySig",
) as (typeof SIGNED_CALLS)[number];

describe("Grants", () => {
  let world: ReadyTown;
  beforeEach(async () => {
    world = await inReadyTown();
  });

  describe("grantBySig", () => {
    it("[C10] refuses a grant that was signed before the revocation that came first", async () => {
      const prepared = await prepare(world, grantBySig);
      await world.alice.revoke(prepared.message.grantee as bigint, Purpose.TREAT);
      await refused(prepared.send(), {
        contract: world.ledger.consent,
        error: "ConsentRegistryNonceSpent",
        args: [1n, 0n],
      });
    });

    it("[C10] refuses it after any number of changes: a slot's nonce never goes back", async () => {
      const prepared = await prepare(world, grantBySig);
      const grantee = prepared.message.grantee as bigint;
      await world.alice.grant(grantee, Purpose.TREAT, await terms(1n));
      await world.alice.revoke(grantee, Purpose.TREAT);
      await refused(prepared.send(), {
        contract: world.ledger.consent,
        error: "ConsentRegistryNonceSpent",
        args: [2n, 0n],
      });
    });
  });
});
