import { expect } from "chai";
import { pino } from "pino";
import { encodeFunctionData, parseAbi } from "viem";
import type { LedgerCall } from "#lib/chain/call.ts";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import { encodeGrantee, type Grantee } from "#lib/chain/grantee.ts";
import { EMPTY_HEAD, extendHead } from "#lib/chain/leaf.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { type AccountSigner, patientSignerOf } from "#lib/chain/signers.ts";
import { claimOf } from "#lib/claims/claim.ts";
import { coverageOf } from "#lib/claims/coverages.ts";
import { claimIdOf } from "#lib/claims/filing.ts";
import { toHex, utf8 } from "#lib/core/bytes.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { caseStateNumber } from "#lib/emergency/case-state.ts";
import { guardianSet, guardiansHash } from "#lib/identity/guardians.ts";
import { approveRecovery, recoveryRequest, startRecovery } from "#lib/identity/recovery.ts";
import { patientIdOf } from "#lib/identity/register.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { chainHistory, leafOf } from "#lib/records/history-source.ts";
import { pool as openPool, type Pool } from "#services/database/pool.ts";
import { type TemporaryDatabase, temporaryDatabase } from "#services/database/temporary-database.ts";
import { testAccount } from "#services/local/accounts.ts";
import { type LocalChain, startChain } from "#services/local/chain.ts";
import { localRelay } from "#services/local/relay.ts";
import { deployedLedger } from "#services/local/testing/deployed-ledger.ts";
import { readConfig } from "../config.ts";
import { type RunningIndexer, startIndexer } from "../indexer.ts";
import { type Index, openIndex } from "../store/published.ts";
import { activity } from "./activity.ts";
import { casesBy, casesOf, casesOn, casesToReview, flaggedOrganisations } from "./cases.ts";
import { claimStatistics } from "./claim-statistics.ts";
import { claimEvents, claimsDue, claimsOf, claimWith, type DueAfter, openDisputes } from "./claims.ts";
import { allowedTokens, coveragesBy, coveragesFor, coverageWith, poolsOf, tokensHeld } from "./coverages.ts";
import { grantsOf, patientsGrantedTo } from "./grants.ts";
import { organisations } from "./organisations.ts";
import { indexedHistory } from "./patient-history.ts";
import { patientsOf } from "./patients-of.ts";
import { payoutsTo, votesOn } from "./payouts.ts";
import { actsFor, proxiesOf } from "./proxies.ts";
import { recoveriesOf } from "./recoveries.ts";
import { sessionsOn } from "./sessions.ts";
import { staffOf } from "./staff.ts";
import { status } from "./status.ts";

const word = (text: string) => toHex(new Uint8Array([...utf8(text), ...new Uint8Array(32)]).slice(0, 32));
const ZERO = `0x${"00".repeat(20)}` as Address;
const NONE = `0x${"00".repeat(32)}`;
const FAR = 4_000_000_000;
const TREAT = 0;
const [ESCALATED, UNJUSTIFIED] = [caseStateNumber("escalated"), caseStateNumber("unjustified")];

