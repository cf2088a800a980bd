import { expect } from "chai";
import { utf8 } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { guardianSet, guardiansHash } from "#lib/identity/guardians.ts";
import { sealBox } from "#lib/keys/sealed-box.ts";
import { query } from "../../app/_server/database.ts";
import { forgetEnvironment } from "../../app/_server/environment.ts";
import { noteGuardians } from "../../app/_server/recovery/guardians.ts";
import { tellGuardians } from "../../app/_server/recovery/tell.ts";
import {
  guardianAnswer,
  recoveriesAnswer,
  recovery,
  recoveryAnswer,
} from "../../app/_server/schemas/recovery.ts";
import { GET as duties } from "../../app/api/guardian/route.ts";
import { POST as accept } from "../../app/api/guardian-invites/[invite]/accept/route.ts";
import { GET as invitation } from "../../app/api/guardian-invites/[invite]/route.ts";
import { POST as invite, GET as invites } from "../../app/api/guardian-invites/route.ts";
import { GET as notifications } from "../../app/api/notifications/route.ts";
import { POST as approve } from "../../app/api/recoveries/[recovery]/approvals/route.ts";
import { GET as follow } from "../../app/api/recoveries/[recovery]/route.ts";
import { POST as ask, GET as list } from "../../app/api/recoveries/route.ts";
import { browser, named } from "./browser.ts";
import { type HospitalWorld, hospitalWorld, PEOPLE } from "./hospital-world.ts";

