import { expect } from "chai";
import { id as hash } from "ethers";
import { DAY, now } from "../support/authorisation.ts";
import { time } from "../support/deploy.ts";
import { refused } from "../support/expect.ts";
import type { Patient, Terms } from "../support/patient.ts";
import { mask, organisationGrantee, Purpose, personGrantee, teamGrantee } from "../support/terms.ts";
import { HOSPITAL, request, type Town, terms } from "../support/world.ts";

type Given = () => { world: Town; patient: Patient };
const HASH = hash("consent");
const values = ({ readMask, writeMask, validFrom, validUntil }: Terms) => [
  readMask,
  writeMask,
  validFrom,
  validUntil,
];

/** What every path to a grant does alike. */
export function behavesLikeAGrantor(given: Given): void {
  const doctor = () => personGrantee(given().world.actors.doctor.address);
  const granted = (patient: Patient) =>
    given().world.ledger.consent.grantOf(patient.id, doctor(), Purpose.TREAT);

  describe("grant", () => {
    it("keeps the terms in the patient's present epoch", async () => {
      const { world, patient } = given();
      const kept = await terms(mask(1, 4), mask(4));
      await expect(patient.grant(doctor(), Purpose.TREAT, kept, HASH))
        .to.emit(world.ledger.consent, "Granted")
        .withArgs(patient.id, doctor(), Purpose.TREAT, values(kept), HASH, 1n, 1n);
      expect(await granted(patient)).to.deep.equal([...values(kept), 1n, 1n, 0n]);
    });

    it("replaces an earlier grant, and counts", async () => {
      const { world, patient } = given();
      await patient.revokeEverything();
      await patient.grant(doctor(), Purpose.TREAT, await terms(mask(1)));
      const next = await terms(mask(2), mask(3));
      await expect(patient.grant(doctor(), Purpose.TREAT, next, HASH))
        .to.emit(world.ledger.consent, "Granted")
        .withArgs(patient.id, doctor(), Purpose.TREAT, values(next), HASH, 2n, 2n);
      expect(await granted(patient)).to.deep.equal([...values(next), 2n, 2n, 0n]);
    });

    it("takes organisations and teams that exist", async () => {
      const { world, patient } = given();
      await world.ledger.providers.connect(world.actors.hospitalAdmin).createTeam(HOSPITAL);
      for (const grantee of [organisationGrantee(4n), teamGrantee(1n)]) {
        await expect(patient.grant(grantee, Purpose.TREAT, await terms(mask(1)))).to.emit(
          world.ledger.consent,
          "Granted",
        );
      }
    });

    it("refuses whom nobody is, so that a later organisation or team inherits nothing", async () => {
      const { world, patient } = given();
      const unknown = [
        0n,
        organisationGrantee(0n),
        organisationGrantee(5n),
        teamGrantee(1n),
        (3n << 160n) | 1n,
      ];
      for (const grantee of unknown) {
        await refused(patient.grant(grantee, Purpose.TREAT, await terms(mask(1))), {
          contract: world.ledger.providers,
          error: "ProviderRegistryUnknownGrantee",
          args: [grantee],
        });
      }
    });

    it("refuses masks of nothing and of categories that don't exist, and empty or past periods", async () => {
      const { world, patient } = given();
      const from = await now();
      const invalid: Terms[] = [
        await terms(0n, 0n),
        await terms(1n << 18n),
        await terms(1n, 1n << 31n),
        await terms(1n, 0n, { validFrom: from + DAY, validUntil: from + DAY }),
        await terms(1n, 0n, { validFrom: from - DAY, validUntil: from - 1n }),
      ];
      for (const each of invalid) {
        await refused(patient.grant(doctor(), Purpose.TREAT, each), {
          contract: world.ledger.consent,
          error: "ConsentRegistryInvalidTerms",
          args: [values(each)],
        });
      }
    });

    it("[C14] refuses a period that ends now, and takes one that ends a second later", async () => {
      const { world, patient } = given();
      const at = (await now()) + DAY / 24n / 2n;
      await time.setNextBlockTimestamp(at);
      const ending = await terms(mask(1), 0n, { validUntil: at });
      await refused(patient.grant(doctor(), Purpose.TREAT, ending), {
        contract: world.ledger.consent,
        error: "ConsentRegistryInvalidTerms",
        args: [values(ending)],
      });
      await time.setNextBlockTimestamp(at + 1n);
      const later = { ...ending, validUntil: at + 2n };
      await expect(patient.grant(doctor(), Purpose.TREAT, later)).to.emit(world.ledger.consent, "Granted");
    });
  });

  describe("revoke", () => {
    it("ends a grant, and its slot still counts", async () => {
      const { world, patient } = given();
      await patient.grant(doctor(), Purpose.TREAT, await terms(mask(1)));
      await expect(patient.revoke(doctor(), Purpose.TREAT))
        .to.emit(world.ledger.consent, "Revoked")
        .withArgs(patient.id, doctor(), Purpose.TREAT, 2n);
      expect(await granted(patient)).to.deep.equal([0n, 0n, 0n, 0n, 0n, 2n, 0n]);
    });

    it("keeps in mind what was read, through revocations and new grants", async () => {
      const { world, patient } = given();
      await patient.grant(doctor(), Purpose.TREAT, await terms(mask(1, 4)));
      await world.doctor.openSession(await request(world, mask(4), { patientId: patient.id }));
      await patient.grant(doctor(), Purpose.TREAT, await terms(mask(2)));
      expect((await granted(patient)).held).to.equal(mask(4));
      await patient.revoke(doctor(), Purpose.TREAT);
      expect(await granted(patient)).to.deep.equal([0n, 0n, 0n, 0n, 0n, 3n, mask(4)]);
      const next = await terms(mask(1));
      await patient.grant(doctor(), Purpose.TREAT, next);
      expect(await granted(patient)).to.deep.equal([...values(next), 1n, 4n, mask(4)]);
    });

    it("works where nothing was granted, to void a signature that is out", async () => {
      const { world, patient } = given();
      await expect(patient.revoke(doctor(), Purpose.HRESCH))
        .to.emit(world.ledger.consent, "Revoked")
        .withArgs(patient.id, doctor(), Purpose.HRESCH, 1n);
    });

    it("leaves grants for other purposes alone", async () => {
      const { patient } = given();
      const kept = await terms(mask(1));
      await patient.grant(doctor(), Purpose.TREAT, kept);
      await patient.revoke(doctor(), Purpose.HRESCH);
      expect(await granted(patient)).to.deep.equal([...values(kept), 1n, 1n, 0n]);
    });
  });
}
