import { expect } from "chai";
import { encodeGrantee, type Grantee } from "#lib/chain/grantee.ts";
import { EMPTY_HEAD, extendHead } from "#lib/chain/leaf.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { chainHistory, leafOf } from "#lib/records/history-source.ts";
import type { Index } from "../store/published.ts";
import {
  account,
  adaId,
  administrator,
  benId,
  doctor,
  hospital,
  TREAT,
  theDoctor,
  word,
} from "../testing/told/people.ts";
import type { ToldLedger } from "../testing/told/told-ledger.ts";
import { casesBy, casesOf, casesOn, casesToReview, flaggedOrganisations } from "./cases.ts";
import { grantsOf, patientsGrantedTo } from "./grants.ts";
import { indexedHistory } from "./patient-history.ts";
import { sessionsOn } from "./sessions.ts";

/** What the index says of records, grants, sessions and cases, beside what the ledger says. */
export function careQueries(theWorld: () => ToldLedger): void {
  describe("of care", () => {
    let ledger: Ledger;
    let index: Index;
    before(() => {
      ({ ledger, index } = theWorld());
    });

    it("lists a history that folds into the ledger's head, as the chain's own logs do", async () => {
      const appends = await indexedHistory(index).appendsOf(adaId);
      expect(appends.map(({ kind }) => kind)).to.deep.equal(["record", "record", "batch", "erasure"]);
      const head = await readLedger(ledger, "recordLedger", "headOf", [adaId]);
      expect(appends.reduce((folded, append) => extendHead(folded, leafOf(append)), EMPTY_HEAD)).to.equal(
        head,
      );
      const logged = await chainHistory(ledger).appendsOf(adaId);
      expect(appends).to.deep.equal(
        logged.map((append) => ({ ...append, author: append.author.toLowerCase() as Address })),
      );
      expect(await indexedHistory(index).appendsOf(benId)).to.deep.equal([]);
    });

    it("lists a patient's grants as the ledger has them", async () => {
      for (const id of [adaId, benId]) {
        for (const grant of await grantsOf(index, id)) {
          const {
            consentEpoch,
            held: _,
            ...stored
          } = await readLedger(ledger, "consentRegistry", "grantOf", [
            id,
            encodeGrantee(grant.grantee),
            TREAT,
          ]);
          const { readMask, writeMask, validFrom, validUntil, nonce } = grant;
          expect({ readMask, writeMask, validFrom, validUntil, nonce }).to.deep.equal(stored);
          const epoch = await readLedger(ledger, "patientRegistry", "consentEpochOf", [id]);
          const state = stored.validUntil === 0 ? "revoked" : consentEpoch === epoch ? "given" : "void";
          expect(grant.state).to.equal(state);
        }
      }
      const states = async (id: PatientId) => (await grantsOf(index, id)).map(({ state }) => state);
      expect([await states(adaId), await states(benId)]).to.deep.equal([["revoked", "given"], ["void"]]);
    });

    it("lists who granted something to a grantee, and no more once it ended", async () => {
      const patients = async (grantee: Grantee) =>
        (await patientsGrantedTo(index, grantee)).map(({ patientId }) => patientId);
      expect(await patients(hospital)).to.deep.equal([adaId]);
      expect(await patients(theDoctor)).to.deep.equal([]);
      expect(await patients({ kind: "organisation", id: 2 })).to.deep.equal([]);
    });

    it("lists every session with what ended it", async () => {
      const sessions = await sessionsOn(index, adaId);
      expect(sessions.map(({ ended }) => ended?.by)).to.deep.equal(["closed", "replaced"]);
      expect(sessions.map(({ grantee }) => grantee)).to.deep.equal([theDoctor, hospital]);
      expect(sessions[0]).to.include({ accessor: account(doctor), categories: 0b10000, organisation: 1 });
      const [open] = await sessionsOn(index, benId);
      const stored = await readLedger(ledger, "consentRegistry", "sessionOf", [benId, account(doctor)]);
      expect(open).to.include({ until: stored.until, nonce: stored.nonce - 1 });
      expect(open?.ended).to.equal(undefined);
    });

    it("lists every case with what became of it, as the ledger has it", async () => {
      const [third, first] = await casesOn(index, adaId);
      const [second] = await casesOn(index, benId);
      for (const each of [first, second, third]) {
        if (each === undefined) throw new Error("a case is missing");
        const stored = await readLedger(ledger, "breakGlass", "caseOf", [account(doctor), each.number]);
        expect(each).to.include({
          responder: account(doctor),
          organisation: stored.organisation,
          until: stored.until,
          reviewDeadline: stored.reviewDeadline,
          byCard: false,
          reason: "unresponsive",
          categories: 1,
        });
      }
      expect(first?.until).to.equal(first?.closedAt);
      expect(first).to.include({ number: 1, reasonDigest: word("reason"), review: undefined });
      expect(second?.review).to.deep.include({
        outcome: "unjustified",
        reviewer: account(administrator),
        notesDigest: word("notes"),
      });
      expect(second?.until).to.equal(second?.review?.time);
      expect(third).to.include({ number: 3, reasonDigest: undefined, closedAt: undefined });
      expect(third?.review).to.deep.include({ outcome: "escalated", notesDigest: undefined });
      expect(await casesBy(index, account(doctor))).to.deep.equal([third, second, first]);
      expect(await casesOf(index, 1, { limit: 1, before: third })).to.deep.equal([second]);
      const deadline = first?.reviewDeadline ?? 0;
      const page = { organisation: 1, now: deadline, limit: 10 };
      expect(await casesToReview(index, "waiting", page)).to.deep.equal([first]);
      expect(await casesToReview(index, "decided", page)).to.deep.equal([third, second]);
      expect(await casesToReview(index, "decided", { ...page, limit: 1, after: third })).to.deep.equal([
        second,
      ]);
      expect(await casesToReview(index, "waiting", { ...page, organisation: 2 })).to.deep.equal([]);
      // The second body's: what was handed to it, and what is overdue from the very second of its deadline.
      const everywhere = { now: deadline, limit: 10 };
      expect(await casesToReview(index, "unsettled", { ...everywhere, now: deadline - 1 })).to.deep.equal([
        third,
      ]);
      expect(await casesToReview(index, "unsettled", everywhere)).to.deep.equal([first, third]);
      expect(await casesToReview(index, "unsettled", { ...everywhere, after: first })).to.deep.equal([third]);
      expect(await casesToReview(index, "settled", everywhere)).to.deep.equal([]);
      expect(await flaggedOrganisations(index)).to.deep.equal([]);
    });
  });
}
