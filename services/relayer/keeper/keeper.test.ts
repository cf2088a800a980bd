import { expect } from "chai";
import { pino } from "pino";
import { readConfig } from "#indexer/config.ts";
import { type RunningIndexer, startIndexer } from "#indexer/indexer.ts";
import type { LedgerCall } from "#lib/chain/call.ts";
import { encodeGrantee, type Grantee } from "#lib/chain/grantee.ts";
import { epochIn } from "#lib/chain/key-epochs.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { caseRulesOf } from "#lib/emergency/case-rules.ts";
import { caseOf } from "#lib/emergency/cases.ts";
import { overdueOf } from "#lib/emergency/reviews.ts";
import { patientIdOf } from "#lib/identity/register.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { testAccount } from "#services/local/accounts.ts";
import { localRelay } from "#services/local/relay.ts";
import { type RelayWorld, relayWorld } from "../testing/relay-world.ts";

const [GOVERNOR, ADMINISTRATOR, DOCTOR, ADA, BEN, EVE, NURSE] = [0, 2, 3, 7, 8, 9, 5];
const ORGANISATION = 1;
const SALT = `0x${"5a".repeat(32)}` as const;
const WORD = `0x${"c0".repeat(32)}`;
const FAR = 4_000_000_000;
const TREAT = 0;
const [EMERGENCY, PROBLEMS] = [0, 4];

