import { checkResource } from "#lib/fhir/validate/check-resource.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import type { VaultCalls } from "../protocol.ts";
import type { Handlers } from "../rpc/peer.ts";
import { ensureSession } from "./access-session.ts";
import { accountSigner, type VaultContext } from "./context.ts";
import { newReader, type Reader } from "./reader.ts";
import { actedOf, telling } from "./record-calls.ts";
import type { Vaults } from "./vaults.ts";

type Own = Pick<VaultCalls, "prepareReading" | "openChart" | "closeChart" | "writeAs">;

/** The reader who is here, or one made now. */
export async function presentReader(
  context: VaultContext,
  vaults: Vaults,
  account: Reader["account"],
): Promise<Reader> {
  const hospital = await context.connection.open();
  const present = vaults.reader();
  const reader = present?.account === account ? present : newReader(context, hospital, account);
  vaults.keepReader(reader);
  return reader;
}

/** What staff do with the records of patients who let them. */
export function readerCalls(context: VaultContext, vaults: Vaults): Handlers<Own> {
  const { connection } = context;

  const readerOf = (account: Reader["account"]) => presentReader(context, vaults, account);

  return {
    async prepareReading({ account, patientId }) {
      const reader = await readerOf(account);
      reader.prepare(await connection.open(), patientId);
    },

    async openChart(request, { progress, signal }) {
      const reader = await readerOf(request.account);
      const hospital = await connection.open();
      const access = (onSigned: () => void) =>
        ensureSession(context, hospital, request, (stage, end) => {
          progress({ type: "session", stage, ...(end === undefined ? {} : { until: end }) });
          if (stage !== "sign") onSigned();
        });
      return reader.open(hospital, request, access, progress, signal);
    },

    closeChart: ({ patientId }) => vaults.reader()?.closeChart(patientId),

    async writeAs({ account, patientId, right, resources, replaces }, { progress }) {
      for (const resource of resources) await checkResource(resource as never);
      const { ledger, relay, stores } = await connection.open();
      const { manifestDigest, keyEpochs } = await readSnapshot(ledger, patientId);
      const manifest = await fetchManifest(stores, patientId, manifestDigest);
      const signer = accountSigner(context, account, () => progress({ stage: "sign" }));
      const { submitted, entries } = await writeRecords(
        { ledger, relay: telling(relay, progress), stores, patientId, manifest, keyEpochs },
        { kind: "staff", patientId, account: signer, right },
        resources.flatMap((resource) => draftResource(resource, replaces)),
      );
      return { ...actedOf(submitted), recordIds: entries.map(({ recordId }) => recordId) };
    },
  };
}
