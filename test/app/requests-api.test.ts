import { expect } from "chai";
import type { PatientId } from "#lib/core/ids.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { until } from "#services/notifier/testing/notifier-world.ts";
import { query } from "../../app/_server/database.ts";
import { seedDirectory } from "../../app/_server/directory/seed.ts";
import { forgetEnvironment } from "../../app/_server/environment.ts";
import { tellRequests } from "../../app/_server/requests/tell.ts";
import * as inviteSchemas from "../../app/_server/schemas/invites.ts";
import { accessRequest, requestsAnswer } from "../../app/_server/schemas/requests.ts";
import { PUT as setContact } from "../../app/api/contacts/[patientId]/[channel]/route.ts";
import { POST as accept } from "../../app/api/invites/[invite]/accept/route.ts";
import { GET as invitation, DELETE as revoke } from "../../app/api/invites/[invite]/route.ts";
import { POST as invite, GET as invites } from "../../app/api/invites/route.ts";
import { GET as notifications } from "../../app/api/notifications/route.ts";
import { GET as stream } from "../../app/api/notifications/stream/route.ts";
import { DELETE as close } from "../../app/api/requests/[id]/route.ts";
import { POST as ask, GET as requests } from "../../app/api/requests/route.ts";
import { browser, named } from "./browser.ts";
import { eventsIn } from "./events.ts";
import { type HospitalWorld, hospitalWorld, PEOPLE } from "./hospital-world.ts";

type Page = ReturnType<typeof browser>;
const ADDRESS = "ada.lovelace@patients.example";

