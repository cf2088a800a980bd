import { expect } from "chai";
import type { LedgerCall } from "#lib/chain/call.ts";
import { encodeGrantee } from "#lib/chain/grantee.ts";
import type { LedgerEntry } from "#lib/chain/leaf.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import { grant, revoke } from "#lib/consent/grant.ts";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asDigest, NO_RECORD, newRecordId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { authoriseAsPatient } from "#lib/identity/authorise.ts";
import { register } from "#lib/identity/register.ts";
import { setStaffMember } from "#lib/identity/staff.ts";
import { publishManifest } from "#lib/keys/publish-manifest.ts";
import { type Author, appendBatch, appendRecord, batchOf } from "#lib/records/append.ts";
import { ACCOUNTS, testAccount } from "#services/local/accounts.ts";
import { chainClient } from "#services/local/chain.ts";
import { localRelay } from "#services/local/relay.ts";
import {
  asPerson,
  grantTo,
  newPatient,
  type Patient,
  START_PATIENCE,
  sessionCall,
  setStaff,
  staffAuthor,
  stateOf,
  type Town,
  theTown,
  timeOf,
} from "./town.ts";

const entry = (change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  category: 4,
  keyEpoch: 1,
  recordId: newRecordId(),
  digest: asDigest(toHex(randomBytes(32))),
  replaces: NO_RECORD,
  ...change,
});

