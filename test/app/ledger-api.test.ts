import { expect } from "chai";
import type { PatientId } from "#lib/core/ids.ts";
import { SEEN_BLOCK_HEADER } from "#lib/hospital/seen-block-header.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { seedDirectory } from "../../app/_server/directory/seed.ts";
import * as casesSchemas from "../../app/_server/schemas/cases.ts";
import * as directorySchemas from "../../app/_server/schemas/directory.ts";
import * as family from "../../app/_server/schemas/family.ts";
import * as schemas from "../../app/_server/schemas/ledger.ts";
import {
  DELETE as forgetPerson,
  PUT as namePerson,
} from "../../app/api/directory/organisations/[organisation]/people/[account]/route.ts";
import { PUT as nameOrganisation } from "../../app/api/directory/organisations/[organisation]/route.ts";
import { GET as directory } from "../../app/api/directory/route.ts";
import { PUT as nameTeam } from "../../app/api/directory/teams/[team]/route.ts";
import { GET as ownCases } from "../../app/api/ledger/cases/route.ts";
import { GET as decisions } from "../../app/api/ledger/decisions/route.ts";
import { GET as granted } from "../../app/api/ledger/granted/route.ts";
import { GET as organisationActivity } from "../../app/api/ledger/organisations/[organisation]/activity/route.ts";
import { GET as organisationCases } from "../../app/api/ledger/organisations/[organisation]/cases/route.ts";
import { GET as staff } from "../../app/api/ledger/organisations/[organisation]/staff/route.ts";
import { GET as teams } from "../../app/api/ledger/organisations/[organisation]/teams/route.ts";
import { GET as organisations } from "../../app/api/ledger/organisations/route.ts";
import { GET as activity } from "../../app/api/ledger/patients/[patientId]/activity/route.ts";
import { GET as casesOnAda } from "../../app/api/ledger/patients/[patientId]/cases/route.ts";
import { GET as grants } from "../../app/api/ledger/patients/[patientId]/grants/route.ts";
import { GET as history } from "../../app/api/ledger/patients/[patientId]/history/route.ts";
import { GET as proxies } from "../../app/api/ledger/patients/[patientId]/proxies/route.ts";
import { GET as sessions } from "../../app/api/ledger/patients/[patientId]/sessions/route.ts";
import { GET as self } from "../../app/api/ledger/self/route.ts";
import { GET as ownSessions } from "../../app/api/ledger/sessions/route.ts";
import { GET as me } from "../../app/api/me/route.ts";
import { browser, named } from "./browser.ts";
import { claimsRoutes } from "./claims-routes.ts";
import { type HospitalWorld, hospitalWorld, PEOPLE } from "./hospital-world.ts";
import { uploadsRoutes } from "./uploads-routes.ts";

type Page = ReturnType<typeof browser>;
const TEAM = 1;
const ALWAYS_YES = "0x600160005260206000f3";

