import { expect } from "chai";
import type { PatientId } from "#lib/core/ids.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { question, questionsAnswer } from "../../app/_server/schemas/questions.ts";
import { GET as sessions } from "../../app/api/ledger/patients/[patientId]/sessions/route.ts";
import { PUT as answer } from "../../app/api/questions/[id]/route.ts";
import { POST as ask, GET as list } from "../../app/api/questions/route.ts";
import { browser, named } from "./browser.ts";
import { type HospitalWorld, hospitalWorld, PEOPLE } from "./hospital-world.ts";

describe("questions about sessions", function () {
  this.timeout(60_000);
  let world: HospitalWorld;
  let ada: PatientId;

  before(async () => {
    world = await hospitalWorld();
    ada = world.patientId(PEOPLE.ada);
    await world.enrol("newcomer", ROLES.privacyOfficer);
    await world.grant(PEOPLE.ada);
    await world.openSession(PEOPLE.ada);
    await world.caughtUp();
  });
  after(() => world?.end());

  const post = (value: object) => ({ method: "POST", body: JSON.stringify(value) });

  it("are kept once, and read by the patient and the organisation's privacy officers alone", async () => {
    const patient = await world.as("ada");
    const { sessions: opened } = await (await patient.ask(sessions, { params: { patientId: ada } })).json();
    const { accessor, nonce, organisation } = opened[0];
    const body = { patientId: ada, accessor, nonce, reason: "not-in-care" };
    const answer = await patient.ask(ask, post(body));
    expect(answer.status).to.equal(201);
    const kept = question.parse(await answer.json());
    expect(kept).to.include({ ...body, organisation });
    const again = await patient.ask(ask, post({ ...body, reason: "other" }));
    expect(await again.json()).to.deep.equal(kept);

    const read = async (page: ReturnType<typeof browser>, whose: Record<string, string>) =>
      page.ask(list, { query: whose });
    const officer = await world.as("newcomer");
    const told = [await read(patient, { patient: ada }), await read(officer, { organisation: "1" })];
    for (const one of told) expect(questionsAnswer.parse(await one.json()).questions).to.deep.equal([kept]);

    expect(await named(await read(await world.as("ben"), { patient: ada }))).to.deep.equal([
      403,
      "Forbidden",
    ]);
    expect(await named(await read(await world.as("doctor"), { organisation: "1" }))).to.deep.equal([
      403,
      "Forbidden",
    ]);
    expect(await named(await read(await world.as("administrator"), { organisation: "1" }))).to.deep.equal([
      403,
      "Forbidden",
    ]);
    expect(await named(await read(officer, { organisation: "2" }))).to.deep.equal([403, "Forbidden"]);
  });

  it("are answered by the organisation's privacy officers alone, and the patient reads it", async () => {
    const officer = await world.as("newcomer");
    const { questions } = await (await officer.ask(list, { query: { organisation: "1" } })).json();
    const [{ id }] = questions;
    const give = async (page: ReturnType<typeof browser>, found: string, which = id) =>
      page.ask(answer, { method: "PUT", body: JSON.stringify({ answer: found }), params: { id: which } });
    for (const who of ["ada", "doctor", "administrator", "elsewhere"] as const)
      expect(await named(await give(await world.as(who), "mistake")), who).to.deep.equal([403, "Forbidden"]);
    expect(await named(await give(officer, "he was rude"))).to.deep.equal([400, "BadRequest"]);
    expect(await named(await give(officer, "mistake", crypto.randomUUID()))).to.deep.equal([
      404,
      "QuestionMissing",
    ]);
    expect(await named(await give(officer, "mistake", "1"))).to.deep.equal([404, "QuestionMissing"]);
    const told = question.parse(await (await give(officer, "mistake")).json());
    expect(told.answer).to.equal("mistake");
    expect(told.answeredAt).to.be.a("number");
    const patient = await world.as("ada");
    const read = await (await patient.ask(list, { query: { patient: ada } })).json();
    expect(questionsAnswer.parse(read).questions).to.deep.equal([told]);
  });

  it("refuse a session that there never was, another's record, and nobody [C53]", async () => {
    const patient = await world.as("ada");
    const body = { patientId: ada, accessor: world.doctor, nonce: 77, reason: "other" };
    expect(await named(await patient.ask(ask, post(body)))).to.deep.equal([404, "SessionUnknown"]);
    expect(await named(await (await world.as("ben")).ask(ask, post(body)))).to.deep.equal([403, "Forbidden"]);
    expect(await named(await browser().ask(ask, post(body)))).to.deep.equal([401, "SignedOut"]);
    expect(await named(await patient.ask(ask, post({ ...body, reason: "he is rude" })))).to.deep.equal([
      400,
      "BadRequest",
    ]);
  });
});
