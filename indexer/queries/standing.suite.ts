import { expect } from "chai";
import { encodeGrantee } from "#lib/chain/grantee.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { toHex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import type { Pool } from "#services/database/pool.ts";
import type { Index } from "../store/published.ts";
import {
  account,
  ada,
  adaId,
  administrator,
  ben,
  benId,
  clerk,
  doctor,
  FAR,
  nurse,
  TREAT,
  theDoctor,
} from "../testing/told/people.ts";
import type { ToldLedger } from "../testing/told/told-ledger.ts";
import { activity } from "./activity.ts";
import { organisations } from "./organisations.ts";
import { patientsOf } from "./patients-of.ts";
import { actsFor, proxiesOf } from "./proxies.ts";
import { recoveriesOf } from "./recoveries.ts";
import { staffOf } from "./staff.ts";

const ZERO = `0x${"00".repeat(20)}` as Address;

/** What the index says of patients, proxies and organisations, beside what the ledger says. */
export function standingQueries(theWorld: () => ToldLedger): void {
  describe("of who stands how", () => {
    let ledger: Ledger;
    let index: Index;
    let pool: Pool;
    before(() => {
      ({ ledger, index, pool } = theWorld());
    });

    const view = async (sql: string, ...values: unknown[]) =>
      (await pool.query(sql.replaceAll("@", `${index.schema}.`), values)).rows;
    const bytes = (hex: string) => Buffer.from(hex.slice(2), "hex");

    it("lists organisations and staff as the ledger has them", async () => {
      const all = await organisations(index);
      expect(all.map(({ id, kind, suspended, staff }) => ({ id, kind, suspended, staff }))).to.deep.equal([
        { id: 1, kind: "hospital", suspended: false, staff: 4 },
        { id: 2, kind: "laboratory", suspended: true, staff: 1 },
        { id: 3, kind: "insurer", suspended: false, staff: 2 },
        { id: 4, kind: "arbitration", suspended: false, staff: 2 },
      ]);
      const members = await staffOf(index, 1);
      expect(members.map(({ account: address }) => address)).to.have.members(
        [administrator, doctor, nurse, ben, clerk].map(account),
      );
      for (const { account: address, roles, specialty, licenceUntil, suspended } of members) {
        const stored = await readLedger(ledger, "providerRegistry", "staffMemberOf", [1, address]);
        expect({ roles, specialty, licenceUntil, suspended }).to.deep.equal(stored);
      }
    });

    it("keeps patients, manifests, epochs, teams and ended access as the ledger has them", async () => {
      for (const id of [adaId, benId]) {
        const [patient] = await view("SELECT * FROM @current_patients WHERE patient_id = $1", bytes(id));
        const stored = await readLedger(ledger, "patientRegistry", "patientOf", [id]);
        expect(toHex(patient.controller)).to.equal(stored.controller.toLowerCase());
        expect(patient).to.include({
          controller_version: BigInt(stored.controllerVersion),
          consent_epoch: BigInt(stored.consentEpoch),
        });
        const second = await readLedger(ledger, "patientRegistry", "secondSignerOf", [id]);
        expect(patient.second_signer === null ? ZERO : toHex(patient.second_signer)).to.equal(
          second.toLowerCase(),
        );
        const [manifest] = await view("SELECT * FROM @current_manifests WHERE patient_id = $1", bytes(id));
        const published = await readLedger(ledger, "keyDirectory", "manifestOf", [id]);
        expect([toHex(manifest.digest), manifest.version, manifest.last_epoch]).to.deep.equal([
          published.digest,
          published.version,
          published.lastEpoch,
        ]);
      }
      const [epochs] = await view("SELECT * FROM @current_key_epochs WHERE patient_id = $1", bytes(adaId));
      expect(BigInt(toHex(epochs.key_epochs))).to.equal(
        await readLedger(ledger, "keyDirectory", "epochsOf", [adaId]),
      );
      const ended = await view("SELECT * FROM @access_ended");
      expect(
        ended.map((row) => [toHex(row.grantee), row.purpose, row.accessor, row.categories]),
      ).to.deep.equal([
        [toHex(bytes(`0x${encodeGrantee(theDoctor).toString(16).padStart(64, "0")}`)), TREAT, null, 16n],
      ]);
      const teams = await view("SELECT team, organisation, closed FROM @current_teams ORDER BY 1");
      expect(teams).to.deep.equal([
        { team: 1n, organisation: 1n, closed: false },
        { team: 2n, organisation: 1n, closed: true },
      ]);
      const members = await view("SELECT * FROM @current_team_members");
      expect(members.map((row) => toHex(row.account))).to.deep.equal([account(doctor)]);
    });

    it("lists who acts for whom as the ledger has it: not the removed, nor under a controller of before", async () => {
      const proxies = await proxiesOf(index, adaId);
      expect(proxies.map(({ proxy, mask, until }) => ({ proxy, mask, until }))).to.deep.equal([
        { proxy: account(ben), mask: 0b11, until: FAR },
      ]);
      expect(await proxiesOf(index, benId)).to.deep.equal([]);
      const mine = async (now: number) =>
        (await actsFor(index, account(ben), now)).map((one) => one.patientId);
      expect(await mine(FAR - 1)).to.deep.equal([adaId]);
      expect(await mine(FAR)).to.deep.equal([]);
      expect(await actsFor(index, account(doctor), 0)).to.deep.equal([]);
    });

    it("lists recoveries, the newest event first, and forgets the erased", async () => {
      const events = await recoveriesOf(index, adaId);
      expect(events.map(({ event, nonce, candidate }) => ({ event, nonce, candidate }))).to.deep.equal([
        { event: "RecoveryVetoed", nonce: 1, candidate: account(9) },
        { event: "RecoveryStarted", nonce: 1, candidate: account(9) },
      ]);
      const delay = await readLedger(ledger, "patientRegistry", "RECOVERY_DELAY", []);
      expect(events[1]?.readyAt).to.equal((events[1]?.time ?? 0) + Number(delay));
      expect(await patientsOf(index, account(ada))).to.deep.equal([adaId]);
      expect(await patientsOf(index, account(nurse))).to.deep.equal([]);
    });

    it("pages through what happened in an organisation", async () => {
      const all = await activity(index, 1);
      const count = (event: string) => all.filter((one) => one.event === event).length;
      expect(count("RecordAppended")).to.equal(1);
      expect(count("SessionOpened")).to.equal(3);
      expect(count("Granted")).to.equal(1);
      expect(count("StaffMemberSet")).to.equal(8);
      expect(count("CaseOpened")).to.equal(3);
      expect(count("OrganisationSuspended")).to.equal(0);
      const pages = [];
      for (let before: (typeof all)[number] | undefined; ; before = pages.at(-1)) {
        const page = await activity(index, 1, before === undefined ? { limit: 4 } : { limit: 4, before });
        if (page.length === 0) break;
        pages.push(...page);
      }
      expect(pages).to.deep.equal(all);
      expect(all[0]?.time).to.be.greaterThan(0);
    });
  });
}
