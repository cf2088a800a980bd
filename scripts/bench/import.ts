import { type Bytes, randomBytes } from "#lib/core/bytes.ts";
import { signingKeyFromSeed } from "#lib/crypto/signing.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { currentRecipients, type Draft, deposit } from "#lib/records/deposit.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { planImport } from "#lib/records/import-bundle.ts";
import { memoryStore } from "#lib/records/memory-store.ts";
import { replicatedStore } from "#lib/records/replicated-store.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { countFigure, timeFigure } from "./figure.ts";
import type { Patient } from "./patient.ts";
import type { Figure } from "./report.ts";
import { median, timed } from "./statistics.ts";

/** Milliseconds of one import, by stage. */
type Stages = { read: number; split: number; store: number; anchor: number; memory: number };

export type Imported = { resources: number; records: number; stages: Stages; total: number };

/** Reads, splits, seals, stores twice and anchors a Bundle as the patient, and times each stage. */
export async function importBundle(patient: Patient, bytes: Bytes): Promise<Imported> {
  const { journey, patientId, manifest } = patient;
  const { ledger, relay } = journey.network;
  const read = await timed(() => readBundle(bytes));
  const split = await timed(() => planImport(read.value));
  const { drafts } = split.value;
  const { keyEpochs } = await readSnapshot(ledger, patientId);
  const context = { ledger, relay, stores: journey.stores, patientId, manifest, keyEpochs };
  const start = performance.now();
  let stored = start;
  const author = { kind: "patient", patient: patient.patient } as const;
  await writeRecords(context, author, drafts, () => {
    stored = performance.now();
  });
  const end = performance.now();
  const stages = {
    read: read.ms,
    split: split.ms,
    store: stored - start,
    anchor: end - stored,
    memory: await inMemory(patient, drafts, keyEpochs),
  };
  const total = stages.read + stages.split + stages.store + stages.anchor;
  return { resources: read.value.entries.length, records: drafts.length, stages, total };
}

/** The same sealing, receipts included, to two stores in memory: what is left is the disks' share. */
async function inMemory(
  { patientId, manifest }: Patient,
  drafts: readonly Draft[],
  keyEpochs: bigint,
): Promise<number> {
  const store = async (id: string) => memoryStore(id, await signingKeyFromSeed(randomBytes(32)));
  const stores = replicatedStore([await store("a"), await store("b")]);
  const recipientFor = currentRecipients(manifest, keyEpochs);
  return (await timed(() => deposit({ patientId, recipientFor, stores }, drafts))).ms;
}

export function importFigures(runs: readonly Imported[]): Figure[] {
  const [{ resources = 0, records = 0 } = {}] = runs;
  const rates = runs.map(({ total }) => (1_000 * resources) / total);
  const stage = (name: string, of: keyof Stages): Figure =>
    timeFigure({ part: "import", name, samples: runs.map(({ stages }) => stages[of]) });
  return [
    { part: "import", name: "import, whole", unit: "resources/s", value: median(rates), samples: rates },
    countFigure("import", "resources in the Bundle", resources),
    countFigure("import", "records made of them", records),
    stage("read the Bundle", "read"),
    stage("split into records", "split"),
    stage("seal and store twice", "store"),
    stage("anchor as one batch", "anchor"),
    stage("for comparison: seal and store twice in memory", "memory"),
  ];
}