describe("the ledger, as the app's API reads it", function () {
  this.timeout(240_000);
  let world: HospitalWorld;
  let ada: PatientId;
  let [patient, other, doctor, administrator, stranger] = [] as Page[] as [Page, Page, Page, Page, Page];

  before(async () => {
    world = await hospitalWorld();
    ada = world.patientId(PEOPLE.ada);
    await world.grant(PEOPLE.ada);
    await world.openSession(PEOPLE.ada);
    await world.act(PEOPLE.administrator, "providerRegistry", "createTeam", 1);
    await world.act(PEOPLE.administrator, "providerRegistry", "setTeamMember", TEAM, world.doctor, 1);
    await world.caughtUp();
    expect(await seedDirectory()).to.equal(true);
    [patient, other, doctor, administrator, stranger] = await Promise.all([
      world.as("ada"),
      world.as("ben"),
      world.as("doctor"),
      world.as("administrator"),
      world.as("newcomer"),
    ]);
  });
  after(() => world?.end());

  const ofAda = () => ({ params: { patientId: ada } });
  const json = async (answer: Promise<Response>) => (await answer).json();
  const put = (value: object) => ({ method: "PUT", body: JSON.stringify(value) });

  it("tells patients their grants, who looked, and what happened", async () => {
    const given = schemas.grantsAnswer.parse(await json(patient.ask(grants, ofAda())));
    expect(given.grants).to.have.length(1);
    expect(given.grants[0]).to.deep.include({
      grantee: { kind: "organisation", id: 1 },
      purpose: "TREAT",
      readMask: 0b10001,
      state: "given",
    });
    const looked = schemas.accessSessionsAnswer.parse(await json(patient.ask(sessions, ofAda())));
    expect(looked.sessions.map(({ accessor }) => accessor)).to.deep.equal([world.doctor]);
    expect(looked.next).to.equal(null);
    const happened = schemas.activityAnswer.parse(await json(patient.ask(activity, ofAda())));
    expect(happened.events.map(({ event }) => event)).to.deep.equal([
      "SessionOpened",
      "Granted",
      "PatientRegistered",
    ]);
  });

  it("pages without losing or repeating anything", async () => {
    const seen: string[] = [];
    let next: string | null | undefined;
    do {
      const query = { limit: "1", ...(next ? { before: next } : {}) };
      const page = schemas.activityAnswer.parse(await json(patient.ask(activity, { ...ofAda(), query })));
      seen.push(...page.events.map(({ event }) => event));
      next = page.next;
    } while (next !== null);
    expect(seen).to.deep.equal(["SessionOpened", "Granted", "PatientRegistered"]);
    const query = { before: "1; drop" };
    expect(await named(await patient.ask(activity, { ...ofAda(), query }))).to.deep.equal([
      400,
      "BadRequest",
    ]);
  });

  it("lists a history to the patient, and to a reader of a category while the ledger lets them read [C53]", async () => {
    const asked = (category?: string) => ({
      ...ofAda(),
      ...(category === undefined ? {} : { query: { category } }),
    });
    const own = schemas.historyAnswer.parse(await json(patient.ask(history, asked())));
    expect(own).to.deep.equal({ entries: [], next: null });
    expect(await named(await doctor.ask(history, asked()))).to.deep.equal([403, "Forbidden"]);
    expect(await named(await doctor.ask(history, asked("0")))).to.deep.equal([403, "Forbidden"]);
    expect(await named(await doctor.ask(history, asked("99")))).to.deep.equal([400, "BadRequest"]);
    const policy = world.deployment.addresses.accessPolicy;
    const code = await world.rpc<string>("eth_getCode", [policy, "latest"]);
    await world.rpc("anvil_setCode", [policy, ALWAYS_YES]);
    expect(await json(doctor.ask(history, asked("0")))).to.deep.equal(own);
    expect(await named(await doctor.ask(history, asked()))).to.deep.equal([403, "Forbidden"]);
    await world.rpc("anvil_setCode", [policy, code]);
    expect(await named(await doctor.ask(history, asked("0")))).to.deep.equal([403, "Forbidden"]);
  });

  it("tells nobody else of a patient, nor whether there is one [C53]", async () => {
    const nobody = `0x${"ab".repeat(32)}`;
    for (const route of [grants, sessions, casesOnAda, activity, history]) {
      for (const patientId of [ada, nobody]) {
        for (const page of [other, doctor, stranger]) {
          expect(await named(await page.ask(route, { params: { patientId } }))).to.deep.equal([
            403,
            "Forbidden",
          ]);
        }
      }
      expect(await named(await patient.ask(route, { params: { patientId: "0x1" } }))).to.deep.equal([
        400,
        "BadRequest",
      ]);
    }
  });

  it("tells providers who granted them something, by which organisation they may use it", async () => {
    const found = schemas.grantedAnswer.parse(await json(doctor.ask(granted)));
    expect(found.grants.map(({ patientId, organisations: by }) => [patientId, by])).to.deep.equal([
      [ada, [1]],
    ]);
    const none = { query: { patient: world.patientId(PEOPLE.ben) } };
    expect((await json(doctor.ask(granted, none))).grants).to.deep.equal([]);
    expect((await json(stranger.ask(granted))).grants).to.deep.equal([]);
  });

  it("finds grants to a person and to a team as well", async () => {
    const terms = { readMask: 1, writeMask: 0, validFrom: 0, validUntil: 4_000_000_000 };
    const ben = world.patientId(PEOPLE.ben);
    for (const grantee of [BigInt(world.doctor), (2n << 160n) | BigInt(TEAM)]) {
      await world.act(PEOPLE.ben, "consentRegistry", "grant", ben, grantee, 0, terms, `0x${"c0".repeat(32)}`);
    }
    await world.caughtUp();
    const query = { patient: ben };
    const found = schemas.grantedAnswer.parse(await json(doctor.ask(granted, { query })));
    expect(found.grants.map(({ grantee }) => grantee.kind).sort()).to.deep.equal(["person", "team"]);
    expect((await json(administrator.ask(granted, { query }))).grants).to.deep.equal([]);
  });

  it("tells providers what they looked at themselves", async () => {
    const own = schemas.accessSessionsAnswer.parse(await json(doctor.ask(ownSessions)));
    expect(own.sessions.map(({ patientId }) => patientId)).to.deep.equal([ada]);
    expect((await json(patient.ask(ownSessions))).sessions).to.deep.equal([]);
  });

  it("tells everybody what the ledger knows of them", async () => {
    const own = schemas.selfAnswer.parse(await json(patient.ask(self)));
    expect(own).to.deep.equal({
      id: world.account(PEOPLE.ada),
      patients: [ada],
      actsFor: [],
      memberships: [],
      teams: [],
    });
    const clinician = schemas.selfAnswer.parse(await json(doctor.ask(self)));
    expect(clinician.memberships).to.have.length(1);
    expect(clinician.memberships[0]).to.deep.include({
      organisation: 1,
      name: "St. Anne's",
      kind: "hospital",
      roles: ROLES.physician,
      rolesInForce: ROLES.physician,
    });
    expect(clinician.teams).to.deep.equal([{ id: TEAM, name: null, organisation: 1, servesUnder: 1 }]);
  });

  it("[C19] lets a proxy in everything stand in for the patient, and no lesser one, nor after it ended", async () => {
    const all = 2 ** 18 - 1;
    const FAR = 4_000_000_000;
    const setProxy = async (mask: number, until: number) => {
      const who = world.account(PEOPLE.ben);
      await world.act(PEOPLE.ada, "patientRegistry", "setProxy", ada, who, mask, until);
      await world.caughtUp();
    };
    const actsFor = async () => schemas.selfAnswer.parse(await json(other.ask(self))).actsFor;
    expect(await named(await other.ask(proxies, ofAda()))).to.deep.equal([403, "Forbidden"]);

    await setProxy(0b11, FAR);
    expect(await actsFor()).to.deep.equal([{ patientId: ada, categories: 0b11, until: FAR }]);
    expect(await named(await other.ask(proxies, ofAda()))).to.deep.equal([403, "Forbidden"]);

    await setProxy(all, FAR);
    const mine = family.proxiesAnswer.parse(await json(other.ask(proxies, ofAda())));
    expect(mine.proxies.map(({ proxy, categories, until }) => ({ proxy, categories, until }))).to.deep.equal([
      { proxy: world.account(PEOPLE.ben), categories: all, until: FAR },
    ]);
    expect((await other.ask(grants, ofAda())).status).to.equal(200);
    expect((await json(patient.ask(proxies, ofAda()))).proxies).to.have.length(1);

    await setProxy(0, 0);
    expect(await actsFor()).to.deep.equal([]);
    expect(await named(await other.ask(grants, ofAda()))).to.deep.equal([403, "Forbidden"]);
  });

  it("lists organisations to whoever is signed in, and staff and teams to their members [C53]", async () => {
    const all = schemas.organisationsAnswer.parse(await json(patient.ask(organisations)));
    expect(all.organisations.map(({ id, name, kind }) => [id, name, kind])).to.deep.equal([
      [1, "St. Anne's", "hospital"],
      [2, null, "laboratory"],
    ]);
    const params = { organisation: "1" };
    const people = schemas.staffAnswer.parse(await json(doctor.ask(staff, { params })));
    expect(people.staff.map((member) => [member.name, member.rolesInForce])).to.deep.equal([
      ["Dr. Lena Brandt", ROLES.physician],
      ["Ruth Okafor", ROLES.administrator],
    ]);
    const found = schemas.teamsAnswer.parse(await json(doctor.ask(teams, { params })));
    expect(found.teams.map(({ id, members }) => [id, members.map(({ name }) => name)])).to.deep.equal([
      [TEAM, ["Dr. Lena Brandt"]],
    ]);
    const elsewhere = await world.as("elsewhere");
    for (const page of [patient, stranger, elsewhere]) {
      for (const route of [staff, teams, organisationActivity]) {
        expect(await named(await page.ask(route, { params }))).to.deep.equal([403, "Forbidden"]);
      }
    }
    for (const organisation of ["0", "-1", "1e3", "4294967296", "x"]) {
      const answer = await doctor.ask(staff, { params: { organisation } });
      expect(await named(answer), organisation).to.deep.equal([400, "BadRequest"]);
    }
  });

  it("shows an organisation's activity to its administrators, not to all of its staff", async () => {
    const params = { organisation: "1" };
    const found = schemas.activityAnswer.parse(
      await json(administrator.ask(organisationActivity, { params })),
    );
    expect(found.events.map(({ event }) => event)).to.include.members(["SessionOpened", "Granted"]);
    expect(await named(await doctor.ask(organisationActivity, { params }))).to.deep.equal([403, "Forbidden"]);
  });

  describe("cases", () => {
    const params = { organisation: "1" };
    before(async () => {
      await world.breakGlass(PEOPLE.ada);
      await world.act(PEOPLE.doctor, "breakGlass", "closeCase", ada, 1);
      await world.breakGlass(PEOPLE.ada);
      await world.caughtUp();
    });

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

  describe("directory", () => {
    const search = async (page: Page, query: Record<string, string>) =>
      directorySchemas.directoryAnswer.parse(await json(page.ask(directory, { query })));
    const names = async (query: Record<string, string>) =>
      (await search(patient, query)).people.map(({ name }) => name);

    it("finds people and organisations by part of a name, and holds no patient", async () => {
      expect(await names({ query: "LENA" })).to.deep.equal(["Dr. Lena Brandt"]);
      expect(await names({ query: "anne" })).to.deep.equal(["Dr. Lena Brandt", "Ruth Okafor"]);
      expect((await search(patient, { query: "anne" })).organisations.map(({ id }) => id)).to.deep.equal([1]);
      for (const query of ["lovelace", "%", "_", "\\", "a%b"]) {
        expect(await names({ query }), query).to.deep.equal([]);
      }
      expect(await named(await browser().ask(directory))).to.deep.equal([401, "SignedOut"]);
    });

    it("names accounts, also those of people who have left", async () => {
      await world.enrol("newcomer");
      const params = { organisation: "1", account: world.account(PEOPLE.newcomer) };
      const body = { name: "Dr. Noor Aziz", title: "Consultant", specialty: "Endocrinology" };
      expect((await administrator.ask(namePerson, { params, ...put(body) })).status).to.equal(200);
      await world.caughtUp();
      expect(await names({ query: "endocrin" })).to.deep.equal(["Dr. Noor Aziz"]);
      await world.enrol("newcomer", 0);
      await world.caughtUp();
      expect(await names({ query: "endocrin" })).to.deep.equal([]);
      const [person] = (await search(patient, { accounts: params.account })).people;
      expect(person).to.deep.include({ name: "Dr. Noor Aziz", roles: 0, active: false });
      expect((await administrator.ask(forgetPerson, { params, method: "DELETE" })).status).to.equal(200);
      expect(await names({ accounts: params.account })).to.deep.equal([]);
    });

    it("is written by the organisation's administrators alone [C53]", async () => {
      const person = { organisation: "1", account: world.doctor };
      const elsewhere = await world.as("elsewhere");
      for (const page of [doctor, patient, stranger, elsewhere]) {
        for (const answer of [
          await page.ask(namePerson, { params: person, ...put({ name: "Eve" }) }),
          await page.ask(forgetPerson, { params: person, method: "DELETE" }),
          await page.ask(nameOrganisation, { params: { organisation: "1" }, ...put({ name: "Eve" }) }),
          await page.ask(nameTeam, { params: { team: String(TEAM) }, ...put({ name: "Eve" }) }),
        ]) {
          expect(await named(answer)).to.deep.equal([403, "Forbidden"]);
        }
      }
      const own = await elsewhere.ask(nameOrganisation, {
        params: { organisation: "2" },
        ...put({ name: "Northern Laboratory", city: "Aarhus" }),
      });
      expect(own.status).to.equal(200);
      expect((await search(patient, { query: "aarhus" })).organisations[0]?.name).to.equal(
        "Northern Laboratory",
      );
    });

    it("names nobody who isn't on the staff, and no team that isn't there", async () => {
      const params = { organisation: "1", account: world.account(PEOPLE.ben) };
      const answer = await administrator.ask(namePerson, { params, ...put({ name: "Ben" }) });
      expect(await named(answer)).to.deep.equal([422, "NotOnStaff"]);
      const team = await administrator.ask(nameTeam, { params: { team: "77" }, ...put({ name: "x" }) });
      expect(await named(team)).to.deep.equal([404, "TeamUnknown"]);
      const good = await administrator.ask(nameTeam, {
        params: { team: String(TEAM) },
        ...put({ name: "Diabetes team" }),
      });
      expect(good.status).to.equal(200);
      expect((await json(doctor.ask(self))).teams[0].name).to.equal("Diabetes team");
    });

    it("takes no name that hides or turns writing around", async () => {
      const params = { organisation: "1" };
      for (const name of ["", " ", "a\nb", "a\u202eb", "a\u0000", "x".repeat(101), 7]) {
        const answer = await administrator.ask(nameOrganisation, { params, ...put({ name }) });
        expect(await named(answer), JSON.stringify(name)).to.deep.equal([400, "BadRequest"]);
      }
    });

    it("keeps what was written over what the demo network brings", async () => {
      const params = { organisation: "1", account: world.doctor };
      await administrator.ask(namePerson, { params, ...put({ name: "Prof. Lena Brandt" }) });
      expect(await seedDirectory()).to.equal(true);
      expect(await names({ query: "lena" })).to.deep.equal(["Prof. Lena Brandt"]);
    });
  });

  it("answers who has acted once the index has their block, and doesn't wait for ever for one", async () => {
    const seen = async (block: bigint) => {
      const answer = patient.ask(grants, { ...ofAda(), headers: { [SEEN_BLOCK_HEADER]: String(block) } });
      return schemas.grantsAnswer.parse(await json(answer)).grants[0]?.nonce;
    };
    const head = await world.chain.client.getBlockNumber();
    const known = await seen(head);
    const asked = seen(head + 1n);
    await world.grant(PEOPLE.ada);
    expect(await asked).to.equal(Number(known) + 1);
    expect(await seen(head + 1_000_000n)).to.equal(Number(known) + 1);
  });

  uploadsRoutes(() => world);
  claimsRoutes(() => world);
});
