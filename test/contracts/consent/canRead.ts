import { expect } from "chai";
import { id as hash } from "ethers";
import { DAY, now } from "../support/authorisation.ts";
import { loadFixture, provider, time } from "../support/deploy.ts";
import { directStaff } from "../support/staff.ts";
import {
  ALL_CATEGORIES,
  mask,
  organisationGrantee,
  Purpose,
  personGrantee,
  Roles,
  teamGrantee,
} from "../support/terms.ts";
import { HOSPITAL, LABORATORY, request, terms, town } from "../support/world.ts";

/** The doctor has a session over categories 4 and 5, of the 4, 5 and 8 that are granted. */
async function treatment() {
  const world = await town();
  const grantee = personGrantee(world.actors.doctor.address);
  await world.alice.grant(grantee, Purpose.TREAT, await terms(mask(4, 5, 8)));
  await world.doctor.openSession(await request(world, mask(4, 5), { until: (await now()) + 7_200n }));
  return { ...world, grantee };
}
type Treatment = Awaited<ReturnType<typeof treatment>>;

describe("AccessPolicy.canRead", () => {
  let world: Treatment;
  const canRead = (category = 4, epoch = 1, who: keyof Treatment["actors"] = "doctor") =>
    world.ledger.policy.canRead(world.alice.id, category, epoch, world.actors[who]);
  /** Whether the doctor may read at second `at`, and the one before. */
  const aroundSecond = async (at: bigint) => {
    await time.increaseTo(at - 1n);
    const before = await canRead();
    await time.increaseTo(at);
    return [before, await canRead()];
  };
  const setDoctor = (over: object) => {
    const member = {
      roles: Roles.PHYSICIAN,
      specialty: 0n,
      licenceUntil: world.licenceUntil,
      suspended: false,
    };
    const providers = world.ledger.providers.connect(world.actors.hospitalAdmin);
    return providers.setStaffMember(HOSPITAL, world.actors.doctor, { ...member, ...over });
  };

  beforeEach(async () => {
    world = await loadFixture(treatment);
  });

  it("yes for what the session names, and nothing else", async () => {
    expect([await canRead(4), await canRead(5)]).to.deep.equal([true, true]);
    expect([await canRead(8), await canRead(0), await canRead(18), await canRead(255)]).to.deep.equal(
      Array(4).fill(false),
    );
  });

  it("no for anybody without a session, granted or not, the patient included", async () => {
    for (const who of ["nurse", "stranger", "alice", "governor"] as const) {
      expect(await canRead(4, 1, who)).to.equal(false);
    }
  });

  it("no for a patient without a manifest, or nobody's", async () => {
    const { policy } = world.ledger;
    expect(await policy.canRead(hash("nobody"), 4, 1, world.actors.doctor)).to.equal(false);
  });

  it("[C50] no for epoch zero or one to come; yes for it once it is current, and for those before", async () => {
    expect([await canRead(4, 0), await canRead(4, 2)]).to.deep.equal([false, false]);
    await world.alice.publish(hash("next"), 8n, mask(4));
    expect([await canRead(4, 1), await canRead(4, 2), await canRead(4, 3)]).to.deep.equal([
      true,
      true,
      false,
    ]);
    expect(await canRead(5, 2)).to.equal(false);
  });

  it("[C14] no exactly when the session is over", async () => {
    const { until } = await world.ledger.consent.sessionOf(world.alice.id, world.actors.doctor);
    expect(await aroundSecond(until)).to.deep.equal([true, false]);
  });

  it("[C14] no exactly when the grant is", async () => {
    const validUntil = (await now()) + 3_600n;
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4), 0n, { validUntil }));
    await world.doctor.openSession(await request(world, mask(4), { until: validUntil + 3_600n }));
    expect(await aroundSecond(validUntil)).to.deep.equal([true, false]);
  });

  it("[C50] no until a changed grant begins, and then for a new session alone", async () => {
    const validFrom = (await now()) + 3_600n;
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4), 0n, { validFrom }));
    expect(await aroundSecond(validFrom)).to.deep.equal([false, false]);
    await world.doctor.openSession(await request(world, mask(4)));
    expect(await canRead()).to.equal(true);
  });

  it("no from the block on in which the grant is given anew, though with the same terms or more", async () => {
    const { policy } = world.ledger;
    for (const categories of [mask(4, 5, 8), ALL_CATEGORIES]) {
      const given = await terms(categories);
      const sent = await world.alice.grant(world.grantee, Purpose.TREAT, given);
      const block = (await sent.wait())?.blockNumber ?? expect.fail();
      const at = (blockTag: number) =>
        policy.canRead(world.alice.id, 4, 1, world.actors.doctor, { blockTag });
      expect([await at(block - 1), await at(block)]).to.deep.equal([true, false]);
      await world.doctor.openSession(await request(world, mask(4)));
      expect(await canRead()).to.equal(true);
    }
  });

  it("yes though a grant changed on which the session doesn't rest", async () => {
    await world.alice.grant(organisationGrantee(HOSPITAL), Purpose.TREAT, await terms(mask(4)));
    await world.alice.grant(world.grantee, Purpose.ETREAT, await terms(mask(4)));
    await world.alice.revoke(world.grantee, Purpose.ETREAT);
    expect(await canRead()).to.equal(true);
  });

  it("[C13] no for a session of before a revocation, though the same was granted again", async () => {
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4, 5, 8)));
    expect([await canRead(4), await canRead(5)]).to.deep.equal([false, false]);
    await world.doctor.openSession(await request(world, mask(5)));
    expect([await canRead(4), await canRead(5)]).to.deep.equal([false, true]);
  });

  it("yes, after the end of an earlier grant's access: what was lost isn't the session's", async () => {
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(5)));
    await world.doctor.openSession(await request(world, mask(5)));
    await world.ledger.consent.endGrant(world.alice.id, world.grantee, Purpose.TREAT);
    expect([await canRead(4, 1), await canRead(5, 1)]).to.deep.equal([false, true]);
  });

  it("[C15] no exactly when the licence has expired", async () => {
    const licenceUntil = (await now()) + 3_600n;
    await setDoctor({ licenceUntil });
    expect(await aroundSecond(licenceUntil)).to.deep.equal([true, false]);
  });

  it("[C15] no in the block in which the member, or the organisation, is suspended; again once lifted", async () => {
    await setDoctor({ suspended: true });
    expect(await canRead()).to.equal(false);
    await setDoctor({ suspended: false });
    expect(await canRead()).to.equal(true);
    await world.ledger.providers.suspendOrganisation(HOSPITAL, true);
    expect(await canRead()).to.equal(false);
  });

  it("[C15] no for a doctor who has left, or has no role for the purpose any more", async () => {
    await setDoctor({ roles: Roles.BILLING });
    expect(await canRead()).to.equal(false);
    await setDoctor({ roles: 0n });
    expect(await canRead()).to.equal(false);
  });

  it("[C15] a doctor who moved needs a new session, under the new organisation", async () => {
    await setDoctor({ roles: 0n });
    const { providers } = world.ledger;
    const member = {
      roles: Roles.PHYSICIAN,
      specialty: 0n,
      licenceUntil: world.licenceUntil,
      suspended: false,
    };
    await providers
      .connect(world.actors.laboratoryAdmin)
      .setStaffMember(LABORATORY, world.actors.doctor, member);
    expect(await canRead()).to.equal(false);
    await world.doctor.openSession(await request(world, mask(4), { organisation: LABORATORY }));
    expect(await canRead()).to.equal(true);
  });

  it("[C13] no in the block of the revocation, though the session was opened in it", async () => {
    const { consent } = world.ledger;
    const wanted = await request(world, mask(4));
    await provider.request({ method: "evm_setAutomine", params: [false] });
    const options = { gasLimit: 200_000 };
    await consent.connect(world.actors.doctor).openSession(wanted, options);
    await consent
      .connect(world.actors.alice)
      .revoke(world.alice.id, world.grantee, Purpose.TREAT, { ...options, maxPriorityFeePerGas: 1 });
    await provider.request({ method: "evm_mine", params: [] });
    await provider.request({ method: "evm_setAutomine", params: [true] });
    const mined = await consent.queryFilter(consent.filters.SessionOpened(), "latest");
    expect(mined.map(({ args }) => args.accessor)).to.deep.equal([world.actors.doctor.address]);
    expect(await canRead()).to.equal(false);
  });

  it("no after everything was revoked; a grant given again takes a new session", async () => {
    await world.alice.revokeEverything();
    expect(await canRead()).to.equal(false);
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(5)));
    expect([await canRead(4), await canRead(5)]).to.deep.equal([false, false]);
    await world.doctor.openSession(await request(world, mask(5)));
    expect([await canRead(4), await canRead(5)]).to.deep.equal([false, true]);
  });

  it("[C18] yes after a rotation: grants stand, it is signatures that fall", async () => {
    await world.alice.rotate(world.actors.bob.address);
    expect(await canRead()).to.equal(true);
  });

  it("[C19] a team's session ends when the member leaves, and an organisation's with the employment", async () => {
    const { providers } = world.ledger;
    const { hospitalAdmin, analyst, nurse } = world.actors;
    await providers.connect(hospitalAdmin).createTeam(HOSPITAL);
    await providers.connect(hospitalAdmin).setTeamMember(1n, analyst, LABORATORY);
    const team = { grantee: teamGrantee(1n), organisation: LABORATORY };
    const hospital = { grantee: organisationGrantee(HOSPITAL), organisation: HOSPITAL };
    await world.alice.grant(team.grantee, Purpose.TREAT, await terms(ALL_CATEGORIES));
    await world.alice.grant(hospital.grantee, Purpose.TREAT, await terms(ALL_CATEGORIES));
    await directStaff(world.ledger, analyst, analyst.address).openSession(
      await request(world, mask(8), team),
    );
    await directStaff(world.ledger, nurse, nurse.address).openSession(
      await request(world, mask(8), hospital),
    );
    expect([await canRead(8, 1, "analyst"), await canRead(8, 1, "nurse")]).to.deep.equal([true, true]);
    await providers.connect(hospitalAdmin).setTeamMember(1n, analyst, 0n);
    const left = { roles: 0n, specialty: 0n, licenceUntil: world.licenceUntil + DAY, suspended: false };
    await providers.connect(hospitalAdmin).setStaffMember(HOSPITAL, nurse, left);
    expect([await canRead(8, 1, "analyst"), await canRead(8, 1, "nurse")]).to.deep.equal([false, false]);
  });
});
