import { CATEGORIES, categoryMask } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId, RecordId } from "#lib/core/ids.ts";
import type { CompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { type LitKeyRelease, litKeyRelease } from "#lib/keys/lit/lit-key-release.ts";
import { messagePort } from "#lib/keys/lit/port.ts";
import {
  currentWraps,
  type ReleasedInGroups,
  releaseCategories,
  releaseInGroups,
} from "#lib/keys/read-keys.ts";
import type { HistoryEntry } from "#lib/records/history-entry.ts";
import { readRecord } from "#lib/vault/read-record.ts";
import type { ChartRequest } from "../protocol/reader.ts";
import type { HistoryFacts, ReadUpdate } from "../protocol/records.ts";
import { type Ahead, ahead, currentKeys, FIRST_SCREEN, keyState, labelOf } from "./ahead.ts";
import type { Connection } from "./connection.ts";
import type { VaultContext } from "./context.ts";
import { tellerOf, wireFacts } from "./tell.ts";

type Chart = {
  opened: Map<RecordId, { entry: HistoryEntry; payload: Uint8Array<ArrayBuffer> }>;
  gone: AbortController;
  /** What was released, and for which state of the ledger. */
  released?: { keys: CompartmentKeys; mask: number; of: string };
};

/** A reader: one account, its key network client, and the charts that it has open. */
export type Reader = {
  account: Address;
  /**
   * Ahead of a patient's chart: connects the client to the key network, proves the history, and fetches ciphertexts where a
   * session lets them be read.
   */
  prepare(connection: Connection, patientId: PatientId): void;
  /**
   * Reads what an access to it lets be read. `access` sees to that, and tells when nothing more has to be signed for it: the
   * keys are signed for while it is on its way into a block.
   */
  open(
    connection: Connection,
    request: Pick<ChartRequest, "patientId" | "categories">,
    access: (onSigned: () => void) => Promise<number>,
    progress: (update: ReadUpdate) => void,
    signal: AbortSignal,
  ): Promise<HistoryFacts & { until: number }>;
  /** Keys alone, of what isn't shown as a chart: a claims desk. They stay until the reader's are closed. */
  keysOf(
    connection: Connection,
    request: Pick<ChartRequest, "patientId" | "categories">,
    access: (onSigned: () => void) => Promise<number>,
  ): Promise<CompartmentKeys>;
  charts(): PatientId[];
  /** All that was opened of a chart. */
  openedOf(patientId: PatientId): [RecordId, Uint8Array<ArrayBuffer>][];
  /** What was opened of a chart. */
  payloadOf(patientId: PatientId, recordId: RecordId): Uint8Array<ArrayBuffer> | undefined;
  closeChart(patientId: PatientId): void;
  close(): void;
};

/** @param account of whoever reads. Its wallet is the page's. */
export function newReader(context: VaultContext, { network }: Connection, account: Address): Reader {
  const charts = new Map<PatientId, Chart>();
  const prepared = new Map<PatientId, Promise<Ahead>>();
  const kept = new Map<PatientId, { keys: CompartmentKeys; of: string }>();
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

  /** What was looked up when the page came, or is looked up now where that failed. */
  function lookAhead(connection: Connection, patientId: PatientId): Promise<Ahead> {
    const before = prepared.get(patientId);
    prepared.delete(patientId);
    const now = () => ahead(connection, patientId, account);
    const looking = before === undefined ? now() : before.catch(now);
    looking.catch(() => {});
    return looking;
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
    prepare(connection, patientId) {
      keyRelease().prepare();
      prepared.clear();
      prepared.set(patientId, ahead(connection, patientId, account));
    },
    charts: () => [...charts.keys()],
    openedOf: (patientId) =>
      [...(charts.get(patientId)?.opened ?? [])].map(([recordId, { payload }]) => [recordId, payload]),
    payloadOf: (patientId, recordId) => charts.get(patientId)?.opened.get(recordId)?.payload,
    closeChart,

    async keysOf(connection, { patientId, categories }, access) {
      const keyNetwork = keyRelease();
      const state = await keyState(connection, patientId);
      const of = `${labelOf(state)} ${categoryMask(categories)}`;
      const known = kept.get(patientId);
      const isKnown = known?.of === of;
      await access(() => {
        // What fails here, fails again and is told when the keys are asked for.
        if (!isKnown) keyNetwork.authorise(currentWraps(state, categories)).catch(() => {});
      });
      if (isKnown) return known.keys;
      const keys = await releaseCategories(keyNetwork, state, categories);
      kept.set(patientId, { keys, of });
      return keys;
    },

    async open(connection, request, access, progress, signal) {
      const { ledger, stores } = connection;
      const { patientId, categories } = request;
      const keyNetwork = keyRelease();
      const ahead = lookAhead(connection, patientId);
      const chart: Chart = charts.get(patientId) ?? { opened: new Map(), gone: new AbortController() };
      const mask = categoryMask(categories);

      /** How the keys stand, signed for unless they are here. */
      const authorised = async () => {
        const state = await currentKeys(connection, patientId, ahead);
        const known = chart.released?.of === labelOf(state) && (chart.released.mask & mask) === mask;
        if (!known) await keyNetwork.authorise(currentWraps(state, categories));
        return { state, ...(known && { known: chart.released?.keys }) };
      };
      let authorising: ReturnType<typeof authorised> | undefined;
      const until = await access(() => {
        authorising ??= authorised();
        authorising.catch(() => {});
      });
      charts.set(patientId, chart);
      const refused = new AbortController();
      const release = async (): Promise<ReleasedInGroups> => {
        const { state, known } = await (authorising ?? authorised());
        if (known !== undefined) return { keys: known, all: async () => {} };
        const groups = [FIRST_SCREEN, CATEGORIES.filter((category) => !FIRST_SCREEN.includes(category))];
        const released = releaseInGroups(
          keyNetwork,
          state,
          groups.map((group) => group.filter((category) => categories.includes(category))),
          (error) => refused.abort(error),
        );
        return {
          keys: released.keys,
          async all() {
            await released.all();
            chart.released = { keys: released.keys, mask, of: labelOf(state) };
          },
        };
      };
      const releasing = release().catch((error: unknown) => {
        refused.abort(error);
        throw error;
      });
      releasing.catch(() => {});
      // Ciphertexts are fetched while the keys are on their way.
      const keys: CompartmentKeys = {
        keyOf: async (...compartment) => (await releasing).keys.keyOf(...compartment),
      };
      const told = tellerOf(progress);
      const { history: before, fetched } = await ahead.catch(() => ({
        history: undefined,
        fetched: undefined,
      }));
      const reading = readRecord(
        {
          ledger,
          stores,
          patientId,
          keys,
          mask,
          first: categoryMask(FIRST_SCREEN),
          opened: chart.opened,
          signal: AbortSignal.any([signal, chart.gone.signal, refused.signal]),
          ...(before && { before }),
          ...(fetched && { fetched }),
        },
        // Where no key comes, that is the one thing to tell.
        { ...told, onUnopened: (record) => void (refused.signal.aborted || told.onUnopened(record)) },
      );
      const [{ all }, facts] = await Promise.all([releasing, reading]);
      await all();
      return { ...wireFacts(facts), until };
    },

    close() {
      for (const patientId of [...charts.keys()]) closeChart(patientId);
      kept.clear();
      const closing = release;
      release = undefined;
      void closing?.close();
    },
  };
}
