import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { categoryMask } from "#lib/core/categories.ts";
import { isFrame } from "#lib/fhir/frame.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import type { CompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import type { KeyRelease } from "#lib/keys/key-release.ts";
import { releaseCategories } from "#lib/keys/read-keys.ts";
import { type VerifiedHistory, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { type OpenedRecord, openEntries } from "#lib/records/open-entries.ts";
import { keyReleaseFor } from "#scripts/walkthrough/doctor.ts";
import { type Counts, countingClient, countingProxy } from "./counting.ts";
import { countFigure, timeFigure } from "./figure.ts";
import { floorRecords, openByWebCrypto, openNatively } from "./floors.ts";
import { type Patient, READ } from "./patient.ts";
import type { Figure } from "./report.ts";
import { interleave } from "./statistics.ts";

/** Times the floor that opening may take. */
const MOST = 3;
const FLOOR_RECORDS = 1_000;
const FLOOR_SIZE = 4_096;
const MASK = categoryMask(READ);

/** Opens the whole record of a patient as the doctor: times, and what it asks of the chain and of the key nodes. */
export async function benchOpen(patient: Patient, quick: boolean): Promise<Figure[]> {
  const { patientId, journey } = patient;
  const { network, people, stores } = journey;
  const counted = await countCold(patient);
  const release = keyReleaseFor(network, people.doctor);
  try {
    const reader = readerOf(patient, network.ledger);
    const history = await reader.list();
    const keys = await reader.keysFrom(release, history);
    const granted = grantedIn(history);
    const records = floorRecords(FLOOR_RECORDS, FLOOR_SIZE);
    const call = () => readLedger(network.ledger, "recordLedger", "snapshotOf", [patientId]);
    const opened = await reader.open(keys, history);
    const samples = await interleave(
      {
        native: async () => {
          await call();
          openNatively(records);
        },
        webCrypto: async () => {
          await call();
          await openByWebCrypto(records);
        },
        warm: async () => reader.open(keys, await reader.list()),
        list: () => reader.list(),
        records: () => openEntries({ patientId, stores, keys }, granted),
        parse: () => resourcesIn(opened),
      },
      quick ? { rounds: 2, warmUp: 1 } : { rounds: 15, warmUp: 2, budget: 30_000 },
    );
    const released = await interleave(
      {
        cold: async () => {
          const listed = await reader.list();
          return reader.open(await reader.keysFrom(release, listed), listed);
        },
      },
      quick ? { rounds: 1, warmUp: 0 } : { rounds: 7, warmUp: 0, budget: 15_000 },
    );
    return [...figuresOf({ ...samples, ...released }), ...counted];
  } finally {
    await release.close();
  }
}

/** A doctor who reads one patient over `ledger`. */
function readerOf({ patientId, journey: { stores } }: Patient, ledger: Ledger) {
  return {
    /** Lists the record and proves the list complete: the one call to the chain. */
    list: () => verifiedHistory(ledger, chainHistory(ledger), stores, patientId),
    async keysFrom(release: KeyRelease, { manifestDigest, keyEpochs }: VerifiedHistory) {
      const manifest = await fetchManifest(stores, patientId, manifestDigest);
      return releaseCategories(release, { patientId, manifest, keyEpochs }, READ);
    },
    open: (keys: CompartmentKeys, history: VerifiedHistory) =>
      openEntries({ patientId, stores, keys }, grantedIn(history)),
  };
}

const grantedIn = ({ entries }: VerifiedHistory) => entries.filter(({ category }) => (MASK >>> category) & 1);

function resourcesIn(opened: readonly OpenedRecord[]): number {
  const bundles = opened.map(({ payload }) => readBundle(payload)).filter((bundle) => !isFrame(bundle));
  return bundles.reduce((sum, { entries }) => sum + entries.length, 0);
}

/** Opens everything once, from nothing, and counts every request that the reader's machine makes for it. */
async function countCold(patient: Patient): Promise<Figure[]> {
  const { network, people } = patient.journey;
  const [own, client]: [Counts, Counts] = [{}, {}];
  const ledger = { ...network.ledger, client: countingClient(network.chain.rpcUrl, own) };
  const proxy = await countingProxy(network.chain.rpcUrl, client);
  const release = keyReleaseFor(
    { ...network, chain: { ...network.chain, rpcUrl: proxy.url } },
    people.doctor,
  );
  let releases = 0;
  const counting: KeyRelease = {
    release(keys) {
      releases += keys.length;
      return release.release(keys);
    },
    close: () => release.close(),
  };
  try {
    const reader = readerOf(patient, ledger);
    const history = await reader.list();
    const opened = await reader.open(await reader.keysFrom(counting, history), history);
    const { eth_call: calls = 0, eth_getLogs: logs = 0, ...others } = own;
    const othersCount = Object.values(others).reduce((sum, n) => sum + n, 0);
    return [
      countFigure("open", "resources opened", resourcesIn(opened)),
      countFigure("open", "records opened", opened.length),
      countFigure("open", "chain calls (eth_call)", calls, 1),
      countFigure("open", "source of the list (eth_getLogs)", logs),
      countFigure("open", "other requests to the chain", othersCount, 0),
      { ...countFigure("open", "key releases", releases, READ.length), notes: ["one for each category"] },
      {
        ...countFigure("open", "requests of the key network's client, when it connects", total(client)),
        notes: [
          Object.entries(client)
            .map(([method, n]) => `${method} ${n}`)
            .join(", "),
        ],
      },
    ];
  } finally {
    await release.close();
    await proxy.stop();
  }
}

const total = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

type Samples = Record<"native" | "webCrypto" | "warm" | "cold" | "list" | "records" | "parse", number[]>;

function figuresOf(samples: Samples): Figure[] {
  const what = "1,000 records of 4 KiB in memory: SHA-256, AES-256-GCM, one eth_call";
  const native = { name: `${what}, native`, samples: samples.native };
  const webCrypto = { name: `${what}, by WebCrypto`, samples: samples.webCrypto };
  const part = "open";
  return [
    timeFigure({ part, name: "open all, keys held", samples: samples.warm, floor: webCrypto, most: MOST }),
    timeFigure({
      part,
      name: "the same beside the native floor",
      samples: samples.warm,
      floor: native,
      most: MOST,
    }),
    timeFigure({ part, name: "open all, keys released first", samples: samples.cold, floor: webCrypto }),
    timeFigure({ part, name: "of it: list and prove complete", samples: samples.list }),
    timeFigure({ part, name: "of it: fetch, check and decrypt", samples: samples.records }),
    timeFigure({ part, name: "beyond it: parse as FHIR", samples: samples.parse }),
  ];
}