/** What the index says of a real ledger, beside what the ledger itself says. */
describe("queries", function () {
  this.timeout(240_000);
  let chain: LocalChain;
  let database: TemporaryDatabase;
  let ledger: Ledger;
  let indexer: RunningIndexer;
  let pool: Pool;
  let index: Index;

  const account = (number: number): Address => testAccount(number).address.toLowerCase() as Address;
  const [administrator, doctor, nurse, ada, ben] = [2, 3, 4, 6, 7] as const;
  const salt = word("salt");
  const [adaId, benId] = [patientIdOf(account(ada), salt), patientIdOf(account(ben), salt)];
  const hospital: Grantee = { kind: "organisation", id: 1 };
  const theDoctor: Grantee = { kind: "person", account: account(doctor) };

  before(async () => {
    [chain, database] = await Promise.all([startChain(), temporaryDatabase()]);
    const deployment = await deployedLedger(chain);
    ledger = { client: chain.client, deployment };
    const environment = { PORT: "0", RPC_URL: chain.rpcUrl, DATABASE_URL: database.url, POLL_MS: "20" };
    const config = readConfig({ ...environment, DEPLOYMENT: JSON.stringify(deployment) });
    indexer = await startIndexer(config, pino({ level: "silent" }));
    pool = openPool(database.url);
    await history();
    const head = Number(await chain.client.getBlockNumber());
    for (;;) {
      const found = await openIndex(pool, deployment).catch(() => undefined);
      if (found !== undefined && (await status(found)).indexed === head) {
        index = found;
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  after(async () => {
    await pool?.end();
    await indexer?.stop();
    await chain?.child.stop("SIGKILL");
    await database?.stop();
  });

  const relays = new Map<number, ReturnType<typeof localRelay>>();
  function act(
    who: number,
    contract: LedgerCall["contract"],
    functionName: string,
    ...args: readonly unknown[]
  ): Promise<unknown> {
    const relay = relays.get(who) ?? localRelay(ledger, chain.rpcUrl, testAccount(who));
    relays.set(who, relay);
    return relay.submit({ contract, functionName, args });
  }

  const member = (roles: number, suspended = false) => ({
    roles,
    specialty: 7,
    licenceUntil: FAR,
    suspended,
  });
  const entry = (id: string, keyEpoch = 1) => ({
    category: 4,
    keyEpoch,
    recordId: word(id),
    digest: word(`digest of ${id}`),
    replaces: NONE,
  });
  const right = (grantee: Grantee | undefined, organisation: number) => ({
    grantee: grantee === undefined ? 0n : encodeGrantee(grantee),
    purpose: TREAT,
    organisation,
  });

  /** A bit of everything that the ledger can tell. */
  async function history(): Promise<void> {
    const providers = "providerRegistry";
    await act(0, providers, "admitOrganisation", 0, account(administrator));
    await act(0, providers, "admitOrganisation", 1, account(nurse));
    await act(0, providers, "suspendOrganisation", 2, true);
    await act(administrator, providers, "setStaffMember", 1, account(doctor), member(ROLES.physician));
    await act(administrator, providers, "setStaffMember", 1, account(nurse), member(ROLES.nurse));
    await act(administrator, providers, "setStaffMember", 1, account(nurse), member(ROLES.nurse, true));
    await act(administrator, providers, "setStaffMember", 1, account(ben), member(ROLES.physician));
    await act(administrator, providers, "setStaffMember", 1, account(ben), member(0));
    await act(administrator, providers, "createTeam", 1);
    await act(administrator, providers, "createTeam", 1);
    await act(administrator, providers, "setTeamMember", 1, account(doctor), 1);
    await act(administrator, providers, "setTeamMember", 1, account(nurse), 1);
    await act(administrator, providers, "setTeamMember", 1, account(nurse), 0);
    await act(administrator, providers, "closeTeam", 2);

    for (const who of [ada, ben]) {
      await act(who, "patientRegistry", "register", salt);
      await act(who, "keyDirectory", "publish", patientIdOf(account(who), salt), word("manifest"), 5, 0);
    }
    await act(ada, "keyDirectory", "publish", adaId, word("manifest 2"), 6, 0b100);
    const { timestamp } = await chain.client.getBlock();
    const terms = { readMask: 0b10001, writeMask: 0b10001, validFrom: 0, validUntil: FAR };
    const grant = (who: number, id: PatientId, grantee: Grantee) =>
      act(who, "consentRegistry", "grant", id, encodeGrantee(grantee), TREAT, terms, word("consent"));
    await grant(ada, adaId, hospital);
    await grant(ada, adaId, theDoctor);
    await grant(ben, benId, theDoctor);
    const session = (id: PatientId, grantee: Grantee) => ({
      patientId: id,
      grantee: encodeGrantee(grantee),
      purpose: TREAT,
      categories: 0b10000,
      organisation: 1,
      until: Number(timestamp) + 3_600,
    });
    await act(doctor, "consentRegistry", "openSession", session(adaId, hospital));
    await act(doctor, "consentRegistry", "openSession", session(adaId, theDoctor));
    await act(doctor, "consentRegistry", "closeSession", adaId);
    await act(doctor, "consentRegistry", "openSession", session(benId, theDoctor));

    await act(ada, "breakGlass", "setEmergencyAccess", adaId, 0b100001, account(8));
    const officer = member(ROLES.administrator | ROLES.privacyOfficer);
    await act(administrator, providers, "setStaffMember", 1, account(administrator), officer);
    const emergency = (id: PatientId) => ({
      patientId: id,
      organisation: 1,
      categories: 1,
      until: Number(timestamp) + 1_800,
      reason: 1,
      reasonDigest: word("reason"),
      byCard: false,
    });
    await act(doctor, "breakGlass", "openCase", emergency(adaId), "0x");
    await act(doctor, "breakGlass", "closeCase", adaId, 1);
    await act(doctor, "breakGlass", "endCase", adaId, account(doctor), 1);
    await act(doctor, "breakGlass", "openCase", emergency(benId), "0x");
    await act(administrator, "breakGlass", "review", benId, account(doctor), 2, UNJUSTIFIED, word("notes"));
    await act(doctor, "breakGlass", "openCase", { ...emergency(adaId), reasonDigest: NONE }, "0x");
    await act(administrator, "breakGlass", "review", adaId, account(doctor), 3, ESCALATED, NONE);

    await act(ada, "recordLedger", "append", adaId, entry("one"), right(undefined, 0));
    await act(doctor, "recordLedger", "append", adaId, entry("two"), right(hospital, 1));
    const batch = { categories: 1, keyEpochs: 2n, root: word("root"), count: 2, listDigest: word("list") };
    await act(doctor, "recordLedger", "appendBatch", adaId, batch, right(theDoctor, 1));
    await act(ada, "consentRegistry", "revoke", adaId, encodeGrantee(theDoctor), TREAT);
    await act(doctor, "consentRegistry", "endGrant", adaId, encodeGrantee(theDoctor), TREAT);
    await act(ben, "patientRegistry", "revokeEverything", benId);
    await act(ben, "patientRegistry", "setSecondSigner", benId, account(8));
    await act(ben, "patientRegistry", "rotateController", benId, account(9));
    await act(9, "patientRegistry", "setSecondSigner", benId, "0x");
    await act(ada, "recordLedger", "erase", adaId, word("one"));
    await act(ada, "patientRegistry", "setSecondSigner", adaId, account(8));
    await insurance();
    await custody();
  }

  const [insurer, adjuster, clerk, arbiter] = [1, 5, 8, 13] as const;
  const filing = (name: string, coverage = 1) => ({
    coverage,
    organisation: 1,
    linesRoot: word(name),
    billed: 1_100n,
    servedAt: 1_700_000_000,
  });
  const theClaim = (name: string, coverage?: number) => claimIdOf(filing(name, coverage));

  /** A token of the demo's: whoever calls makes some, and lets the escrow take it. */
  async function money(who: number, amount: bigint): Promise<void> {
    const [token] = await allowedOnChain();
    const abi = parseAbi(["function mint(address, uint256)", "function approve(address, uint256)"]);
    const { claimsEscrow } = ledger.deployment.addresses;
    for (const data of [
      encodeFunctionData({ abi, functionName: "mint", args: [account(who), amount] }),
      encodeFunctionData({ abi, functionName: "approve", args: [claimsEscrow, amount] }),
    ]) {
      const params = [{ from: account(who), to: token, data }];
      const hash = await chain.client.request({ method: "eth_sendTransaction", params } as never);
      await chain.client.waitForTransactionReceipt({ hash });
    }
  }
  async function allowedOnChain(): Promise<Address[]> {
    const { abi } = CONTRACTS.claimsEscrow;
    const address = ledger.deployment.addresses.claimsEscrow;
    const event = { abi, address, eventName: "TokenAllowed", fromBlock: 0n } as const;
    return (await chain.client.getContractEvents(event)).map(({ args }) => args.token as Address);
  }

  /** An insurer with a pool and two coverages, and a claim of each end; one is disputed, one waits, one is denied. */
  async function insurance(): Promise<void> {
    const [providers, claims] = ["providerRegistry", "claimsEscrow"] as const;
    await act(0, providers, "admitOrganisation", 4, account(insurer));
    await act(0, providers, "admitOrganisation", 6, account(insurer));
    await act(insurer, providers, "setStaffMember", 3, account(adjuster), member(ROLES.claims));
    await act(insurer, providers, "setStaffMember", 4, account(arbiter), member(ROLES.arbiter));
    await act(administrator, providers, "setStaffMember", 1, account(clerk), member(ROLES.billing));
    const [token] = await allowedOnChain();
    await act(insurer, claims, "openPool", 3, token);
    await money(insurer, 100_000n);
    await act(insurer, claims, "fund", 1, 100_000n);
    await act(insurer, claims, "announceWithdrawal", 1, 500n);
    const terms = { pool: 1, copay: 1_000, validFrom: 1, validUntil: FAR, limit: 10_000n, deductible: 100n };
    await act(adjuster, claims, "writeCoverage", { patientId: adaId, ...terms });
    await act(adjuster, claims, "writeCoverage", { patientId: benId, ...terms });
    await act(adjuster, claims, "endCoverage", 2, FAR - 1);
    await act(adjuster, claims, "preAuthorise", 2, word("agreed"));

    const none = { procedure: NONE, maximum: 0n, proof: [] };
    const silent = { signer: "0x", controllerVersion: 0, consentEpoch: 0, deadline: 0n, signature: "0x" };
    const file = (what: ReturnType<typeof filing>) => act(clerk, claims, "file", what, none, silent);
    for (const name of ["paid", "disputed", "attested", "withdrawn"]) await file(filing(name));
    await file(filing("denied", 2));
    await act(ada, claims, "attest", filing("attested"), true);
    await act(9, claims, "attest", filing("denied", 2), false);
    await act(clerk, claims, "withdrawClaim", theClaim("withdrawn"));
    const decision = { approved: 0n, reason: 0, notesDigest: word("notes") };
    await act(adjuster, claims, "decide", [
      { ...decision, claim: theClaim("paid"), outcome: 0, approved: 1_100n },
      { ...decision, claim: theClaim("disputed"), outcome: 1, reason: 6 },
      { ...decision, claim: theClaim("attested"), outcome: 2 },
    ]);
    await act(clerk, claims, "submitEvidence", theClaim("attested"), word("evidence"));
    await act(9, claims, "settle", theClaim("paid"));
    await money(ada, 60n);
    await act(ada, claims, "payOwnShare", theClaim("paid"), 60n);
    await money(clerk, 55n);
    await act(clerk, claims, "dispute", theClaim("disputed"));
    await act(administrator, claims, "setPayoutAccount", 1, account(9));
    await act(9, claims, "payOut", 1, token);
  }

  /** Ada's guardian starts a recovery, which she stops; three proxies, of whom one is removed and one rotated away. */
  async function custody(): Promise<void> {
    const set = guardianSet(1, [account(nurse)]);
    await act(ada, "patientRegistry", "setGuardians", adaId, guardiansHash(set));
    const asked = await recoveryRequest(ledger, { patientId: adaId, newSigner: account(9) }, 3_600n);
    const guardian = patientSignerOf(testAccount(nurse) as unknown as AccountSigner);
    const { args } = startRecovery(asked, set, [await approveRecovery(ledger, guardian, asked)]);
    await act(ben, "patientRegistry", "startRecovery", ...args);
    await act(ada, "patientRegistry", "vetoRecovery", adaId);
    for (const until of [FAR - 1, FAR]) {
      await act(ada, "patientRegistry", "setProxy", adaId, account(ben), 0b11, until);
    }
    await act(ada, "patientRegistry", "setProxy", adaId, account(doctor), 0b1, FAR);
    await act(ada, "patientRegistry", "setProxy", adaId, account(doctor), 0, 0);
    await act(9, "patientRegistry", "setProxy", benId, account(ben), 0b1, FAR);
    await act(9, "patientRegistry", "rotateController", benId, account(8));
    const other = patientIdOf(account(nurse), salt);
    await act(nurse, "patientRegistry", "register", salt);
    await act(nurse, "patientRegistry", "setProxy", other, account(ben), 0b1, FAR);
    await act(nurse, "patientRegistry", "erasePatient", other);
  }

  const view = async (sql: string, ...values: unknown[]) =>
    (await pool.query(sql.replaceAll("@", `${index.schema}.`), values)).rows;
  const bytes = (hex: string) => Buffer.from(hex.slice(2), "hex");

  it("lists a history that folds into the ledger's head, as the chain's own logs do", async () => {
    const appends = await indexedHistory(index).appendsOf(adaId);
    expect(appends.map(({ kind }) => kind)).to.deep.equal(["record", "record", "batch", "erasure"]);
    const head = await readLedger(ledger, "recordLedger", "headOf", [adaId]);
    expect(appends.reduce((folded, append) => extendHead(folded, leafOf(append)), EMPTY_HEAD)).to.equal(head);
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
        } = await readLedger(ledger, "consentRegistry", "grantOf", [id, encodeGrantee(grant.grantee), TREAT]);
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
    expect(ended.map((row) => [toHex(row.grantee), row.purpose, row.accessor, row.categories])).to.deep.equal(
      [[toHex(bytes(`0x${encodeGrantee(theDoctor).toString(16).padStart(64, "0")}`)), TREAT, null, 16n]],
    );
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
    const mine = async (now: number) => (await actsFor(index, account(ben), now)).map((one) => one.patientId);
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

  it("lists claims as the ledger has them, by insurer, provider and patient, the newest first", async () => {
    const names = ["denied", "withdrawn", "attested", "disputed", "paid"];
    const all = await claimsOf(index, { insurer: 3 });
    expect(all.map(({ claim }) => claim)).to.deep.equal(
      names.map((name) => theClaim(name, name === "denied" ? 2 : 1)),
    );
    for (const each of all) {
      const stored = await claimOf(ledger, each.claim);
      for (const key of ["coverage", "organisation", "billed", "deadline", "state", "attestation"] as const) {
        expect(each[key], key).to.equal(stored?.[key]);
      }
      expect(each.paid ?? each.share).to.equal(stored?.share);
      expect(each.ownPaid).to.equal(stored?.paidByPatient);
      expect(each).to.include({
        insurer: 3,
        pool: 1,
        linesRoot: each.linesRoot,
        evidenceRequested: stored?.evidenceRequested,
      });
      expect(await claimWith(index, each.claim)).to.deep.equal(each);
    }
    expect(await claimsOf(index, { provider: 1 })).to.deep.equal(all);
    expect(await claimsOf(index, { patientId: adaId })).to.deep.equal(all.slice(1));
    expect(await claimsOf(index, { provider: 1 }, { limit: 2, before: all[1] })).to.deep.equal(
      all.slice(2, 4),
    );
    expect(await claimsOf(index, { insurer: 1 })).to.deep.equal([]);
    const over = await claimsOf(index, { insurer: 3 }, { states: ["paid", "closed"] });
    expect(over.map(({ state }) => state)).to.deep.equal(["closed", "paid"]);
    expect(await claimWith(index, theClaim("never"))).to.equal(undefined);
  });

  it("tells what was decided, brought and disputed", async () => {
    const found = async (name: string) => claimWith(index, theClaim(name));
    expect(await found("paid")).to.include({ approved: 1_100n, paid: 900n, ownPaid: 60n, reason: undefined });
    expect(await found("attested")).to.include({
      evidenceDigest: word("evidence"),
      notesDigest: word("notes"),
    });
    const disputed = await found("disputed");
    expect(disputed).to.include({ state: "disputed", reason: "coding", approved: undefined });
    expect(disputed?.dispute).to.deep.equal({ disputeId: 1n, bond: 55n, forProvider: undefined });
    expect(await openDisputes(index)).to.deep.equal([disputed]);
    expect(await votesOn(index, 1n)).to.deep.equal([]);
    expect((await claimEvents(index, theClaim("attested"))).map(({ event }) => event)).to.deep.equal([
      "ClaimFiled",
      "CareAttested",
      "EvidenceRequested",
      "EvidenceSubmitted",
    ]);
  });

  it("lists what is due by deadline, page by page, and no more what is over", async () => {
    const due = await claimsDue(index, { insurer: 3 });
    const ids = due.map(({ claim }) => claim);
    expect(ids).to.have.members([theClaim("disputed"), theClaim("attested"), theClaim("denied", 2)]);
    expect(due.map(({ deadline }) => deadline)).to.deep.equal(due.map(({ deadline }) => deadline).sort());
    expect(await claimsDue(index, { insurer: 3 }, { limit: 1 })).to.deep.equal(due.slice(0, 1));
    expect(await claimsDue(index, { insurer: 3 }, { after: due[0] as DueAfter })).to.deep.equal(due.slice(1));
    const filed = await claimsDue(index, { insurer: 3 }, { states: ["filed"] });
    expect(filed.map(({ state }) => state)).to.deep.equal(["filed", "filed"]);
  });

  it("lists pools, coverages and payouts, and counts", async () => {
    const [token] = await allowedTokens(index);
    expect((await poolsOf(index, 3)).map(({ pool: number, token: held }) => [number, held])).to.deep.equal([
      [1, token],
    ]);
    const [second, first] = await coveragesBy(index, 3);
    for (const each of [first, second]) {
      const stored = await coverageOf(ledger, each?.coverage ?? 0);
      const { patientId, pool: number, copay, validFrom, validUntil, limit } = stored ?? {};
      expect(each).to.include({ patientId, pool: number, copay, validFrom, validUntil, limit, insurer: 3 });
    }
    expect([first?.preAuthorised, second?.preAuthorised]).to.deep.equal([false, true]);
    expect(await coveragesFor(index, adaId)).to.deep.equal([first]);
    expect(await coveragesBy(index, 3, { before: 2 })).to.deep.equal([first]);
    expect(await coverageWith(index, 2)).to.deep.equal(second);
    expect(await coverageWith(index, 3)).to.equal(undefined);
    const payouts = await payoutsTo(index, 1);
    expect(payouts.map(({ amount, account: to }) => [amount, to])).to.deep.equal([[960n, account(9)]]);
    const held = token as Address;
    const counts = { filed: 5, approved: 1, rejected: 1, billed: 5_500n, paid: 900n };
    const filedAt = (await claimWith(index, theClaim("paid")))?.time ?? 0;
    const month = new Date(filedAt * 1_000).toISOString().slice(0, 7);
    expect(await claimStatistics(index, 3, held)).to.deep.include({
      ...counts,
      reasons: [{ reason: "coding", count: 1 }],
      providers: [{ organisation: 1, ...counts }],
      months: [{ month, ...counts }],
    });
    expect((await claimStatistics(index, 3, held, FAR)).decidedAfter).to.equal(undefined);
    expect(await claimStatistics(index, 3, account(9))).to.include({ filed: 0, billed: 0n });
    expect(await tokensHeld(index)).to.deep.equal([token]);
  });

  it("says how far it is", async () => {
    const latest = await chain.client.getBlock();
    const number = Number(latest.number);
    expect(await status(index)).to.deep.equal({
      head: number,
      headHash: latest.hash,
      indexed: number,
      indexedHash: latest.hash,
      lag: 0,
    });
  });
});
