import { expect } from "chai";
import { behavesLikeAnAccessor } from "../behaviours/reading.ts";
import { refused } from "../support/expect.ts";
import { staffPaths } from "../support/paths.ts";
import { prepare } from "../support/prepare.ts";
import { inReadyTown } from "../support/ready-town.ts";
import { SIGNED_CALLS } from "../support/signed-calls.ts";
import type { Staff } from "../support/staff.ts";
import { mask, Purpose, personGrantee } from "../support/terms.ts";
import { inTown, request, type Town, terms } from "../support/world.ts";

describe("Sessions", () => {
  let world: Town;

  for (const path of staffPaths("doctor")) {
    describe(`a doctor ${path.name}`, () => {
      let accessor: Staff;
      beforeEach(async () => {
        world = await inTown();
        accessor = await path.staff(world);
      });
      behavesLikeAnAccessor(() => ({ world, accessor }));
    });
  }

  describe("closeSession", () => {
    beforeEach(async () => {
      world = await inTown();
      const doctor = personGrantee(world.actors.doctor.address);
      await world.alice.grant(doctor, Purpose.TREAT, await terms(mask(4)));
    });

    it("ends it at once, and keeps in mind what may be held", async () => {
      const { consent, policy } = world.ledger;
      const { doctor } = world.actors;
      await world.doctor.openSession(await request(world, mask(4)));
      expect(await policy.canRead(world.alice.id, 4, 1, doctor)).to.equal(true);
      await expect(consent.connect(doctor).closeSession(world.alice.id))
        .to.emit(consent, "SessionClosed")
        .withArgs(world.alice.id, doctor.address);
      expect(await policy.canRead(world.alice.id, 4, 1, doctor)).to.equal(false);
      const session = await consent.sessionOf(world.alice.id, doctor);
      expect([session.until, session.held]).to.deep.equal([0n, mask(4)]);
    });

    it("voids a signature for a session that wasn't yet submitted", async () => {
      const ready = await inReadyTown();
      const call = SIGNED_CALLS.find(
        (each) => each.function === "openSessionBySig",
      ) as (typeof SIGNED_CALLS)[number];
      const prepared = await prepare(ready, call);
      const { consent } = ready.ledger;
      const { doctor } = ready.actors;
      await consent.connect(doctor).closeSession(ready.alice.id);
      await refused(prepared.send(), { contract: consent, error: "NonceSpent", args: [doctor.address, 0n] });
    });
  });
});
