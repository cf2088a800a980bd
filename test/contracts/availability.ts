import { expect } from "chai";
import { type ContractTransactionResponse, id as hash } from "ethers";
import { HOUR, now } from "./support/authorisation.ts";
import type { Patient } from "./support/patient.ts";
import { mask, Purpose, personGrantee } from "./support/terms.ts";
import { entry, HOSPITAL, inTown, request, type Town, terms } from "./support/world.ts";

const FLOOD = 100;
const gasUsed = async (sent: Promise<ContractTransactionResponse>) => (await (await sent).wait())?.gasUsed;

describe("availability", () => {
  let world: Town;
  /** The same for every session: a time with a zero byte costs 12 gas less as calldata. */
  let until: bigint;
  const grantee = () => personGrantee(world.actors.doctor.address);
  const right = () => ({ grantee: grantee(), purpose: Purpose.TREAT, organisation: HOSPITAL });
  const account = (index: number) => BigInt(hash(`account ${index}`)) >> 96n;

  /** What each operation on a patient costs, in a steady state. */
  async function costs() {
    const { alice, doctor, ledger, actors } = world;
    const given = { ...(await terms(mask(4), mask(8))), validFrom: 1n, validUntil: 4_000_000_000n };
    await alice.append(entry(8));
    const grant = await gasUsed(alice.grant(grantee(), Purpose.TREAT, given, hash("consent")));
    const session = await gasUsed(doctor.openSession(await request(world, mask(4), { until })));
    const append = await gasUsed(doctor.append(alice.id, entry(8), right()));
    const canRead = await ledger.policy.canRead.estimateGas(alice.id, 4, 1, actors.doctor);
    const revoke = await gasUsed(alice.revoke(grantee(), Purpose.TREAT));
    const ended = ledger.consent.endGrant(alice.id, grantee(), Purpose.TREAT);
    await expect(ended).to.emit(ledger.consent, "GrantEnded");
    const endGrant = await gasUsed(ended);
    await ledger.providers.suspendOrganisation(HOSPITAL, true);
    const lost = ledger.consent.endAccess(alice.id, [actors.doctor]);
    await expect(lost).to.emit(ledger.consent, "AccessEnded");
    const endAccess = await gasUsed(lost);
    await ledger.providers.suspendOrganisation(HOSPITAL, false);
    const revokeEverything = await gasUsed(alice.revokeEverything());
    return { grant, session, append, canRead, revoke, endGrant, endAccess, revokeEverything };
  }

  beforeEach(async () => {
    world = await inTown();
    until = (await now()) + HOUR;
    await costs();
  });

  it("[C34] costs nothing more for a patient flooded with grants and records", async () => {
    const before = await costs();
    await flood(world.alice);
    expect(await costs()).to.deep.equal(before);
  });

  it("[C34] a stranger can't flood a patient: neither grants nor sessions nor records are theirs to make", async () => {
    const { consent, records, patients } = world.ledger;
    const { stranger } = world.actors;
    const id = world.alice.id;
    const wanted = await request(world, mask(4), { grantee: personGrantee(stranger.address) });
    await expect(consent.connect(stranger).openSession(wanted)).to.be.revertedWithCustomError(
      consent,
      "ConsentRegistryNoStanding",
    );
    await expect(
      consent.connect(stranger).grant(id, 1n, Purpose.TREAT, await terms(1n), hash("c")),
    ).to.be.revertedWithCustomError(patients, "PatientRegistryNotController");
    await expect(records.connect(stranger).append(id, entry(8), right())).to.be.revertedWithCustomError(
      consent,
      "ConsentRegistryNoStanding",
    );
  });

  it("[C32] no operation loops over what grows: grants, records, organisations, staff", async () => {
    const before = await costs();
    const { providers } = world.ledger;
    for (let index = 0; index < FLOOD; index++) {
      const address = `0x${account(index).toString(16).padStart(40, "0")}`;
      const member = { roles: 2n, specialty: 0n, licenceUntil: world.licenceUntil, suspended: false };
      await providers.connect(world.actors.hospitalAdmin).setStaffMember(HOSPITAL, address, member);
      await providers.admitOrganisation(0n, address);
    }
    expect(await costs()).to.deep.equal(before);
  });

  /** Many grants, and a long history. */
  async function flood(patient: Patient) {
    const given = await terms(mask(4), mask(8));
    for (let index = 0; index < FLOOD; index++) {
      await patient.grant(account(index), Purpose.TREAT, given);
      await patient.append(entry(8, { recordId: hash(`flood ${index}`) }));
    }
  }
});
