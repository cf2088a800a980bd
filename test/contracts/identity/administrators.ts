import { expect } from "chai";
import { refused } from "../support/expect.ts";
import { Roles } from "../support/terms.ts";
import { HOSPITAL, inTown, type Town } from "../support/world.ts";

describe("ProviderRegistry", () => {
  let world: Town;
  beforeEach(async () => {
    world = await inTown();
  });

  describe("administrators", () => {
    const set = (roles: bigint, suspended = false) => ({ roles, specialty: 0n, licenceUntil: 0n, suspended });

    it("[C16] the last one can't be removed, demoted or suspended", async () => {
      const { providers } = world.ledger;
      const { hospitalAdmin } = world.actors;
      for (const member of [set(0n), set(Roles.NURSE), set(Roles.ADMINISTRATOR, true)]) {
        await refused(providers.connect(hospitalAdmin).setStaffMember(HOSPITAL, hospitalAdmin, member), {
          contract: providers,
          error: "ProviderRegistryLastAdministrator",
          args: [HOSPITAL, hospitalAdmin.address],
        });
      }
    });

    it("[C16] one who isn't the last can leave, and then administers no more", async () => {
      const { providers } = world.ledger;
      const { hospitalAdmin, colleague } = world.actors;
      await providers.connect(hospitalAdmin).setStaffMember(HOSPITAL, colleague, set(Roles.ADMINISTRATOR));
      expect((await providers.organisationOf(HOSPITAL)).administrators).to.equal(2n);
      await providers.connect(colleague).setStaffMember(HOSPITAL, hospitalAdmin, set(0n));
      expect((await providers.organisationOf(HOSPITAL)).administrators).to.equal(1n);
      await refused(providers.connect(hospitalAdmin).createTeam(HOSPITAL), {
        contract: providers,
        error: "ProviderRegistryNotAdministrator",
        args: [HOSPITAL, hospitalAdmin.address],
      });
    });

    it("[C16] a suspended one counts no more, and governance can appoint another, or lift it", async () => {
      const { providers } = world.ledger;
      const { hospitalAdmin, colleague } = world.actors;
      await providers.appointAdministrator(HOSPITAL, colleague);
      await providers
        .connect(colleague)
        .setStaffMember(HOSPITAL, hospitalAdmin, set(Roles.ADMINISTRATOR, true));
      expect((await providers.organisationOf(HOSPITAL)).administrators).to.equal(1n);
      await providers.appointAdministrator(HOSPITAL, hospitalAdmin);
      await providers.appointAdministrator(HOSPITAL, hospitalAdmin);
      expect((await providers.organisationOf(HOSPITAL)).administrators).to.equal(2n);
    });

    it("an appointment keeps the roles, specialty and licence that somebody has", async () => {
      const { providers } = world.ledger;
      const { doctor } = world.actors;
      await expect(providers.appointAdministrator(HOSPITAL, doctor))
        .to.emit(providers, "StaffMemberSet")
        .withArgs(
          HOSPITAL,
          doctor.address,
          Roles.PHYSICIAN | Roles.ADMINISTRATOR,
          408443003n,
          world.licenceUntil,
          false,
        );
    });

    it("[C15] those of a suspended organisation administer nothing", async () => {
      const { providers } = world.ledger;
      const { hospitalAdmin } = world.actors;
      await expect(providers.suspendOrganisation(HOSPITAL, true))
        .to.emit(providers, "OrganisationSuspended")
        .withArgs(HOSPITAL, true);
      await refused(providers.connect(hospitalAdmin).createTeam(HOSPITAL), {
        contract: providers,
        error: "ProviderRegistryNotAdministrator",
        args: [HOSPITAL, hospitalAdmin.address],
      });
      await providers.suspendOrganisation(HOSPITAL, false);
      await expect(providers.connect(hospitalAdmin).createTeam(HOSPITAL)).to.emit(providers, "TeamCreated");
    });

    it("governance is refused where there is no organisation", async () => {
      const { providers } = world.ledger;
      for (const attempt of [
        providers.suspendOrganisation(9n, true),
        providers.appointAdministrator(9n, world.actors.newcomer),
      ]) {
        await refused(attempt, {
          contract: providers,
          error: "ProviderRegistryUnknownOrganisation",
          args: [9n],
        });
      }
    });
  });
});
