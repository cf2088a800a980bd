import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { DAY, now } from "../support/authorisation.ts";
import { refused } from "../support/expect.ts";
import type { Member, Staff } from "../support/staff.ts";
import { Kind, Roles } from "../support/terms.ts";
import { HOSPITAL, LABORATORY, type Town } from "../support/world.ts";

type Given = () => { world: Town; admin: Staff };

const values = ({ roles, specialty, licenceUntil, suspended }: Member) => [
  roles,
  specialty,
  licenceUntil,
  suspended,
];
const member = async (roles: bigint, over: Partial<Member> = {}): Promise<Member> => ({
  roles,
  specialty: 394579002n,
  licenceUntil: (await now()) + DAY,
  suspended: false,
  ...over,
});

/** What every path of a hospital's administrator does alike. */
export function behavesLikeAnAdministrator(given: Given): void {
  describe("setStaffMember", () => {
    it("enrols, suspends and removes", async () => {
      const { world, admin } = given();
      const { providers } = world.ledger;
      const { newcomer } = world.actors;
      const nurse = await member(Roles.NURSE);
      for (const each of [nurse, { ...nurse, suspended: true }, { ...nurse, roles: 0n }]) {
        await expect(admin.setStaffMember(HOSPITAL, newcomer.address, each))
          .to.emit(providers, "StaffMemberSet")
          .withArgs(HOSPITAL, newcomer.address, ...values(each));
        expect(await providers.staffMemberOf(HOSPITAL, newcomer)).to.deep.equal(values(each));
      }
    });

    it("[C16] refuses roles that this kind of organisation can't give", async () => {
      const { world, admin } = given();
      for (const roles of [Roles.CLAIMS, Roles.RESEARCHER, Roles.PHARMACIST | Roles.CLAIMS, 1n << 15n]) {
        await refused(admin.setStaffMember(HOSPITAL, world.actors.newcomer.address, await member(roles)), {
          contract: world.ledger.providers,
          error: "ProviderRegistryRolesNotAllowed",
          args: [Kind.HOSPITAL, roles],
        });
      }
    });

    it("[C16] refuses to administer another organisation, or none", async () => {
      const { world, admin } = given();
      for (const organisation of [LABORATORY, 0n, 99n]) {
        await refused(admin.setStaffMember(organisation, admin.address, await member(Roles.ADMINISTRATOR)), {
          contract: world.ledger.providers,
          error: "ProviderRegistryNotAdministrator",
          args: [organisation, admin.address],
        });
      }
    });

    it("refuses the zero account", async () => {
      const { world, admin } = given();
      await refused(admin.setStaffMember(HOSPITAL, ZeroAddress, await member(Roles.NURSE)), {
        contract: world.ledger.providers,
        error: "ProviderRegistryInvalidAccount",
        args: [ZeroAddress],
      });
    });
  });

  describe("createTeam and setTeamMember", () => {
    it("opens teams, and lets members join and leave", async () => {
      const { world, admin } = given();
      const { providers } = world.ledger;
      const { analyst } = world.actors;
      await expect(admin.createTeam(HOSPITAL)).to.emit(providers, "TeamCreated").withArgs(1n, HOSPITAL);
      await expect(admin.createTeam(HOSPITAL)).to.emit(providers, "TeamCreated").withArgs(2n, HOSPITAL);
      expect(await providers.teamOf(2n)).to.deep.equal([HOSPITAL, false]);
      for (const organisation of [LABORATORY, 0n]) {
        await expect(admin.setTeamMember(2n, analyst.address, organisation))
          .to.emit(providers, "TeamMemberSet")
          .withArgs(2n, analyst.address, organisation);
        expect(await providers.teamMemberOf(2n, analyst)).to.equal(organisation);
      }
    });

    it("[C16] refuses teams of another organisation, and teams that don't exist", async () => {
      const { world, admin } = given();
      const { providers } = world.ledger;
      const { laboratoryAdmin, nurse } = world.actors;
      await refused(admin.createTeam(LABORATORY), {
        contract: providers,
        error: "ProviderRegistryNotAdministrator",
        args: [LABORATORY, admin.address],
      });
      await providers.connect(laboratoryAdmin).createTeam(LABORATORY);
      await refused(admin.setTeamMember(1n, nurse.address, HOSPITAL), {
        contract: providers,
        error: "ProviderRegistryNotAdministrator",
        args: [LABORATORY, admin.address],
      });
      await refused(admin.setTeamMember(9n, nurse.address, HOSPITAL), {
        contract: providers,
        error: "ProviderRegistryUnknownTeam",
        args: [9n],
      });
    });

    it("refuses the zero account as a member", async () => {
      const { world, admin } = given();
      await admin.createTeam(HOSPITAL);
      await refused(admin.setTeamMember(1n, ZeroAddress, HOSPITAL), {
        contract: world.ledger.providers,
        error: "ProviderRegistryInvalidAccount",
        args: [ZeroAddress],
      });
    });
  });
}
