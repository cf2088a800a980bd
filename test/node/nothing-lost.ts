import { expect } from "chai";
import type pg from "pg";
import { indexedHistory } from "#indexer/queries/patient-history.ts";
import { toBytea } from "#indexer/store/bytea.ts";
import { openIndex } from "#indexer/store/published.ts";
import { sameAsChain } from "#indexer/testing/same-as-chain.ts";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { Hospital } from "#lib/hospital/open-hospital.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import type { Mailbox } from "#services/notifier/testing/mailbox.ts";
import type { Acknowledged } from "./load.ts";
import type { Patient } from "./patient.ts";
import { until } from "./until.ts";

type Kept = {
  hospital: Hospital;
  database: pg.Pool;
  patients: readonly Patient[];
  mailbox: Pick<Mailbox, "mails">;
};

/** The ledger has all that was acknowledged, each once, and every patient's record is proven complete: soon, at least. */
export const ledgerKept = (
  hospital: Hospital,
  acknowledged: Acknowledged,
  patients: readonly Patient[],
): Promise<void> =>
  until(async () => {
    await ledgerHas(hospital, acknowledged, patients);
    return true;
  });

async function ledgerHas(
  { ledger }: Hospital,
  acknowledged: Acknowledged,
  patients: readonly Patient[],
): Promise<void> {
  const about = {
    address: ledger.deployment.addresses.consentRegistry,
    abi: CONTRACTS.consentRegistry.abi,
    fromBlock: 0n,
  } as const;
  const [granted, opened] = await Promise.all([
    ledger.client.getContractEvents({ ...about, eventName: "Granted" }),
    ledger.client.getContractEvents({ ...about, eventName: "SessionOpened" }),
  ]);
  for (const { patient, consentHash } of acknowledged.grants) {
    const found = granted.filter(
      ({ args }) => args.patientId === patient.patientId && args.consentHash === consentHash,
    );
    expect(found, "a grant").to.have.length(1);
  }
  for (const { patient, nonce } of acknowledged.sessions) {
    const found = opened.filter(({ args }) => args.patientId === patient.patientId && args.nonce === nonce);
    expect(found, "a session").to.have.length(1);
  }
  for (const patient of patients) {
    const { entries, faults } = await verifiedHistory(
      ledger,
      chainHistory(ledger),
      patient.home().stores,
      patient.patientId,
    );
    expect(faults).to.deep.equal([]);
    const written = acknowledged.written.filter((one) => one.patient === patient);
    for (const { recordId } of written.flatMap((one) => one.entries)) {
      expect(
        entries.filter((entry) => entry.recordId === recordId),
        "a record",
      ).to.have.length(1);
    }
  }
}

/** Every record of the patients can be opened, and each store by itself has its ciphertext and its envelope. */
export async function storesKept({ ledger }: Hospital, patients: readonly Patient[]): Promise<void> {
  for (const { patientId, keys, home } of patients) {
    const { each, stores } = home();
    const { entries } = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId);
    const opened = await openEntries({ patientId, stores, keys }, entries);
    expect(opened).to.have.length(entries.length);
    for (const store of each) {
      for (const { digest, recordId } of entries) {
        // What a store missed while it was down it takes from the other.
        await until(async () => (await store.has(cidOf(digest))) && store.getEnvelope(recordId));
      }
    }
  }
}

/** The index is the chain's, and its list of each patient's records folds into the ledger's head. */
export async function indexKept(
  { ledger }: Hospital,
  pool: pg.Pool,
  patients: readonly Patient[],
): Promise<number> {
  let count = 0;
  await until(async () => {
    count = await sameAsChain(pool, ledger.client, ledger.deployment);
    return true;
  });
  const source = indexedHistory(await openIndex(pool, ledger.deployment));
  for (const { patientId, home } of patients) await verifiedHistory(ledger, source, home().stores, patientId);
  return count;
}

/** Patients are told of each grant and each session on the ledger, and of each once: in the app and by mail. */
export async function notificationsKept({
  hospital: { ledger },
  database: pool,
  patients,
  mailbox,
}: Kept): Promise<void> {
  let all = 0;
  for (const { patientId } of patients) {
    const about = {
      address: ledger.deployment.addresses.consentRegistry,
      abi: CONTRACTS.consentRegistry.abi,
      args: { patientId },
      fromBlock: 0n,
    } as const;
    const logs = [
      ...(await ledger.client.getContractEvents({ ...about, eventName: "Granted" })),
      ...(await ledger.client.getContractEvents({ ...about, eventName: "SessionOpened" })),
    ].map(({ transactionHash }) => transactionHash);
    await until(async () => {
      const { rows } = await pool.query(
        "select transaction_hash from notify.notifications where patient_id = $1 and vanished_at is null",
        [toBytea(patientId)],
      );
      const told = rows.map(({ transaction_hash }) => `0x${transaction_hash.toString("hex")}`);
      expect(told.sort()).to.deep.equal([...logs].sort());
      return true;
    });
    all += logs.length;
  }
  // A mail whose sender was killed before it could note that it was sent goes out again, under the same id.
  await until(() => new Set(mailbox.mails.map(({ messageId }) => messageId)).size === all);
}
