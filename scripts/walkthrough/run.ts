import { KeywardError } from "#lib/core/errors.ts";
import type { Digest } from "#lib/core/ids.ts";
import { checkReferences } from "#lib/fhir/check-references.ts";
import { buildDirectory } from "#lib/fhir/directory.ts";
import { ACCOUNTS, FIRST_PATIENT, signerOf, testAccount } from "#services/local/accounts.ts";
import { KEY_NODES, THRESHOLD } from "#services/local/key-network.ts";
import { type LocalNetwork, startLocalNetwork } from "#services/local/local-network.ts";
import { flipOneByte, loseEverything, recoverElsewhere, whatIsLeft } from "./aftermath.ts";
import type { Arguments } from "./arguments.ts";
import { importDirectory } from "./directory-journey.ts";
import { errorReport } from "./error-report.ts";
import { bothStores } from "./journey.ts";
import { travel } from "./patient-journey.ts";
import { type People, setUpPeople } from "./people.ts";
import { type Progress, progressFor } from "./progress.ts";
import { recorderOf } from "./recorder.ts";
import type { RecoveryTask } from "./recovery-task.ts";
import { type FileReport, newFileReport, type Report } from "./report.ts";
import type { Source } from "./sources.ts";

/** A distributive `Omit`: a task without what every task of a run shares. */
type Way = RecoveryTask extends infer T
  ? T extends RecoveryTask
    ? Omit<T, keyof ReturnType<typeof whatIsLeft>>
    : never
  : never;

/** What is to be proven of a file once everything else is gone, and the blobs that it came to. */
type Proof = { report: FileReport; ways: Way[]; blobs: readonly Digest[] };

/** Runs every file's journey, then loses everything but the chain and one store, and reads all of it again. */
export async function runWalkthrough(sources: readonly Source[], { corrupt }: Arguments): Promise<Report> {
  const startedAt = new Date().toISOString();
  const starting = progressFor("local network");
  const network = await startLocalNetwork(starting.step);
  try {
    starting.step("people");
    const people = await setUpPeople(network);
    starting.done(`chain ${network.ledger.deployment.chainId}, ${KEY_NODES} key nodes, 2 stores`);
    const references = buildDirectory(
      sources.filter(({ kind }) => kind === "directory").flatMap(({ bundle }) => bundle.entries),
    );
    const proofs: Proof[] = [];
    for (const [index, source] of sources.entries()) {
      const report = newFileReport(source.path, source.kind, source.bundle.entries.length, source.size);
      report.warnings = checkReferences(source.bundle, references);
      proofs.push(await runFile(network, people, source, report, index));
    }
    await loseEverything(network);
    for (const proof of proofs) await prove(network, proof, corrupt);
    const files = proofs.map(({ report }) => report);
    return {
      version: 1,
      startedAt,
      network: {
        chainId: network.ledger.deployment.chainId,
        keyNodes: KEY_NODES,
        threshold: THRESHOLD,
        stores: network.stores.length,
      },
      files,
      passed: files.every(({ identical, error }) => identical && error === undefined),
    };
  } finally {
    await network.stop();
  }
}

async function runFile(
  network: LocalNetwork,
  people: People,
  source: Source,
  report: FileReport,
  index: number,
): Promise<Proof> {
  const progress = progressFor(source.name);
  const recorder = recorderOf(report, network.relay, progress.step);
  try {
    if (source.kind === "directory") {
      const stored = await importDirectory(network, people, recorder, source.bundle, report);
      progress.done(`directory, ${report.resources} resources in ${report.records} records`);
      const account = ACCOUNTS.administrator;
      return {
        report,
        ways: [{ way: "directory", file: source.path, account, ...stored.reference }],
        blobs: stored.blobs,
      };
    }
    const account = FIRST_PATIENT + index;
    const wallet = signerOf(testAccount(account));
    const journey = { network, people, recorder, source: source.bundle, stores: bothStores(network), wallet };
    const traveller = await travel(journey, report, sayTo(progress));
    progress.done(
      `${report.resources} resources in ${report.records} records, ${report.refusals.length} refusals`,
    );
    const { recoveryCode: code, imported } = traveller;
    const ways: Way[] = [
      { way: "wallet", file: source.path, account },
      { way: "recovery-code", file: source.path, code },
    ];
    return { report, ways, blobs: imported };
  } catch (error) {
    report.error = errorReport(error);
    progress.done(`${report.error.name}: ${report.error.message}`);
    return { report, ways: [], blobs: [] };
  }
}

const sayTo = (progress: Progress) => ({
  recoveryCode: (code: string) => progress.say(`  recovery code: ${code}`),
  stored: progress.within,
});

/** Reads a file again, each way in a fresh process, and compares it with the one on disk. */
async function prove(network: LocalNetwork, { report, ways, blobs }: Proof, corrupt: boolean): Promise<void> {
  const [first] = blobs;
  if (corrupt && first !== undefined) await flipOneByte(network, first);
  let identical = ways.length > 0;
  for (const way of ways) {
    const result = await recoverElsewhere({ ...whatIsLeft(network), ...way });
    if ("error" in result) {
      report.error = result.error;
      identical = false;
      continue;
    }
    report.steps[`fresh process by ${way.way}`] = result.milliseconds;
    identical &&= result.identical;
    if (result.head !== null && result.head !== report.head?.after) {
      throw new KeywardError("HeadsDiffer", { message: "The fresh process saw another head." });
    }
  }
  report.identical = identical;
}