describe("what the ledger refuses, seen from the client", function () {
  this.timeout(60_000);
  let town: Town;
  let patient: Patient;
  let own: Author;
  before(async function () {
    this.timeout(START_PATIENCE);
    town = await theTown();
    patient = await newPatient(town);
    own = { kind: "patient", patient };
  });

  /** Submits what must be refused by `name`, and change nothing. Returns the error's details. */
  async function refused(call: LedgerCall | Promise<LedgerCall>, name: string, whose: Patient = patient) {
    const accessor = town.people.doctor;
    const before = await stateOf(town, whose.patientId, accessor);
    const error = await expectNamed(town.relay.submit(await call), name);
    expect(await stateOf(town, whose.patientId, accessor)).to.deep.equal(before);
    return error.details;
  }

  it("a session without a grant, and one of a stranger", async () => {
    const { doctor, stranger } = town.people;
    await refused(sessionCall(town, patient.patientId, doctor), "ConsentRegistryNotGranted");
    await refused(sessionCall(town, patient.patientId, stranger), "ConsentRegistryNoStanding");
  });

  it("a session for more than was granted, naming what is missing", async () => {
    const other = await newPatient(town);
    await grantTo(town, other, asPerson(town.people.doctor));
    const call = sessionCall(town, other.patientId, town.people.doctor, {
      categories: ["problems", "genetics"],
    });
    const details = await refused(call, "ConsentRegistryNotGranted", other);
    expect(details).to.include({ missing: 1 << 17 });
  });

  it("a record of staff without a grant, and outside of one", async () => {
    const author = (whose: Patient) => staffAuthor(town, whose.patientId, town.people.doctor);
    await refused(appendRecord(town.ledger, author(patient), entry()), "ConsentRegistryMayNotWrite");
    const other = await newPatient(town);
    await grantTo(town, other, asPerson(town.people.doctor));
    await refused(
      appendRecord(town.ledger, author(other), entry({ category: 17 })),
      "ConsentRegistryMayNotWrite",
      other,
    );
  });

  it("a record sealed to another epoch than the current, or without an id", async () => {
    const stale = await refused(
      appendRecord(town.ledger, own, entry({ keyEpoch: 2 })),
      "RecordLedgerStaleKeyEpoch",
    );
    expect(stale).to.include({ current: "1", given: "2" });
    await refused(appendRecord(town.ledger, own, entry({ recordId: NO_RECORD })), "RecordLedgerInvalidEntry");
    const same = newRecordId();
    await refused(
      appendRecord(town.ledger, own, entry({ recordId: same, replaces: same })),
      "RecordLedgerInvalidEntry",
    );
  });

  it("a batch of another epoch, or of none", async () => {
    const entries = [entry(), entry({ category: 5 })];
    const listDigest = asDigest(toHex(randomBytes(32)));
    const batch = batchOf(entries, listDigest, (1n << 216n) - 1n);
    await refused(appendBatch(town.ledger, own, batch), "RecordLedgerStaleKeyEpoch");
    await refused(appendBatch(town.ledger, own, { ...batch, count: 0 }), "RecordLedgerInvalidBatch");
    await refused(
      appendBatch(town.ledger, own, { ...batch, categories: 1 << 18 }),
      "RecordLedgerInvalidBatch",
    );
  });

  it("a signed append that is submitted twice [C3]", async () => {
    const call = await appendRecord(town.ledger, own, entry());
    await town.relay.submit(call);
    await refused(call, "NonceSpent");
    const other = await newPatient(town);
    await grantTo(town, other, asPerson(town.people.doctor));
    const byStaff = await appendRecord(
      town.ledger,
      staffAuthor(town, other.patientId, town.people.doctor),
      entry(),
    );
    await town.relay.submit(byStaff);
    await refused(byStaff, "NonceSpent", other);
  });

  it("a signed append of which the relayer altered a field [C11]", async () => {
    const call = await appendRecord(town.ledger, own, entry());
    const [patientId, signed, nonce, by] = call.args as [unknown, LedgerEntry, bigint, { deadline: bigint }];
    const digest = asDigest(toHex(randomBytes(32)));
    const altered: LedgerCall[] = [
      { ...call, args: [patientId, { ...signed, digest }, nonce, by] },
      { ...call, args: [patientId, { ...signed, category: 5 }, nonce, by] },
      { ...call, args: [patientId, signed, nonce + 1n, by] },
      { ...call, args: [patientId, signed, nonce, { ...by, deadline: by.deadline + 1n }] },
    ];
    for (const one of altered) await refused(one, "PatientRegistryInvalidSignature");
    await town.relay.submit(call);
  });

  it("what was signed for another chain or contract [C1] [C2]", async () => {
    const { client, deployment } = town.ledger;
    const elsewhere = [
      { client, deployment: { ...deployment, chainId: 1 } },
      {
        client,
        deployment: {
          ...deployment,
          // Views are read where they are; only the domain to be signed names another contract.
          addresses: { ...deployment.addresses, recordLedger: deployment.addresses.keyDirectory },
        },
      },
    ];
    for (const ledger of elsewhere) {
      await refused(appendRecord(ledger, own, entry()), "PatientRegistryInvalidSignature");
    }
  });

  it("a grant that is submitted after the revoke [C10]", async () => {
    const other = await newPatient(town);
    const now = await timeOf(town);
    const terms = { grantee: asPerson(town.people.doctor), purpose: "TREAT" } as const;
    const validity = { validFrom: now, validUntil: now + 3_600 };
    const { call } = await grant(town.ledger, other, {
      ...terms,
      ...validity,
      read: ["problems"],
      write: [],
    });
    await town.relay.submit(await revoke(town.ledger, other, terms));
    const details = await refused(call, "ConsentRegistryNonceSpent", other);
    expect(details).to.deep.equal({ expected: 1, given: "0" });
  });

  it("all that was signed before the patient revoked everything [C10] [C18]", async () => {
    const other = await newPatient(town);
    const now = await timeOf(town);
    const { call } = await grant(town.ledger, other, {
      grantee: asPerson(town.people.doctor),
      purpose: "TREAT",
      read: ["problems"],
      write: [],
      validFrom: now,
      validUntil: now + 3_600,
    });
    const record = await appendRecord(town.ledger, { kind: "patient", patient: other }, entry());
    const message = { contract: "patientRegistry", primaryType: "EverythingRevocation", fields: {} } as const;
    const by = await authoriseAsPatient(town.ledger, other, message);
    await town.relay.submit({
      contract: "patientRegistry",
      functionName: "revokeEverythingBySig",
      args: [other.patientId, by],
    });
    await refused(call, "PatientRegistryStaleAuthorisation", other);
    await refused(record, "PatientRegistryStaleAuthorisation", other);
  });

  it("a signature past its deadline, and takes it exactly at it [C9]", async () => {
    const { machine } = town;
    const late = await appendRecord(town.ledger, own, entry());
    const { deadline } = (late.args as [unknown, unknown, unknown, { deadline: bigint }])[3];
    const snapshot = await machine.snapshot();
    await machine.setNextBlockTimestamp({ timestamp: deadline });
    await machine.mine({ blocks: 1 });
    const second = await appendRecord(town.ledger, own, entry());
    await machine.setNextBlockTimestamp({ timestamp: deadline + 1n });
    await machine.mine({ blocks: 1 });
    expect(await refused(late, "SignatureExpired")).to.deep.equal({ deadline: String(deadline) });
    await town.relay.submit(second);
    await machine.revert({ id: snapshot });
  });

  it("an id that is taken, and a manifest signed against an older one", async () => {
    const { signer } = patient;
    const salt = toHex(randomBytes(32));
    const { call } = await register(town.ledger, signer, salt);
    await town.relay.submit(call);
    await refused((await register(town.ledger, signer, salt)).call, "PatientRegistryAlreadyRegistered");

    const other = await newPatient(town);
    const digest = asDigest(toHex(randomBytes(32)));
    const signed = () => publishManifest(town.ledger, other, { manifest: other.manifest, digest });
    const [first, second] = [await signed(), await signed()];
    await town.relay.submit(first);
    await refused(second, "KeyDirectoryVersionSpent", other);
  });

  it("staff that somebody else than an administrator enrols, or in a role that a hospital hasn't [C16]", async () => {
    const { ledger, people, organisation } = town;
    const member = { roles: 1 << 1, specialty: 0, licenceUntil: 2_000_000_000, suspended: false };
    const { address } = people.stranger;
    await refused(
      setStaffMember(ledger, people.doctor, organisation, address, member),
      "ProviderRegistryNotAdministrator",
    );
    await refused(
      setStaffMember(ledger, people.administrator, organisation, address, { ...member, roles: 1 << 8 }),
      "ProviderRegistryRolesNotAllowed",
    );
    expect(await readLedger(ledger, "providerRegistry", "standingOf", [organisation, address])).to.equal(0);
  });

  it("a grant to nobody, for no time or in the past, and to an organisation that doesn't exist", async () => {
    const now = await timeOf(town);
    const terms = {
      grantee: asPerson(town.people.doctor),
      purpose: "TREAT",
      read: ["problems"],
      write: [],
      validFrom: now,
      validUntil: now + 60,
    } as const;
    const call = async (change: object) => (await grant(town.ledger, patient, { ...terms, ...change })).call;
    await refused(call({ validUntil: now }), "ConsentRegistryInvalidTerms");
    await refused(call({ read: [] }), "ConsentRegistryInvalidTerms");
    const nobody = { kind: "organisation", id: 999 } as const;
    const details = await refused(call({ grantee: nobody }), "ProviderRegistryUnknownGrantee");
    expect(details).to.deep.equal({ grantee: encodeGrantee(nobody).toString() });
  });

  it("a suspended doctor's record, from the same block on [C15]", async () => {
    const other = await newPatient(town);
    const { doctor } = town.people;
    await grantTo(town, other, asPerson(doctor));
    const call = await appendRecord(town.ledger, staffAuthor(town, other.patientId, doctor), entry());
    await setStaff(town, doctor, { suspended: true });
    await refused(call, "ConsentRegistryNoStanding", other);
    await setStaff(town, doctor, { licenceUntil: await timeOf(town) });
    await refused(call, "ConsentRegistryNoStanding", other);
    await setStaff(town, doctor);
    await town.relay.submit(call);
  });

  it("nothing at all of the calls after a refused one", async () => {
    const good = await appendRecord(town.ledger, own, entry());
    const bad = await appendRecord(town.ledger, own, entry({ keyEpoch: 9 }));
    const results = await Promise.allSettled([town.relay.submit(bad), town.relay.submit(good)]);
    expect(results.map(({ status }) => status)).to.deep.equal(["rejected", "fulfilled"]);
  });

  it("is told apart from a ledger that doesn't answer", async () => {
    const call = await appendRecord(town.ledger, own, entry());
    const dead = "http://127.0.0.1:1";
    const ledger = { ...town.ledger, client: chainClient(dead) };
    const relay = localRelay(ledger, dead, testAccount(ACCOUNTS.relayer));
    await expectNamed(relay.submit(call), "LedgerUnavailable");
    await expectNamed(appendRecord(ledger, own, entry()), "LedgerUnavailable");
  });

  it("a call that another one overtook, in the same block or just before", async () => {
    const { machine, relay, secondRelay } = town;
    const call = await appendRecord(town.ledger, own, entry());
    await machine.setAutomine(false);
    try {
      const submissions = [relay.submit(call), secondRelay.submit(call)];
      const both = Promise.allSettled(submissions);
      // Who comes a little later is refused by the estimate over the pending block, and never gets there.
      let refusedEarly = false;
      const note = () => {
        refusedEarly = true;
      };
      for (const each of submissions) each.catch(note);
      while (!refusedEarly && (await machine.getTxpoolStatus()).pending < 2)
        await new Promise((next) => setTimeout(next, 20));
      await machine.mine({ blocks: 1 });
      const results = await both;
      expect(results.map(({ status }) => status).sort()).to.deep.equal(["fulfilled", "rejected"]);
      const lost = results.find((result) => result.status === "rejected");
      expect(lost?.reason.name).to.equal("NonceSpent");
    } finally {
      await machine.setAutomine(true);
    }
  });
});
