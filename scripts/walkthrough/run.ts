import { KeywardError } from "#lib/core/errors.ts";
import type { Digest } from "#lib/core/ids.ts";
import { checkReferences } from "#lib/fhir/check-references.ts";
import { buildDirectory } from "#lib/fhir/directory.ts";
import type { Arguments } from "./arguments.ts";
import { importDirectory } from "./directory-journey.ts";
import { errorReport } from "./error-report.ts";
import type { Network } from "./network.ts";
import { ownNetwork } from "./own-network.ts";
import { travel } from "./patient-journey.ts";
import { type Progress, progressFor } from "./progress.ts";
import { recorderOf } from "./recorder.ts";
import { recoverElsewhere } from "./recover-elsewhere.ts";
import type { RecoveryWay } from "./recovery-task.ts";
import { type FileReport, newFileReport, type Report } from "./report.ts";
import { runningNetwork } from "./running-network.ts";
import type { Source } from "./sources.ts";
import { freshWallet } from "./wallets.ts";

/** What is to be proven of a file in the end, and the blobs that it came to. */
type Proof = { report: FileReport; ways: RecoveryWay[]; blobs: readonly Digest[] };

/** Runs every file's journey, then loses what may be lost of the network, and reads all of it again. */
export async function runWalkthrough(
  sources: readonly Source[],
  { corrupt, network: url }: Arguments,
): Promise<Report> {
  const startedAt = new Date().toISOString();
  const network = await reach(url);
  try {
    const references = buildDirectory(
      sources.filter(({ kind }) => kind === "directory").flatMap(({ bundle }) => bundle.entries),
    );
    const proofs: Proof[] = [];
    for (const source of sources) {
      const report = newFileReport(source.path, source.kind, source.bundle.entries.length, source.size);
      report.warnings = checkReferences(source.bundle, references);
      proofs.push(await runFile(network, source, report));
    }
    await network.lose?.();
    for (const proof of proofs) await prove(network, proof, corrupt);
    const files = proofs.map(({ report }) => report);
    return {
      version: 1,
      startedAt,
      network: network.facts,
      skipped: network.skipped,
      files,
      passed: files.every(({ identical, error }) => identical && error === undefined),
    };
  } finally {
    await network.stop();
  }
}

async function reach(url: string | undefined): Promise<Network> {
  const starting = progressFor(url ?? "local network");
  const network = await (url === undefined ? ownNetwork(starting.step) : runningNetwork(url));
  const { chainId, keyNodes, stores } = network.facts;
  starting.done(`chain ${chainId}, ${keyNodes} key nodes, ${stores} stores`);
  return network;
}

async function runFile(network: Network, source: Source, report: FileReport): Promise<Proof> {
  const progress = progressFor(source.name);
  const recorder = recorderOf(report, progress.step);
  const { key, wallet } = freshWallet();
  try {
    if (source.kind === "directory") {
      const stored = await importDirectory(network, wallet, recorder, source.bundle, report);
      progress.done(`directory, ${report.resources} resources in ${report.records} records`);
      return { report, ways: [{ way: "directory", key, ...stored.reference }], blobs: stored.blobs };
    }
    const setting = { network, recorder, source: source.bundle, wallet };
    const { recoveryCode: code, imported, wallet: last } = await travel(setting, report, sayTo(progress));
    progress.done(
      `${report.resources} resources in ${report.records} records, ${report.refusals.length} refusals`,
    );
    const ways: RecoveryWay[] = [
      { way: "wallet", key: last?.key ?? key },
      { way: "recovery-code", code },
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
async function prove(network: Network, { report, ways, blobs }: Proof, corrupt: boolean): Promise<void> {
  const [first] = blobs;
  if (corrupt && first !== undefined) await network.corrupt?.(first);
  let identical = ways.length > 0;
  for (const way of ways) {
    const result = await recoverElsewhere({ ...way, source: network.remains, file: report.file });
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
