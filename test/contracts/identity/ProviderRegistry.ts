import { expect } from "chai";
import { behavesLikeAnAdministrator } from "../behaviours/administering.ts";
import { refused } from "../support/expect.ts";
import { staffPaths } from "../support/paths.ts";
import type { Staff } from "../support/staff.ts";
import { Kind, Roles } from "../support/terms.ts";
import { inTown, LABORATORY, type Town } from "../support/world.ts";

describe("ProviderRegistry", () => {
  let world: Town;
  beforeEach(async () => {
    world = await inTown();
  });

  for (const path of staffPaths("hospitalAdmin")) {
    describe(`an administrator ${path.name}`, () => {
      let admin: Staff;
      beforeEach(async () => {
        admin = await path.staff(world);
      });
      behavesLikeAnAdministrator(() => ({ world, admin }));
    });
  }

  describe("admitOrganisation", () => {
    it("admits under the next number, with its first administrator", async () => {
      const { providers } = world.ledger;
      const { newcomer } = world.actors;
      const admitted = providers.admitOrganisation(Kind.PHARMACY, newcomer);
      await expect(admitted)
        .to.emit(providers, "OrganisationAdmitted")
        .withArgs(5n, Kind.PHARMACY, newcomer.address);
      await expect(admitted)
        .to.emit(providers, "StaffMemberSet")
        .withArgs(5n, newcomer.address, Roles.ADMINISTRATOR, 0n, 0n, false);
      expect(await providers.organisationOf(5n)).to.deep.equal([Kind.PHARMACY, true, false, 1n]);
    });
  });

  describe("roles by kind", () => {
    const OFFICE = Roles.ADMINISTRATOR | Roles.PRIVACY_OFFICER;
    const CARE = Roles.PHYSICIAN | Roles.NURSE | Roles.LABORATORY | Roles.PHARMACIST | Roles.RESPONDER;
    const table: Record<keyof typeof Kind, bigint> = {
      HOSPITAL: OFFICE | CARE | Roles.BILLING,
      LABORATORY: OFFICE | Roles.PHYSICIAN | Roles.LABORATORY | Roles.BILLING,
      PHARMACY: OFFICE | Roles.PHARMACIST | Roles.BILLING,
      EMERGENCY_SERVICE: OFFICE | Roles.PHYSICIAN | Roles.NURSE | Roles.RESPONDER | Roles.BILLING,
      INSURER: OFFICE | Roles.CLAIMS,
      RESEARCH: OFFICE | Roles.RESEARCHER,
      ARBITRATION: OFFICE | Roles.ARBITER,
    };
    for (const [name, allowed] of Object.entries(table)) {
      it(`[C16] ${name} gives exactly its own`, async () => {
        const { providers } = world.ledger;
        const { newcomer, colleague } = world.actors;
        const kind = Kind[name as keyof typeof Kind];
        await providers.admitOrganisation(kind, newcomer);
        for (const role of Object.values(Roles)) {
          const member = { roles: role, specialty: 0n, licenceUntil: 1n, suspended: false };
          const set = providers.connect(newcomer).setStaffMember(5n, colleague, member);
          if ((allowed & role) !== 0n) await expect(set).to.emit(providers, "StaffMemberSet");
          else {
            const error = "ProviderRegistryRolesNotAllowed";
            await refused(set, { contract: providers, error, args: [kind, role] });
          }
        }
      });
    }
  });

  describe("closeTeam", () => {
    it("closes it for ever; by its own administrator alone", async () => {
      const { providers } = world.ledger;
      const { hospitalAdmin, laboratoryAdmin } = world.actors;
      await providers.connect(laboratoryAdmin).createTeam(LABORATORY);
      await refused(providers.connect(hospitalAdmin).closeTeam(1n), {
        contract: providers,
        error: "ProviderRegistryNotAdministrator",
        args: [LABORATORY, hospitalAdmin.address],
      });
      await expect(providers.connect(laboratoryAdmin).closeTeam(1n))
        .to.emit(providers, "TeamClosed")
        .withArgs(1n);
      expect(await providers.teamOf(1n)).to.deep.equal([LABORATORY, true]);
    });
  });
});
