import { categoryMask } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId, RecordId } from "#lib/core/ids.ts";
import type { CompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { type LitKeyRelease, litKeyRelease } from "#lib/keys/lit/lit-key-release.ts";
import { messagePort } from "#lib/keys/lit/port.ts";
import { releaseCategories } from "#lib/keys/read-keys.ts";
import { type HistoryEntry, readSnapshot } from "#lib/records/history.ts";
import { readRecord } from "#lib/vault/read-record.ts";
import type { ChartRequest, HistoryFacts, ReadUpdate } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import type { VaultContext } from "./context.ts";
import { tellerOf, wireFacts } from "./tell.ts";

type Chart = {
  opened: Map<RecordId, { entry: HistoryEntry; payload: Uint8Array<ArrayBuffer> }>;
  gone: AbortController;
  /** What was released, and for which state of the ledger. */
  released?: { keys: CompartmentKeys; mask: number; state: string };
};

/** A reader: one account, its key network client, and the charts that it has open. */
export type Reader = {
  account: Address;
  /** Loads the client and connects it to nothing yet. */
  prepare(): void;
  /** Reads what an access to it, which `access` sees to, lets be read. */
  open(
    connection: Connection,
    request: Pick<ChartRequest, "patientId" | "categories">,
    access: () => Promise<number>,
    progress: (update: ReadUpdate) => void,
    signal: AbortSignal,
  ): Promise<HistoryFacts & { until: number }>;
  charts(): PatientId[];
  closeChart(patientId: PatientId): void;
  close(): void;
};

/** @param account of whoever reads. Its wallet is the page's. */
export function newReader(context: VaultContext, { network }: Connection, account: Address): Reader {
  const charts = new Map<PatientId, Chart>();
  let release: LitKeyRelease | undefined;

  /** The client runs in a worker of its own: it prints keys, and takes over what it runs in. */
  function keyRelease(): LitKeyRelease {
    if (release !== undefined) return release;
    const { chainId, addresses } = network.deployment;
    const worker = new Worker(new URL("../lit.worker.ts", import.meta.url), {
      type: "module",
      name: "key-release",
    });
    const opening = litKeyRelease(messagePort(worker), {
      network: {
        rpcUrl: network.rpcUrl,
        chainId,
        registry: addresses.keyNodeRegistry,
        accessPolicy: addresses.accessPolicy,
        siweDomain: network.siweDomain,
      },
      account,
      sign: (message) => context.page.call("signMessage", { account, message }),
      onWarning: (warning) => context.page.emit({ type: "key-network", warning }),
    });
    // A worker that doesn't start would leave its callers waiting.
    worker.addEventListener("error", () => {
      release = undefined;
      void opening.close();
    });
    release = opening;
    return opening;
  }

  function closeChart(patientId: PatientId): void {
    const chart = charts.get(patientId);
    charts.delete(patientId);
    chart?.gone.abort(new KeywardError("ChartClosed", { message: "The chart was closed." }));
    for (const { payload } of chart?.opened.values() ?? []) payload.fill(0);
    chart?.opened.clear();
    delete chart?.released;
  }

  return {
    account,
    prepare: () => void keyRelease(),
    charts: () => [...charts.keys()],
    closeChart,

    async open(connection, request, access, progress, signal) {
      const { ledger, stores } = connection;
      const { patientId, categories } = request;
      const keyNetwork = keyRelease();
      const until = await access();
      const chart: Chart = charts.get(patientId) ?? { opened: new Map(), gone: new AbortController() };
      charts.set(patientId, chart);
      const refused = new AbortController();
      const { manifestDigest, keyEpochs } = await readSnapshot(ledger, patientId);
      const mask = categoryMask(categories);
      const state = `${manifestDigest} ${keyEpochs}`;
      const release = async (): Promise<CompartmentKeys> => {
        const before = chart.released;
        if (before?.state === state && (before.mask & mask) === mask) return before.keys;
        const manifest = await fetchManifest(stores, patientId, manifestDigest);
        const keys = await releaseCategories(keyNetwork, { patientId, manifest, keyEpochs }, categories);
        chart.released = { keys, mask, state };
        return keys;
      };
      const releasing = release().catch((error: unknown) => {
        refused.abort(error);
        throw error;
      });
      // Ciphertexts are fetched while the keys are on their way.
      const keys: CompartmentKeys = {
        keyOf: async (...compartment) => (await releasing).keyOf(...compartment),
      };
      const told = tellerOf(progress);
      const reading = readRecord(
        {
          ledger,
          stores,
          patientId,
          keys,
          mask,
          opened: chart.opened,
          signal: AbortSignal.any([signal, chart.gone.signal, refused.signal]),
        },
        // Where no key comes, that is the one thing to tell.
        { ...told, onUnopened: (record) => void (refused.signal.aborted || told.onUnopened(record)) },
      );
      const [, facts] = await Promise.all([releasing, reading]);
      return { ...wireFacts(facts), until };
    },

    close() {
      for (const patientId of [...charts.keys()]) closeChart(patientId);
      const closing = release;
      release = undefined;
      void closing?.close();
    },
  };
}
