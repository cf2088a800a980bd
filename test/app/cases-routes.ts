import { expect } from "chai";
import type { PatientId } from "#lib/core/ids.ts";
import { ROLES } from "#lib/identity/roles.ts";
import * as casesSchemas from "../../app/_server/schemas/cases.ts";
import { GET as ownCases } from "../../app/api/ledger/cases/route.ts";
import { GET as decisions } from "../../app/api/ledger/decisions/route.ts";
import { GET as organisationCases } from "../../app/api/ledger/organisations/[organisation]/cases/route.ts";
import { GET as casesOnAda } from "../../app/api/ledger/patients/[patientId]/cases/route.ts";
import { GET as me } from "../../app/api/me/route.ts";
import { type browser, named } from "./browser.ts";
import { type HospitalWorld, PEOPLE } from "./hospital-world.ts";

type Page = ReturnType<typeof browser>;

/** Routes about broken glass, in a world that others have used. */
export function casesRoutes(theWorld: () => HospitalWorld): void {
  describe("cases", () => {
    let world: HospitalWorld;
    let ada: PatientId;
    let [patient, other, doctor, administrator, stranger] = [] as Page[] as [Page, Page, Page, Page, Page];

    before(async () => {
      world = theWorld();
      ada = world.patientId(PEOPLE.ada);
      [patient, other, doctor, administrator, stranger] = await Promise.all([
        world.as("ada"),
        world.as("ben"),
        world.as("doctor"),
        world.as("administrator"),
        world.as("newcomer"),
      ]);
      await world.breakGlass(PEOPLE.ada);
      await world.act(PEOPLE.doctor, "breakGlass", "closeCase", ada, 1);
      await world.breakGlass(PEOPLE.ada);
      await world.caughtUp();
    });

    const ofAda = () => ({ params: { patientId: ada } });
    const json = async (answer: Promise<Response>) => (await answer).json();

    const params = { organisation: "1" };
    it("tells a patient who broke the glass, and a responder what they did", async () => {
      const { cases } = casesSchemas.casesAnswer.parse(await json(patient.ask(casesOnAda, ofAda())));
      expect(cases.map(({ number, responder }) => [number, responder])).to.deep.equal([
        [2, world.doctor],
        [1, world.doctor],
      ]);
      expect(cases[1]).to.deep.include({ reason: "unresponsive", reasonDigest: null, review: null });
      expect(cases[1]?.until).to.equal(cases[1]?.closedAt);
      expect(await json(doctor.ask(ownCases))).to.deep.equal({ cases, next: null });
      expect((await json(other.ask(ownCases))).cases).to.deep.equal([]);
    });

    it("shows an organisation's to its privacy officers alone, administrators among them [C53]", async () => {
      for (const page of [doctor, administrator, patient, stranger]) {
        expect(await named(await page.ask(organisationCases, { params }))).to.deep.equal([403, "Forbidden"]);
      }
      await world.enrol("administrator", ROLES.administrator | ROLES.privacyOfficer);
      const found = casesSchemas.organisationCasesAnswer.parse(
        await json(administrator.ask(organisationCases, { params, query: { state: "waiting" } })),
      );
      expect(found.cases.map(({ number }) => number)).to.deep.equal([1, 2]);
      const waiting = { state: "waiting", limit: "1" };
      const one = await json(administrator.ask(organisationCases, { params, query: waiting }));
      const two = { ...waiting, before: one.next };
      const [second] = (await json(administrator.ask(organisationCases, { params, query: two }))).cases;
      expect([one.cases[0].number, second.number]).to.deep.equal([1, 2]);
      expect(found).to.include({ next: null, overdue: 0, dailyCap: 100, reviewGrace: 259_200 });
      const first = found.cases[0] ?? expect.fail("no case");
      await world.rpc("evm_setNextBlockTimestamp", [first.reviewDeadline]);
      await world.act(0, "breakGlass", "flagOverdue", ada, world.doctor, 1);
      const unjustified = 5;
      const words = `0x${"ab".repeat(32)}`;
      const review = [ada, world.doctor, 2, unjustified, words];
      await world.act(PEOPLE.administrator, "breakGlass", "review", ...review);
      await world.caughtUp();
      const all = await json(administrator.ask(organisationCases, { params }));
      expect(all).to.include({ overdue: 1 });
      expect(all.cases[1].flaggedAt).to.equal(first.reviewDeadline);
      expect(all.cases[0].review).to.deep.include({
        outcome: "unjustified",
        reviewer: world.administrator,
        notesDigest: words,
      });
      const page = await json(administrator.ask(organisationCases, { params, query: { limit: "1" } }));
      const rest = { limit: "1", before: page.next };
      const [last] = (await json(administrator.ask(organisationCases, { params, query: rest }))).cases;
      expect([page.cases[0].number, last.number]).to.deep.equal([2, 1]);
      await world.enrol("administrator", ROLES.administrator);
    });

    it("shows the second body what it decides, of all organisations, and nobody else [C53]", async () => {
      for (const page of [doctor, administrator, patient, other]) {
        expect(await named(await page.ask(decisions))).to.deep.equal([403, "Forbidden"]);
      }
      expect((await json(stranger.ask(me))).reviewBody).to.equal(false);
      await world.appoint("newcomer");
      expect((await json(stranger.ask(me))).reviewBody).to.equal(true);
      const waiting = casesSchemas.decisionsAnswer.parse(await json(stranger.ask(decisions)));
      expect(waiting.cases.map(({ number }) => number)).to.deep.equal([1]);
      expect(waiting.flagged).to.deep.equal([{ organisation: 1, name: "St. Anne's", cases: 1 }]);
      const justified = 4;
      const review = [ada, world.doctor, 1, justified, `0x${"00".repeat(32)}`];
      await world.act(PEOPLE.newcomer, "breakGlass", "review", ...review);
      await world.caughtUp();
      const after = casesSchemas.decisionsAnswer.parse(await json(stranger.ask(decisions)));
      expect([after.cases, after.flagged]).to.deep.equal([[], []]);
      const decided = await json(stranger.ask(decisions, { query: { state: "decided" } }));
      expect(decided.cases.map(({ number }: { number: number }) => number)).to.deep.equal([1]);
    });
  });
}
