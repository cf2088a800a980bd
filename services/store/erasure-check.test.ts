import { expect } from "chai";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId, asRecordId, type PatientId, type RecordId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { ledgerOf, someWord } from "#lib/records/ledger.fixture.ts";
import { someRecord } from "#lib/records/record.fixture.ts";
import { ledgerErasureCheck } from "./erasure-check.ts";
import { HEADERS, removeFolders, someFolder, storeHere } from "./testing/stores.ts";

type Erasure = { patientId: PatientId; recordId: RecordId; block: bigint };

/** A chain at block 10 on which these stand. */
function ledgerWith({ records = [], patients = [] }: { records?: Erasure[]; patients?: PatientId[] }) {
  const ledger = ledgerOf(() => ({}));
  Object.assign(ledger.client, {
    getBlockNumber: async () => 10n,
    getLogs: async ({ args, toBlock }: { args: { patientId: PatientId }; toBlock: bigint }) =>
      records
        .filter(({ patientId, block }) => patientId === args.patientId && block <= toBlock)
        .map(({ recordId }) => ({ args: { recordId } })),
    readContract: async ({ args }: { args: [PatientId] }) => patients.includes(args[0]),
  });
  return ledger;
}

const patientId = asPatientId(someWord());
const recordId = asRecordId(someWord());

describe("the store's look at the ledger", () => {
  it("lets go what the patient erased, and all of an erased patient", async () => {
    const erased = ledgerWith({ records: [{ patientId, recordId, block: 10n }] });
    await ledgerErasureCheck(erased, 0).record(patientId, recordId);
    await ledgerErasureCheck(ledgerWith({ patients: [patientId] }), 0).record(patientId, recordId);
  });

  it("refuses what nobody erased, another record's, and another patient's erasure", async () => {
    const other = { patientId: asPatientId(someWord()), recordId: asRecordId(someWord()), block: 1n };
    for (const records of [[], [{ ...other, patientId }], [{ ...other, recordId }]]) {
      const check = ledgerErasureCheck(ledgerWith({ records }), 0);
      const error = await expectNamed(check.record(patientId, recordId), "ErasureNotOnLedger");
      expect(error.details).to.deep.equal({ recordId });
    }
  });

  it("waits until as many blocks stand on it as are asked for [C50]", async () => {
    const ledger = ledgerWith({ records: [{ patientId, recordId, block: 8n }] });
    await ledgerErasureCheck(ledger, 2).record(patientId, recordId);
    await expectNamed(ledgerErasureCheck(ledger, 3).record(patientId, recordId), "ErasureNotOnLedger");
    await expectNamed(ledgerErasureCheck(ledger, 99).record(patientId, recordId), "ErasureNotOnLedger");
  });
});

describe("a store that knows its chain", function () {
  this.timeout(20_000);
  after(removeFolders);

  it("deletes nothing without the patient's name, nor while the chain doesn't answer", async () => {
    const { deployment } = ledgerOf(() => ({}));
    const store = await storeHere(await someFolder(), {
      // Nothing listens there.
      RPC_URL: "http://127.0.0.1:9",
      DEPLOYMENT: JSON.stringify(deployment),
    });
    try {
      const { envelope } = await someRecord();
      await store.records.putEnvelope(envelope);
      await expectNamed(store.records.deleteEnvelope(envelope.recordId), "BadRequest");
      const path = `${store.url}/envelopes/${envelope.recordId}`;
      for (const [patient, status] of [
        [toHex(randomBytes(32)), 503],
        ["0x12", 400],
      ] as const) {
        const headers = { ...HEADERS, "x-keyward-patient": patient };
        expect((await fetch(path, { method: "DELETE", headers })).status).to.equal(status);
      }
      expect(await store.records.getEnvelope(envelope.recordId)).to.deep.equal(envelope);
    } finally {
      await store.stop();
    }
  });
});