describe("recoveries", function () {
  this.timeout(60_000);
  let world: HospitalWorld;
  let ada: PatientId;
  let ben: PatientId;
  const nobody = browser();
  const post = (value: object) => ({ method: "POST", body: JSON.stringify(value) });
  const newSigner = `0x${"77".repeat(20)}`;
  const key = "A".repeat(43);

  before(async () => {
    world = await hospitalWorld();
    [ada, ben] = [world.patientId(PEOPLE.ada), world.patientId(PEOPLE.ben)];
  });
  after(() => world?.end());

  /** Ada's guardian is Ben, on the ledger and as her keyring says. */
  async function benGuardsAda() {
    const hash = guardiansHash(guardianSet(1, [world.account(PEOPLE.ben)]));
    await world.act(PEOPLE.ada, "patientRegistry", "setGuardians", ada, hash);
    const { publicKey } = await generateX25519();
    const sealed = await sealBox(utf8("a share"), publicKey, "share");
    const guardians = { shares: [{ guardian: ben, sealed }] };
    await noteGuardians({ patientId: ada, guardians: guardians as never });
    return { sealed, hash };
  }
  const asked = async () =>
    recovery.parse(await (await nobody.ask(ask, post({ patientId: ada, newSigner, key }))).json());

  it("are asked for by anybody, of a patient with guardians alone, five at a time", async () => {
    const none = await nobody.ask(ask, post({ patientId: ada, newSigner, key }));
    expect(await named(none)).to.deep.equal([404, "GuardiansMissing"]);
    const { hash } = await benGuardsAda();
    const first = await asked();
    expect(first).to.include({
      patientId: ada,
      newSigner,
      key,
      guardians: hash,
      state: "collecting",
      approved: 0,
    });
    expect(first.guardianCount).to.equal(1);
    for (let again = 0; again < 4; again++) await asked();
    const sixth = await nobody.ask(ask, post({ patientId: ada, newSigner, key }));
    expect(await named(sixth)).to.deep.equal([429, "TooManyOpenRequests"]);
    const wrong = await nobody.ask(ask, post({ patientId: ada, newSigner: "0x77", key }));
    expect(await named(wrong)).to.deep.equal([400, "BadRequest"]);
  });

  it("are shown to the patient and the guardian, and to nobody else", async () => {
    const [patient, guardian] = [await world.as("ada"), await world.as("ben")];
    const mine = recoveriesAnswer.parse(await (await patient.ask(list, { query: { patient: ada } })).json());
    expect(mine.recoveries).to.have.length(5);
    expect(mine.waiting).to.equal(null);
    const waits = guardianAnswer.parse(
      await (await guardian.ask(duties, { query: { patient: ben } })).json(),
    );
    expect(waits.recoveries.map(({ patientId, mine: done }) => [patientId, done])).to.deep.include([
      ada,
      false,
    ]);
    expect(await named(await guardian.ask(list, { query: { patient: ada } }))).to.deep.equal([
      403,
      "Forbidden",
    ]);
    expect(await named(await patient.ask(duties, { query: { patient: ben } }))).to.deep.equal([
      403,
      "Forbidden",
    ]);
    expect(await named(await nobody.ask(list, { query: { patient: ada } }))).to.deep.equal([
      401,
      "SignedOut",
    ]);
  });

  it("are told to guardians once, whatever is told twice, and even where the notifier was silent [C47]", async () => {
    const [patient, guardian] = [await world.as("ada"), await world.as("ben")];
    const told = async (page: typeof patient, id: PatientId) =>
      (await (await page.ask(notifications, { query: { patient: id } })).json()).notifications
        .filter(({ kind }: { kind: string }) => kind.startsWith("guardian"))
        .map(({ kind, ward }: { kind: string; ward: string }) => [kind, ward]);
    const expected = [...Array(5).fill(["guardian-asked", ada]), ["guardian", ada]];
    expect(await told(guardian, ben)).to.deep.equal(expected);
    expect(await told(patient, ada)).to.deep.equal([]);
    // A crash between telling and noting it.
    await query("update app.recovery_requests set told_at = null", []);
    await query("insert into app.guardian_news (patient_id) select patient_id from app.guardians", []);
    const url = process.env.NOTIFIER_URL;
    process.env.NOTIFIER_URL = "http://127.0.0.1:9";
    forgetEnvironment();
    await expectNamed(tellGuardians(), "ServiceUnavailable");
    process.env.NOTIFIER_URL = url;
    forgetEnvironment();
    await tellGuardians();
    expect(await told(guardian, ben)).to.deep.equal(expected);
    const { rows } = await query(
      `select (select count(*)::int from app.guardian_news) as news,
         (select count(*)::int from app.recovery_requests where told_at is null) as asked`,
      [],
    );
    expect(rows).to.deep.equal([{ news: 0, asked: 0 }]);
  });

  it("are approved by guardians alone, and end when the ledger moves on [C53]", async () => {
    const { sealed } = await benGuardsAda();
    const { id } = await asked();
    const params = { recovery: id };
    const answer = {
      guardian: ben,
      signer: world.account(PEOPLE.ben),
      signature: `0x${"ab".repeat(65)}`,
      sealed,
    };
    const guardian = await world.as("ben");
    const patient = await world.as("ada");
    const forged = await patient.ask(approve, { ...post(answer), params });
    expect(await named(forged)).to.deep.equal([403, "Forbidden"]);
    const notOne = await patient.ask(approve, { ...post({ ...answer, guardian: ada }), params });
    expect(await named(notOne)).to.deep.equal([404, "RequestMissing"]);
    const approved = await guardian.ask(approve, { ...post(answer), params });
    expect(recovery.parse(await approved.json()).approved).to.equal(1);
    const told = recoveryAnswer.parse(await (await nobody.ask(follow, { params })).json());
    expect(told.approvals).to.deep.equal([{ signer: answer.signer, signature: answer.signature, sealed }]);

    // Other guardians on the ledger: what was asked before is worth nothing.
    await benGuardsAda();
    const after = recoveryAnswer.parse(await (await nobody.ask(follow, { params })).json());
    expect(after.state).to.equal("void");
    const late = await guardian.ask(approve, { ...post(answer), params });
    expect(await named(late)).to.deep.equal([409, "RecoveryOver"]);
    const unknown = await nobody.ask(follow, { params: { recovery: crypto.randomUUID() } });
    expect(await named(unknown)).to.deep.equal([404, "RequestMissing"]);
  });

  it("guardians are found by links, which answer once and not to who made them", async () => {
    const [patient, guardian] = [await world.as("ada"), await world.as("ben")];
    const made = await (await patient.ask(invite, post({ patientId: ada }))).json();
    const token = made.url.split("/").at(-1) as string;
    const params = { invite: token };
    expect(await (await nobody.ask(invitation, { params })).json()).to.include({
      patientId: ada,
      state: "open",
    });
    const own = await patient.ask(accept, { ...post({ guardian: ada }), params });
    expect(await named(own)).to.deep.equal([409, "InviteUsed"]);
    const other = await patient.ask(accept, { ...post({ guardian: ben }), params });
    expect(await named(other)).to.deep.equal([403, "Forbidden"]);
    expect((await guardian.ask(accept, { ...post({ guardian: ben }), params })).status).to.equal(200);
    const listed = await (await patient.ask(invites, { query: { patient: ada } })).json();
    expect(listed.invites[0]).to.include({ state: "accepted", guardian: ben });
    expect(await named(await guardian.ask(invites, { query: { patient: ada } }))).to.deep.equal([
      403,
      "Forbidden",
    ]);
    expect(await named(await nobody.ask(invitation, { params: { invite: "none" } }))).to.deep.equal([
      404,
      "InviteMissing",
    ]);
  });
});
