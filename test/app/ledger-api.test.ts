import { expect } from "chai";
import type { PatientId } from "#lib/core/ids.ts";
import { SEEN_BLOCK_HEADER } from "#lib/hospital/seen-block-header.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { seedDirectory } from "../../app/_server/directory/seed.ts";
import * as family from "../../app/_server/schemas/family.ts";
import * as schemas from "../../app/_server/schemas/ledger.ts";
import { GET as granted } from "../../app/api/ledger/granted/route.ts";
import { GET as organisationActivity } from "../../app/api/ledger/organisations/[organisation]/activity/route.ts";
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
import { type browser, named } from "./browser.ts";
import { casesRoutes } from "./cases-routes.ts";
import { claimsRoutes } from "./claims-routes.ts";
import { directoryRoutes } from "./directory-routes.ts";
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

  casesRoutes(() => world);
  directoryRoutes(() => world);
  uploadsRoutes(() => world);
  claimsRoutes(() => world);
});
