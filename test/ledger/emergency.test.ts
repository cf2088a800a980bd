import { expect } from "chai";
import { categoryBit } from "#lib/core/categories.ts";
import { sharedSecret } from "#lib/crypto/x25519.ts";
import { parseCard } from "#lib/emergency/card.ts";
import { cardAddress } from "#lib/emergency/card-key.ts";
import { caseStories } from "#lib/emergency/case-history.ts";
import { closeCase, openCase } from "#lib/emergency/cases.ts";
import { setEmergencyAccess } from "#lib/emergency/emergency-access.ts";
import { nextCardSecret, ownCard } from "#lib/emergency/own-card.ts";
import { reviewCase } from "#lib/emergency/reviews.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { groundFinder } from "#services/key-node/session-audit.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import { newPatient, type Patient, START_PATIENCE, setStaff, type Town, theTown, timeOf } from "./town.ts";

const EMERGENCY = ["emergency"] as const;

describe("an emergency, on the ledger", function () {
  this.timeout(START_PATIENCE);
  let town: Town;
  let patient: Patient;
  const officer = signerOf(testAccount(60));

  before(async () => {
    town = await theTown();
    patient = await newPatient(town);
    await setStaff(town, officer, { roles: ROLES.privacyOfficer });
  });

  const maker = async () => ({
    patientId: patient.patientId,
    vaultSecret: await sharedSecret(patient.vaultKey, patient.manifest.vaultKey),
  });
  async function makeCard(): Promise<string> {
    const card = cardAddress(await nextCardSecret(town.ledger, await maker()));
    await town.relay.submit(await setEmergencyAccess(town.ledger, patient, { categories: EMERGENCY, card }));
    return (await ownCard(town.ledger, await maker())) as string;
  }

  it("a card is made again from the vault, also after other changes, until another takes its place", async () => {
    expect(await ownCard(town.ledger, await maker())).to.equal(undefined);
    const first = await makeCard();
    const { patientId, secret } = await parseCard(first);
    expect(patientId).to.equal(patient.patientId);
    const kept = { categories: [...EMERGENCY, "documents"] as const, card: cardAddress(secret) };
    await town.relay.submit(await setEmergencyAccess(town.ledger, patient, kept));
    expect(await ownCard(town.ledger, await maker())).to.equal(first);
    const stranger = { ...(await maker()), vaultSecret: new Uint8Array(32).fill(7) };
    expect(await ownCard(town.ledger, stranger)).to.equal(null);
    expect(await makeCard()).to.not.equal(first);
  });

  it("a case's story is told from its opening to its review, and a release in it rests on it alone", async () => {
    const { ledger, relay, people } = town;
    const { secret } = await parseCard(await makeCard());
    const { patientId } = patient;
    const until = (await timeOf(town)) + 600;
    const terms = {
      patientId,
      organisation: 1,
      categories: EMERGENCY,
      until,
      reason: "unresponsive",
    } as const;
    const { call, number } = await openCase(ledger, people.doctor, terms, secret);
    const opened = Number((await relay.submit(call)).blockNumber);
    const whose = { patientId, responder: people.doctor.address };
    const [running] = await caseStories(ledger, whose);
    expect(running).to.deep.include({
      number,
      organisation: 1,
      categories: [...EMERGENCY],
      reason: "unresponsive",
      byCard: true,
      blockNumber: opened,
      until,
      state: "open",
      words: undefined,
      review: undefined,
    });

    const released = (block: number, change = {}) => ({
      seq: 1,
      previous: "",
      time: new Date((until - 300) * 1_000).toISOString(),
      patientId,
      category: categoryBit("emergency"),
      keyEpoch: 1,
      accessor: people.doctor.address,
      block,
      decision: "released" as const,
      ...change,
    });
    const groundOf = groundFinder(ledger);
    expect(await groundOf(released(opened))).to.equal("case");
    expect(await groundOf(released(opened - 1))).to.equal("later");
    expect(await groundOf(released(opened, { category: categoryBit("documents") }))).to.equal("none");
    expect(await groundOf(released(opened, { accessor: people.stranger.address }))).to.equal("none");
    const late = new Date(until * 1_000).toISOString();
    expect(await groundOf(released(opened, { time: late }))).to.equal("none");

    const closing = await relay.submit(await closeCase(ledger, people.doctor, { patientId, number }));
    const [closed] = await caseStories(ledger, { patientId });
    expect(closed?.until).to.be.at.most(await timeOf(town));
    expect(await groundFinder(ledger)(released(Number(closing.blockNumber)))).to.equal("none");
    expect(await groundFinder(ledger)(released(Number(closing.blockNumber) - 1))).to.equal("case");

    const reference = { patientId, responder: people.doctor.address, number };
    await relay.submit(await reviewCase(ledger, officer, reference, { outcome: "justified" }));
    const [reviewed] = await caseStories(ledger, { responder: people.doctor.address });
    expect(reviewed?.state).to.equal("justified");
    expect(reviewed?.review?.reviewer.toLowerCase()).to.equal(officer.address.toLowerCase());
    expect(await caseStories(ledger, { responder: people.colleague.address })).to.deep.equal([]);
  });
});
