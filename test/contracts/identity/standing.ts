import { expect } from "chai";
import { DAY, now } from "../support/authorisation.ts";
import { time } from "../support/deploy.ts";
import { organisationGrantee, personGrantee, Roles, teamGrantee } from "../support/terms.ts";
import { HOSPITAL, INSURER, inTown, LABORATORY, type Town } from "../support/world.ts";

describe("ProviderRegistry.standingFor", () => {
  let world: Town;
  const standing = (grantee: bigint, organisation: bigint, who: keyof Town["actors"]) =>
    world.ledger.providers.standingFor(grantee, organisation, world.actors[who]);

  beforeEach(async () => {
    world = await inTown();
  });

  it("[C19] a person's grant: that person, where they serve, and nobody else", async () => {
    const doctor = personGrantee(world.actors.doctor.address);
    expect(await standing(doctor, HOSPITAL, "doctor")).to.equal(Roles.PHYSICIAN);
    expect(await standing(doctor, LABORATORY, "doctor")).to.equal(0n);
    expect(await standing(doctor, 0n, "doctor")).to.equal(0n);
    expect(await standing(doctor, HOSPITAL, "nurse")).to.equal(0n);
  });

  it("[C19] an organisation's grant: its own staff, with their own roles", async () => {
    const hospital = organisationGrantee(HOSPITAL);
    expect(await standing(hospital, HOSPITAL, "nurse")).to.equal(Roles.NURSE);
    expect(await standing(hospital, LABORATORY, "analyst")).to.equal(0n);
    expect(await standing(hospital, HOSPITAL, "analyst")).to.equal(0n);
    expect(await standing(organisationGrantee(INSURER), INSURER, "adjuster")).to.equal(Roles.CLAIMS);
  });

  it("an administrator without a licence has no standing of any kind", async () => {
    expect(await standing(organisationGrantee(HOSPITAL), HOSPITAL, "hospitalAdmin")).to.equal(0n);
  });

  it("[C15] a licence counts until the second before it ends", async () => {
    const { providers } = world.ledger;
    const hospital = organisationGrantee(HOSPITAL);
    const licenceUntil = (await now()) + DAY;
    const member = { roles: Roles.NURSE, specialty: 0n, licenceUntil, suspended: false };
    await providers.connect(world.actors.hospitalAdmin).setStaffMember(HOSPITAL, world.actors.nurse, member);
    await time.increaseTo(licenceUntil - 1n);
    expect(await standing(hospital, HOSPITAL, "nurse")).to.equal(Roles.NURSE);
    await time.increaseTo(licenceUntil);
    expect(await standing(hospital, HOSPITAL, "nurse")).to.equal(0n);
  });

  it("[C15] a suspended member has none", async () => {
    const { providers } = world.ledger;
    const member = { roles: Roles.NURSE, specialty: 0n, licenceUntil: world.licenceUntil, suspended: true };
    await providers.connect(world.actors.hospitalAdmin).setStaffMember(HOSPITAL, world.actors.nurse, member);
    expect(await standing(organisationGrantee(HOSPITAL), HOSPITAL, "nurse")).to.equal(0n);
  });

  describe("a team's grant", () => {
    const team = teamGrantee(1n);
    beforeEach(async () => {
      const { providers } = world.ledger;
      const { hospitalAdmin, analyst } = world.actors;
      await providers.connect(hospitalAdmin).createTeam(HOSPITAL);
      await providers.connect(hospitalAdmin).setTeamMember(1n, analyst, LABORATORY);
    });

    it("[C19] its members, under the organisation for which they serve in it", async () => {
      expect(await standing(team, LABORATORY, "analyst")).to.equal(Roles.LABORATORY);
      expect(await standing(team, HOSPITAL, "analyst")).to.equal(0n);
      expect(await standing(team, 0n, "nurse")).to.equal(0n);
      expect(await standing(team, HOSPITAL, "nurse")).to.equal(0n);
    });

    it("[C19] a member who left has none", async () => {
      await world.ledger.providers
        .connect(world.actors.hospitalAdmin)
        .setTeamMember(1n, world.actors.analyst, 0n);
      expect(await standing(team, LABORATORY, "analyst")).to.equal(0n);
    });

    it("[C15] a closed team gives none", async () => {
      await world.ledger.providers.connect(world.actors.hospitalAdmin).closeTeam(1n);
      expect(await standing(team, LABORATORY, "analyst")).to.equal(0n);
    });

    it("[C15] a team of a suspended organisation gives none, nor a member's own suspended organisation", async () => {
      const { providers } = world.ledger;
      await providers.suspendOrganisation(HOSPITAL, true);
      expect(await standing(team, LABORATORY, "analyst")).to.equal(0n);
      await providers.suspendOrganisation(HOSPITAL, false);
      await providers.suspendOrganisation(LABORATORY, true);
      expect(await standing(team, LABORATORY, "analyst")).to.equal(0n);
    });

    it("[C19] a membership under an organisation that doesn't employ the member gives none", async () => {
      const { providers } = world.ledger;
      await providers.connect(world.actors.hospitalAdmin).setTeamMember(1n, world.actors.stranger, HOSPITAL);
      expect(await standing(team, HOSPITAL, "stranger")).to.equal(0n);
    });
  });
});
