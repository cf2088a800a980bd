import { expect } from "chai";
import { DAY, now } from "../support/authorisation.ts";
import { MAX_SESSION, time } from "../support/deploy.ts";
import { accepted, refused } from "../support/expect.ts";
import type { SessionRequest, Staff } from "../support/staff.ts";
import { mask, organisationGrantee, Purpose, personGrantee } from "../support/terms.ts";
import { HOSPITAL, LABORATORY, request, type Town, terms } from "../support/world.ts";

type Given = () => { world: Town; accessor: Staff };

/** What every path to a session does alike; nothing is granted yet. */
export function behavesLikeAnAccessor(given: Given): void {
  const person = () => personGrantee(given().accessor.address);
  const ask = (categories: bigint, over: Partial<SessionRequest> = {}) =>
    request(given().world, categories, { grantee: person(), ...over });
  const grant = async (readMask: bigint, over = {}) =>
    given().world.alice.grant(person(), Purpose.TREAT, await terms(readMask, 0n, over));

  describe("openSession", () => {
    it("leaves its trace: grant, categories, purpose, organisation, end", async () => {
      const { world, accessor } = given();
      const { consent } = world.ledger;
      await grant(mask(4, 5));
      const wanted = await ask(mask(4));
      await expect(accessor.openSession(wanted))
        .to.emit(consent, "SessionOpened")
        .withArgs(
          world.alice.id,
          accessor.address,
          person(),
          Purpose.TREAT,
          mask(4),
          HOSPITAL,
          wanted.until,
          0n,
        );
      expect(await consent.sessionOf(world.alice.id, accessor.address)).to.deep.equal([
        wanted.until,
        mask(4),
        mask(4),
        0n,
        0n,
        Purpose.TREAT,
        HOSPITAL,
        1n,
        1n,
      ]);
      const { held } = await consent.grantOf(world.alice.id, person(), Purpose.TREAT);
      expect(held).to.equal(mask(4));
    });

    it("reuses the slot for the next one, and adds up what may be held", async () => {
      const { world, accessor } = given();
      await grant(mask(4, 5));
      await world.alice.grant(organisationGrantee(HOSPITAL), Purpose.TREAT, await terms(mask(8)));
      await accepted(accessor.openSession(await ask(mask(4))));
      const second = await ask(mask(8), { grantee: organisationGrantee(HOSPITAL) });
      await accepted(accessor.openSession(second));
      const session = await world.ledger.consent.sessionOf(world.alice.id, accessor.address);
      expect([session.categories, session.held, session.nonce]).to.deep.equal([mask(8), mask(4, 8), 2n]);
      expect([session.granteeKind, session.granteeId]).to.deep.equal([1n, HOSPITAL]);
    });

    it("adds up at each grant what is held under it, and at no other", async () => {
      const { world, accessor } = given();
      const { consent } = world.ledger;
      const held = async (grantee: bigint, purpose: bigint = Purpose.TREAT) =>
        (await consent.grantOf(world.alice.id, grantee, purpose)).held;
      await grant(mask(4, 5, 6));
      await world.alice.grant(organisationGrantee(HOSPITAL), Purpose.TREAT, await terms(mask(8)));
      await accepted(accessor.openSession(await ask(mask(4, 5))));
      await accepted(accessor.openSession(await ask(mask(5))));
      await accepted(accessor.openSession(await ask(mask(6))));
      await accepted(accessor.openSession(await ask(mask(8), { grantee: organisationGrantee(HOSPITAL) })));
      expect(await held(person())).to.equal(mask(4, 5, 6));
      expect(await held(organisationGrantee(HOSPITAL))).to.equal(mask(8));
      expect(await held(person(), Purpose.ETREAT)).to.equal(0n);
    });

    it("names the grant as it was when the session was opened", async () => {
      const { world, accessor } = given();
      const { consent } = world.ledger;
      const named = async () => (await consent.sessionOf(world.alice.id, accessor.address)).grantNonce;
      await grant(mask(4));
      await grant(mask(4));
      await accepted(accessor.openSession(await ask(mask(4))));
      expect(await named()).to.equal(2n);
      await grant(mask(4));
      expect(await named()).to.equal(2n);
      await accepted(accessor.openSession(await ask(mask(4))));
      expect(await named()).to.equal(3n);
    });

    it("refuses what isn't granted, and names what is missing", async () => {
      const { world, accessor } = given();
      await grant(mask(4));
      await refused(accessor.openSession(await ask(mask(4, 5, 6))), {
        contract: world.ledger.consent,
        error: "ConsentRegistryNotGranted",
        args: [world.alice.id, person(), Purpose.TREAT, mask(5, 6)],
      });
      expect((await world.ledger.consent.grantOf(world.alice.id, person(), Purpose.TREAT)).held).to.equal(0n);
    });

    it("[C19] refuses a purpose or a grantee that wasn't granted", async () => {
      const { world, accessor } = given();
      await grant(mask(4));
      const elsewhere = await ask(mask(4), { grantee: organisationGrantee(HOSPITAL) });
      await refused(accessor.openSession(elsewhere), {
        contract: world.ledger.consent,
        error: "ConsentRegistryNotGranted",
        args: [world.alice.id, organisationGrantee(HOSPITAL), Purpose.TREAT, mask(4)],
      });
      await refused(accessor.openSession(await ask(mask(4), { purpose: Purpose.ETREAT })), {
        contract: world.ledger.consent,
        error: "ConsentRegistryNotGranted",
        args: [world.alice.id, person(), Purpose.ETREAT, mask(4)],
      });
    });

    it("[C19] refuses who isn't whom the grant names, serves elsewhere, or lacks a role for the purpose", async () => {
      const { world, accessor } = given();
      await grant(mask(4));
      const { nurse } = world.actors;
      const attempts: [Partial<SessionRequest>, bigint, bigint][] = [
        [{ grantee: personGrantee(nurse.address) }, HOSPITAL, Purpose.TREAT],
        [{ organisation: LABORATORY }, LABORATORY, Purpose.TREAT],
        [{ organisation: 0n }, 0n, Purpose.TREAT],
        [{ purpose: Purpose.HPAYMT }, HOSPITAL, Purpose.HPAYMT],
        [{ purpose: Purpose.HOPERAT }, HOSPITAL, Purpose.HOPERAT],
        [{ purpose: Purpose.HRESCH }, HOSPITAL, Purpose.HRESCH],
      ];
      for (const [over, organisation, purpose] of attempts) {
        await refused(accessor.openSession(await ask(mask(4), over)), {
          contract: world.ledger.consent,
          error: "ConsentRegistryNoStanding",
          args: [organisation, accessor.address, purpose],
        });
      }
    });

    it("refuses no categories, and those that don't exist", async () => {
      const { world, accessor } = given();
      await grant(mask(4));
      for (const categories of [0n, 1n << 18n, mask(4) | (1n << 31n)]) {
        await refused(accessor.openSession(await ask(categories)), {
          contract: world.ledger.consent,
          error: "ConsentRegistryInvalidCategories",
          args: [categories],
        });
      }
    });

    for (const [name, length, fits] of [
      ["ends now", 0n, false],
      ["ends in a second", 1n, true],
      ["is as long as sessions may be", MAX_SESSION, true],
      ["is a second longer", MAX_SESSION + 1n, false],
    ] as const) {
      it(`[C14] a session that ${name} is ${fits ? "opened" : "refused"}`, async () => {
        const { world, accessor } = given();
        await grant(mask(4));
        const at = (await now()) + 100n;
        const until = at + length;
        const wanted = await ask(mask(4), { until });
        await time.setNextBlockTimestamp(at);
        const opened = accessor.openSession(wanted);
        if (fits) return accepted(opened);
        await refused(opened, {
          contract: world.ledger.consent,
          error: "ConsentRegistryInvalidPeriod",
          args: [until, MAX_SESSION],
        });
      });
    }

    for (const [name, offset] of [
      ["one second before the grant holds", -1n],
      ["exactly when the grant begins", 0n],
    ] as const) {
      it(`[C50] ${name}: ${offset < 0n ? "refused" : "opens"}`, async () => {
        const { world, accessor } = given();
        const validFrom = (await now()) + DAY;
        await grant(mask(4), { validFrom });
        const wanted = await ask(mask(4), { until: validFrom + 3_600n });
        await time.increaseTo(validFrom - 60n);
        await time.setNextBlockTimestamp(validFrom + offset);
        const opened = accessor.openSession({ ...wanted, until: validFrom + 3_000n });
        if (offset === 0n) return accepted(opened);
        await refused(opened, {
          contract: world.ledger.consent,
          error: "ConsentRegistryNotGranted",
          args: [world.alice.id, person(), Purpose.TREAT, mask(4)],
        });
      });
    }
  });
}
