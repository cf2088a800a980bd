import { expect } from "chai";
import { DAY, now } from "../support/authorisation.ts";
import { time } from "../support/deploy.ts";
import { accepted, refused } from "../support/expect.ts";
import { accountKeys } from "../support/keys.ts";
import { directStaff, type SessionRequest, type Staff, signingStaff } from "../support/staff.ts";
import { mask, organisationGrantee, Purpose, personGrantee } from "../support/terms.ts";
import { entry, HOSPITAL, inTown, type Town, terms } from "../support/world.ts";

/** Bob is on nobody's staff. */
describe("family and carers (FAMRQT)", () => {
  let world: Town;
  let carer: Staff;
  beforeEach(async () => {
    world = await inTown();
    carer = directStaff(world.ledger, world.actors.bob, world.actors.bob.address);
  });

  const grantee = () => personGrantee(world.actors.bob.address);
  const right = (over = {}) => ({
    grantee: grantee(),
    purpose: Purpose.FAMRQT,
    organisation: 0n,
    ...over,
  });
  const session = async (over: Partial<SessionRequest> = {}): Promise<SessionRequest> => ({
    patientId: world.alice.id,
    grantee: grantee(),
    purpose: Purpose.FAMRQT,
    categories: mask(4),
    organisation: 0n,
    until: (await now()) + 3_600n,
    ...over,
  });
  const reads = (category = 4) => world.ledger.policy.canRead(world.alice.id, category, 1, world.actors.bob);
  const noStanding = (
    sent: Promise<unknown>,
    organisation: bigint,
    purpose: bigint,
    who = world.actors.bob,
  ) =>
    refused(sent, {
      contract: world.ledger.consent,
      error: "ConsentRegistryNoStanding",
      args: [organisation, who.address, purpose],
    });

  it("read what was granted to them, in a session, without standing anywhere", async () => {
    await world.alice.grant(grantee(), Purpose.FAMRQT, await terms(mask(4)));
    expect(await reads()).to.equal(false);
    await accepted(carer.openSession(await session()));
    expect([await reads(4), await reads(5)]).to.deep.equal([true, false]);
    await world.alice.revoke(grantee(), Purpose.FAMRQT);
    expect(await reads()).to.equal(false);
  });

  it("[C14] read until the grant's end, and not at it", async () => {
    const validUntil = (await now()) + 1_800n;
    await world.alice.grant(grantee(), Purpose.FAMRQT, await terms(mask(4), 0n, { validUntil }));
    await carer.openSession(await session());
    await time.increaseTo(validUntil - 1n);
    expect(await reads()).to.equal(true);
    await time.increaseTo(validUntil);
    expect(await reads()).to.equal(false);
  });

  it("write what was granted to them, as themselves and for no organisation", async () => {
    const { records } = world.ledger;
    await world.alice.grant(grantee(), Purpose.FAMRQT, await terms(0n, mask(9)));
    const { recordId, digest, replaces } = entry(9);
    await expect(carer.append(world.alice.id, entry(9), right()))
      .to.emit(records, "RecordAppended")
      .withArgs(world.alice.id, world.actors.bob.address, 0n, 9n, 1n, recordId, digest, replaces);
    const signed = signingStaff(world.ledger, await accountKeys(world.actors.bob), world.actors.relayer);
    await accepted(signed.append(world.alice.id, entry(9), right()));
    await refused(carer.append(world.alice.id, entry(8), right()), {
      contract: world.ledger.consent,
      error: "ConsentRegistryMayNotWrite",
      args: [world.alice.id, grantee(), Purpose.FAMRQT, mask(8)],
    });
  });

  it("[C19] name no organisation, neither to read nor to write", async () => {
    await world.alice.grant(grantee(), Purpose.FAMRQT, await terms(mask(4), mask(4)));
    await noStanding(carer.openSession(await session({ organisation: HOSPITAL })), HOSPITAL, Purpose.FAMRQT);
    const under = right({ organisation: HOSPITAL });
    await noStanding(carer.append(world.alice.id, entry(4), under), HOSPITAL, Purpose.FAMRQT);
  });

  it("[C19] are whom the grant names: nobody else uses it", async () => {
    const { stranger } = world.actors;
    await world.alice.grant(grantee(), Purpose.FAMRQT, await terms(mask(4), mask(4)));
    const other = directStaff(world.ledger, stranger, stranger.address);
    await noStanding(other.openSession(await session()), 0n, Purpose.FAMRQT, stranger);
    await noStanding(other.append(world.alice.id, entry(4), right()), 0n, Purpose.FAMRQT, stranger);
  });

  it("[C19] are nobody's staff: a grant of this kind to an organisation serves none of its people", async () => {
    const hospital = organisationGrantee(HOSPITAL);
    await world.alice.grant(hospital, Purpose.FAMRQT, await terms(mask(4)));
    const { doctor } = world.actors;
    for (const organisation of [0n, HOSPITAL]) {
      const wanted = await session({ grantee: hospital, organisation });
      await noStanding(world.doctor.openSession(wanted), organisation, Purpose.FAMRQT, doctor);
    }
  });

  for (const [name, purpose] of Object.entries(Purpose).filter(([each]) => each !== "FAMRQT")) {
    it(`[C19] get nothing by a grant for ${name}, which needs standing`, async () => {
      await world.alice.grant(grantee(), purpose, await terms(mask(4), mask(4)));
      await noStanding(carer.openSession(await session({ purpose })), 0n, purpose);
      await noStanding(carer.append(world.alice.id, entry(4), right({ purpose })), 0n, purpose);
    });
  }

  it("[C16] write nothing as the patient by naming no grantee", async () => {
    const none = { grantee: 0n, purpose: 0n, organisation: 0n };
    await refused(carer.append(world.alice.id, entry(4), none), {
      contract: world.ledger.patients,
      error: "PatientRegistryNotController",
      args: [world.alice.id, world.actors.bob.address],
    });
  });

  it("keep what they held in mind, so that its keys are outdated when access ends", async () => {
    const { consent, keys } = world.ledger;
    const validUntil = (await now()) + DAY;
    await world.alice.grant(grantee(), Purpose.FAMRQT, await terms(mask(4), 0n, { validUntil }));
    await carer.openSession(await session());
    await world.alice.revoke(grantee(), Purpose.FAMRQT);
    await consent.endGrant(world.alice.id, grantee(), Purpose.FAMRQT);
    expect(await keys.epochOf(world.alice.id, 4)).to.equal(2n);
  });
});