describe("requests and invites", function () {
  this.timeout(60_000);
  let world: HospitalWorld;
  let ada: PatientId;
  let [patient, other, doctor, administrator, stranger] = [] as Page[] as [Page, Page, Page, Page, Page];

  before(async () => {
    world = await hospitalWorld();
    ada = world.patientId(PEOPLE.ada);
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

  const post = (value: object) => ({ method: "POST", body: JSON.stringify(value) });
  const mine = (patientId: PatientId = ada) => ({
    patientId,
    organisation: 1,
    grantee: { kind: "organisation", id: 1 },
    purpose: "TREAT",
    readMask: 0b101,
    writeMask: 1,
    until: 4_000_000_000,
    reason: "consultation",
  });
  const listed = async (page: Page, more: Record<string, string> = {}) =>
    requestsAnswer.parse(await (await page.ask(requests, { query: more })).json()).requests;
  const clear = () => query("delete from app.access_requests", []);

  describe("requests for access", () => {
    afterEach(clear);

    it("reach the patient once, in the app and by mail, and are seen by who asked", async () => {
      await patient.ask(setContact, {
        method: "PUT",
        params: { patientId: ada, channel: "mail" },
        body: JSON.stringify({ address: ADDRESS }),
      });
      const open = eventsIn(await patient.ask(stream, { query: { patient: ada } }));
      const coming = open.next();
      const answer = await doctor.ask(ask, post(mine()));
      expect(answer.status).to.equal(201);
      const made = accessRequest.parse(await answer.json());
      expect(made).to.deep.include({ ...mine(), account: world.doctor, state: "open" });
      const event = await coming;
      expect(event?.data).to.deep.include({
        kind: "request",
        accessor: world.doctor,
        organisation: 1,
        categories: 0b101,
      });
      expect(event?.raw).to.not.match(/consultation|brandt/i);
      await open.cancel();
      expect(await listed(patient, { patient: ada })).to.deep.equal([made]);
      expect(await listed(doctor)).to.deep.equal([made]);

      // A crash between telling and noting it: it is told again, and nothing comes of it.
      await query("update app.access_requests set told_at = null", []);
      await tellRequests();
      await world.grant(PEOPLE.ada);
      await world.caughtUp();
      await until(() => world.mailbox.mails.length >= 2);
      const page = await (await patient.ask(notifications, { query: { patient: ada } })).json();
      expect(page.notifications.map(({ kind }: { kind: string }) => kind)).to.deep.equal([
        "grant",
        "request",
      ]);
      expect(world.mailbox.mails).to.have.length(2);
    });

    it("are told later where the notifier is silent", async () => {
      const url = process.env.NOTIFIER_URL;
      await world.stop();
      expect((await doctor.ask(ask, post(mine()))).status).to.equal(201);
      await world.start();
      expect(world.url()).to.not.equal(url);
      const told = async () => (await query("select told_at from app.access_requests", [])).rows[0].told_at;
      const listedToo = async () =>
        (await (await patient.ask(notifications, { query: { patient: ada } })).json()).notifications;
      const before = (await listedToo()).length;
      expect(await told()).to.equal(null);
      process.env.NOTIFIER_URL = world.url();
      forgetEnvironment();
      await tellRequests();
      expect(await told()).to.not.equal(null);
      expect(await listedToo()).to.have.length(before + 1);
    });

    it("are dismissed by the patient, or withdrawn by who asked, and by nobody else [C53]", async () => {
      const first = await (await doctor.ask(ask, post(mine()))).json();
      const closing = (page: Page, id: string, outcome = "dismissed") =>
        page.ask(close, { method: "DELETE", params: { id }, query: { outcome } });
      for (const page of [other, stranger, administrator]) {
        expect(await named(await closing(page, first.id))).to.deep.equal([404, "RequestMissing"]);
      }
      const nothing = "7b1f3c1e-7c62-4f3e-9f38-6f0a6f6f3d11";
      expect(await named(await closing(patient, nothing))).to.deep.equal([404, "RequestMissing"]);
      expect(await named(await closing(patient, "x"))).to.deep.equal([400, "BadRequest"]);
      expect((await (await closing(patient, first.id)).json()).state).to.equal("dismissed");
      expect((await (await closing(doctor, first.id)).json()).state).to.equal("dismissed");
      const second = await (await doctor.ask(ask, post(mine()))).json();
      expect((await (await closing(doctor, second.id, "granted")).json()).state).to.equal("withdrawn");
      const third = await (await doctor.ask(ask, post(mine()))).json();
      expect((await (await closing(patient, third.id, "granted")).json()).state).to.equal("granted");
    });

    it("are listed to nobody else [C53]", async () => {
      await doctor.ask(ask, post(mine()));
      for (const page of [other, doctor, stranger]) {
        const answer = await page.ask(requests, { query: { patient: ada } });
        expect(await named(answer)).to.deep.equal([403, "Forbidden"]);
      }
      expect(await listed(stranger)).to.deep.equal([]);
      expect(await named(await browser().ask(requests))).to.deep.equal([401, "SignedOut"]);
    });

    it("are made by staff in force alone", async () => {
      for (const page of [patient, stranger]) {
        expect(await named(await page.ask(ask, post(mine())))).to.deep.equal([403, "Forbidden"]);
      }
      const suspend = (suspended: boolean) =>
        world.act(0, "providerRegistry", "suspendOrganisation", 1, suspended);
      await suspend(true);
      for (const page of [doctor, administrator]) {
        expect(await named(await page.ask(ask, post(mine())))).to.deep.equal([403, "Forbidden"]);
      }
      await suspend(false);
      const elsewhere = { ...mine(), organisation: 2, grantee: { kind: "organisation", id: 2 } };
      expect(await named(await doctor.ask(ask, post(elsewhere)))).to.deep.equal([403, "Forbidden"]);
    });

    it("name a patient of the ledger, a time to come, and whom one acts for", async () => {
      const nobody = { ...mine(), patientId: `0x${"ab".repeat(32)}` };
      expect(await named(await doctor.ask(ask, post(nobody)))).to.deep.equal([404, "PatientUnknown"]);
      for (const wrong of [
        { ...mine(), until: 1 },
        { ...mine(), grantee: { kind: "person", account: world.account(PEOPLE.ben) } },
        { ...mine(), grantee: { kind: "organisation", id: 2 } },
        { ...mine(), grantee: { kind: "team", id: 1 } },
      ]) {
        expect(await named(await doctor.ask(ask, post(wrong)))).to.deep.equal([422, "RequestInvalid"]);
      }
    });

    it("carry no free text [C61]", async () => {
      for (const wrong of [
        { ...mine(), reason: "because of her diabetes" },
        { ...mine(), note: "because of her diabetes" },
        { ...mine(), readMask: 0, writeMask: 0 },
        { ...mine(), purpose: "ANY" },
      ]) {
        expect(await named(await doctor.ask(ask, post(wrong)))).to.deep.equal([400, "BadRequest"]);
      }
    });

    it("are limited, by asker and patient and over all, however fast they come [C34]", async () => {
      const asked = await Promise.all(Array.from({ length: 4 }, () => doctor.ask(ask, post(mine()))));
      const outcomes = await Promise.all(asked.map(async (each) => (await named(each)).join(" ").trim()));
      expect(outcomes.sort()).to.deep.equal(["201", ...Array(3).fill("409 RequestOpen")]);
      for (const purpose of ["HPAYMT", "HOPERAT"]) {
        expect((await doctor.ask(ask, post({ ...mine(), purpose }))).status).to.equal(201);
      }
      const more = await doctor.ask(ask, post({ ...mine(), purpose: "ETREAT" }));
      expect(await named(more)).to.deep.equal([429, "TooManyOpenRequests"]);

      await clear();
      await query(
        `insert into app.access_requests (patient_id, account, organisation, grantee, purpose, read_mask, write_mask,
           until, reason, expires_at, told_at)
         select decode($1, 'hex'), decode(lpad(to_hex(n), 40, '0'), 'hex'), 1, decode(lpad('', 64, '0'), 'hex'), 0, 1, 0,
           1, 'treatment', now() + interval '1 day', now() from generate_series(1, 30) n`,
        [ada.slice(2)],
      );
      expect(await named(await doctor.ask(ask, post(mine())))).to.deep.equal([429, "TooManyOpenRequests"]);
      await query("update app.access_requests set expires_at = now()", []);
      expect((await doctor.ask(ask, post(mine()))).status).to.equal(201);
    });
  });

  describe("invites", () => {
    const terms = { organisation: 1, roles: ROLES.physician, specialty: 7, licenceUntil: 4_000_000_000 };
    const person = { name: "Dr. Noor Aziz", title: "Consultant" };
    const make = async () =>
      inviteSchemas.newInviteAnswer.parse(await (await administrator.ask(invite, post(terms))).json());
    const by = (token: string) => ({ params: { invite: token } });
    const list = async () =>
      inviteSchemas.invitesAnswer.parse(
        await (await administrator.ask(invites, { query: { organisation: "1" } })).json(),
      ).invites;

    it("lead from a link to an account that the administrator can enrol", async () => {
      const { token, url, invite: made } = await make();
      expect(url).to.equal(`http://localhost:3000/invite/${token}`);
      const offered = await (await browser().ask(invitation, by(token))).json();
      expect(inviteSchemas.invitationAnswer.parse(offered)).to.deep.include({
        ...terms,
        organisationName: "St. Anne's",
        organisationKind: "hospital",
        state: "open",
      });
      const accepted = await stranger.ask(accept, { ...by(token), ...post(person) });
      expect((await accepted.json()).state).to.equal("accepted");
      const [found] = await list();
      expect(found).to.deep.include({
        ...terms,
        ...person,
        id: made.id,
        acceptedBy: world.account(PEOPLE.newcomer),
        state: "accepted",
      });
      expect(JSON.stringify(await list())).to.not.include(token);
      const { rows } = await query("select i::text as row from app.invites i", []);
      expect(JSON.stringify(rows)).to.not.include(token);
    });

    it("are taken by one account, which may correct itself", async () => {
      const { token } = await make();
      const taking = (page: Page, name = "x") => page.ask(accept, { ...by(token), ...post({ name }) });
      const both = await Promise.all([taking(stranger), taking(other)]);
      expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
      const [winner, loser] = both[0]?.status === 200 ? [stranger, other] : [other, stranger];
      expect((await taking(winner, "Corrected")).status).to.equal(200);
      expect(await named(await taking(loser))).to.deep.equal([409, "InviteUsed"]);
      expect((await list())[0]?.name).to.equal("Corrected");
    });

    it("end by being revoked, and by their time", async () => {
      const first = await make();
      const revoking = (page: Page) => page.ask(revoke, { method: "DELETE", ...by(first.invite.id) });
      for (const page of [doctor, stranger, await world.as("elsewhere")]) {
        expect(await named(await revoking(page))).to.deep.equal([404, "InviteMissing"]);
      }
      expect((await (await revoking(administrator)).json()).state).to.equal("revoked");
      const second = await make();
      await query("update app.invites set expires_at = now() where id = $1", [second.invite.id]);
      for (const { token } of [first, second]) {
        const answer = await stranger.ask(accept, { ...by(token), ...post(person) });
        expect(await named(answer)).to.deep.equal([409, "InviteUsed"]);
      }
      expect((await (await browser().ask(invitation, by(second.token))).json()).state).to.equal("expired");
    });

    it("are made and listed by the organisation's administrators alone [C16]", async () => {
      const elsewhere = await world.as("elsewhere");
      for (const page of [doctor, patient, stranger, elsewhere]) {
        expect(await named(await page.ask(invite, post(terms)))).to.deep.equal([403, "Forbidden"]);
        const answer = await page.ask(invites, { query: { organisation: "1" } });
        expect(await named(answer)).to.deep.equal([403, "Forbidden"]);
      }
    });

    it("tell nothing without their token, and take no answer from nobody", async () => {
      const { token, invite: made } = await make();
      for (const wrong of ["x", made.id, token.slice(0, -1), `${token}A`]) {
        expect(await named(await browser().ask(invitation, by(wrong)))).to.deep.equal([404, "InviteMissing"]);
      }
      const answer = await browser().ask(accept, { ...by(token), ...post(person) });
      expect(await named(answer)).to.deep.equal([401, "SignedOut"]);
    });

    it("refuse what isn't as it should be", async () => {
      for (const wrong of [
        { roles: 0 },
        { roles: 1 << 11 },
        { days: 31 },
        { organisation: 0 },
        { more: 1 },
      ]) {
        const answer = await administrator.ask(invite, post({ ...terms, ...wrong }));
        expect(await named(answer), JSON.stringify(wrong)).to.deep.equal([400, "BadRequest"]);
      }
    });
  });
});