/** A relayer that keeps what it is due, beside a real ledger and a real index. */
describe("the keeper", function () {
  this.timeout(300_000);
  let world: RelayWorld;
  let indexer: RunningIndexer;

  const account = (number: number) => testAccount(number).address.toLowerCase() as Address;
  const patientId = (who: number): PatientId => patientIdOf(account(who), SALT);
  const relays = new Map<number, ReturnType<typeof localRelay>>();
  function act(who: number, contract: LedgerCall["contract"], functionName: string, ...args: unknown[]) {
    const relay = relays.get(who) ?? localRelay(world.ledger, world.chain.rpcUrl, testAccount(who));
    relays.set(who, relay);
    return relay.submit({ contract, functionName, args });
  }
  const member = (suspended: boolean) => ({
    roles: ROLES.physician,
    specialty: 7,
    licenceUntil: FAR,
    suspended,
  });
  const now = async () => Number((await world.chain.client.getBlock()).timestamp);
  const epoch = async (who: number, category: number) =>
    epochIn((await readSnapshot(world.ledger, patientId(who))).keyEpochs, category);
  const pass = async (seconds: number) => {
    await world.anvil.increaseTime({ seconds });
    await world.anvil.mine({ blocks: 1 });
  };

  /** Waits until it holds: the keeper looks ten times a second. */
  async function until(holds: () => Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
      if (await holds()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Waited in vain: ${world.relayer().output().slice(-2_000)}`);
  }
  const grant = (who: number, grantee: Grantee, validUntil: number) =>
    act(
      who,
      "consentRegistry",
      "grant",
      patientId(who),
      encodeGrantee(grantee),
      TREAT,
      { readMask: 1 << PROBLEMS, writeMask: 0, validFrom: 0, validUntil },
      WORD,
    );
  const openSession = async (reader: number, who: number, grantee: Grantee) =>
    act(reader, "consentRegistry", "openSession", {
      patientId: patientId(who),
      grantee: encodeGrantee(grantee),
      purpose: TREAT,
      categories: 1 << PROBLEMS,
      organisation: ORGANISATION,
      until: (await now()) + 600,
    });
  const openCase = async (who: number, seconds: number) =>
    act(
      DOCTOR,
      "breakGlass",
      "openCase",
      {
        patientId: patientId(who),
        organisation: ORGANISATION,
        categories: 1 << EMERGENCY,
        until: (await now()) + seconds,
        reason: 1,
        reasonDigest: WORD,
        byCard: false,
      },
      "0x",
    );
  const person = (who: number): Grantee => ({ kind: "person", account: account(who) });
  const hospital: Grantee = { kind: "organisation", id: ORGANISATION };

  before(async () => {
    world = await relayWorld();
    indexer = await startIndexer(
      readConfig({
        PORT: "0",
        RPC_URL: world.chain.rpcUrl,
        DATABASE_URL: world.database.url,
        DEPLOYMENT: JSON.stringify(world.deployment),
        POLL_MS: "20",
      }),
      pino({ level: "silent" }),
    );
    await act(GOVERNOR, "providerRegistry", "admitOrganisation", 0, account(ADMINISTRATOR));
    for (const who of [DOCTOR, NURSE])
      await act(
        ADMINISTRATOR,
        "providerRegistry",
        "setStaffMember",
        ORGANISATION,
        account(who),
        member(false),
      );
    for (const who of [ADA, BEN, EVE]) {
      await act(who, "patientRegistry", "register", SALT);
      await act(who, "keyDirectory", "publish", patientId(who), WORD, 5, 0);
    }
  });
  after(async () => {
    await world?.relayer()?.stop();
    await indexer?.stop();
    await world?.stop();
  });

  it("ends what is over, though the chain stands still, and nothing that isn't [C20]", async () => {
    await openCase(ADA, 5);
    await openCase(EVE, 1_800);
    await world.start({ KEEP_MS: "100" });
    await until(async () => (await epoch(ADA, EMERGENCY)) === 2);
    expect((await caseOf(world.ledger, account(DOCTOR), 1))?.categories).to.deep.equal([]);
    expect((await caseOf(world.ledger, account(DOCTOR), 2))?.categories).to.deep.equal(["emergency"]);
    expect(await epoch(EVE, EMERGENCY)).to.equal(1);
  });

  it("ends a case that was closed early, and one whose time passed", async () => {
    await act(DOCTOR, "breakGlass", "closeCase", patientId(EVE), 2);
    await until(async () => (await epoch(EVE, EMERGENCY)) === 2);
    await openCase(EVE, 600);
    await pass(601);
    await until(async () => (await epoch(EVE, EMERGENCY)) === 3);
  });

  it("ends a grant that was revoked, one that is over, and all of who revoked everything [C13]", async () => {
    await grant(ADA, person(DOCTOR), FAR);
    await grant(BEN, hospital, (await now()) + 300);
    await openSession(DOCTOR, ADA, person(DOCTOR));
    await openSession(NURSE, BEN, hospital);
    await act(ADA, "consentRegistry", "revoke", patientId(ADA), encodeGrantee(person(DOCTOR)), TREAT);
    await until(async () => (await epoch(ADA, PROBLEMS)) === 2);
    expect(await epoch(BEN, PROBLEMS)).to.equal(1);
    await pass(301);
    await until(async () => (await epoch(BEN, PROBLEMS)) === 2);

    await grant(EVE, hospital, FAR);
    await openSession(NURSE, EVE, hospital);
    await act(EVE, "patientRegistry", "revokeEverything", patientId(EVE));
    await until(async () => (await epoch(EVE, PROBLEMS)) === 2);
  });

  it("ends the access of who is suspended, and of nobody else [C15]", async () => {
    await grant(ADA, hospital, FAR);
    await grant(BEN, hospital, FAR);
    await openSession(NURSE, ADA, hospital);
    await openSession(DOCTOR, BEN, hospital);
    await act(
      ADMINISTRATOR,
      "providerRegistry",
      "setStaffMember",
      ORGANISATION,
      account(NURSE),
      member(true),
    );
    await until(async () => (await epoch(ADA, PROBLEMS)) === 3);
    const { until: end } = await readLedger(world.ledger, "consentRegistry", "sessionOf", [
      patientId(ADA),
      account(NURSE),
    ]);
    expect(end).to.equal(0);
    // The nurse held Ben's and Eve's, too: of grants that ended, whose epochs advanced already.
    const held = await readLedger(world.ledger, "consentRegistry", "sessionOf", [
      patientId(BEN),
      account(DOCTOR),
    ]);
    expect(held.held).to.equal(1 << PROBLEMS);
    expect(held.until).to.be.greaterThan(0);
  });

  it("flags the organisation of a review that is overdue, from its very second, and not one that was reviewed [C20]", async () => {
    const first = await caseOf(world.ledger, account(DOCTOR), 1);
    const late = await caseOf(world.ledger, account(DOCTOR), 2);
    if (first === undefined || late === undefined) throw new Error("no cases");
    const officer = { ...member(false), roles: ROLES.administrator | ROLES.privacyOfficer };
    await act(
      ADMINISTRATOR,
      "providerRegistry",
      "setStaffMember",
      ORGANISATION,
      account(ADMINISTRATOR),
      officer,
    );
    const JUSTIFIED = 4;
    await act(ADMINISTRATOR, "breakGlass", "review", patientId(ADA), account(DOCTOR), 1, JUSTIFIED, WORD);
    expect(await overdueOf(world.ledger, ORGANISATION)).to.equal(0);
    const { reviewDelay } = await caseRulesOf(world.ledger);
    await pass(reviewDelay.withoutCard + 1_800);
    await until(async () => (await caseOf(world.ledger, account(DOCTOR), 2))?.state === "overdue");
    await until(async () => (await overdueOf(world.ledger, ORGANISATION)) === 2);
    expect((await caseOf(world.ledger, account(DOCTOR), 1))?.state).to.equal("justified");
  });

  it("pays for nothing that has no effect", async () => {
    const { rows } = await world.journal.query("select status, transaction_hash as hash from relay.calls");
    expect(rows.map(({ status }) => status)).to.not.include("failed");
    for (const { hash } of rows.filter(({ status }) => status === "confirmed")) {
      const { logs, status } = await world.chain.client.getTransactionReceipt({ hash });
      expect([status, logs.length > 0]).to.deep.equal(["success", true]);
    }
  });
});
