import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createPublicClient, http } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { followLog, type LogHead, type ReleaseEntry } from "./release-log-chain.ts";
import { type LogAudit, sessionAudit } from "./session-audit.ts";

export type LogReport = LogHead & { released: number; refused: number; findings: string[] };

/**
 * Verifies a node's release log: the chain of hashes, the `known` head of an earlier visit, and each `audit`.
 * @throws `ReleaseLogBroken`; `ReleaseLogCut` when the known head is not in it.
 */
export async function verifyLog(
  text: string,
  { known, audits = [] }: { known?: LogHead; audits?: readonly LogAudit[] } = {},
): Promise<LogReport> {
  const entries: ReleaseEntry[] = [];
  let contains = known === undefined || known.seq === 0;
  const head = followLog(text, (entry, at) => {
    entries.push(entry);
    if (at.seq === known?.seq && at.hash === known.hash) contains = true;
  });
  if (!contains) {
    throw new KeywardError("ReleaseLogCut", {
      message: "The log no longer contains the entry that was seen before.",
      action: "Ask the node's operator for the whole log.",
      details: { seq: known?.seq ?? 0 },
    });
  }
  const findings: string[] = [];
  for (const entry of entries) {
    for (const audit of audits) {
      const finding = await audit(entry);
      if (finding !== undefined) findings.push(`entry ${entry.seq}: ${finding}`);
    }
  }
  const released = entries.filter(({ decision }) => decision === "released").length;
  return { ...head, released, refused: entries.length - released, findings };
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      seq: { type: "string" },
      hash: { type: "string" },
      rpc: { type: "string" },
      deployment: { type: "string" },
    },
  });
  const [path] = positionals;
  if (path === undefined) {
    console.error("Usage: verify-log.ts LOG [--seq N --hash HASH] [--rpc URL --deployment FILE]");
    process.exitCode = 2;
    return;
  }
  const known = values.seq && values.hash ? { known: { seq: Number(values.seq), hash: values.hash } } : {};
  const audits = values.rpc && values.deployment ? [await ledgerAudit(values.rpc, values.deployment)] : [];
  try {
    const report = await verifyLog(await readFile(path, "utf8"), { ...known, audits });
    console.log(JSON.stringify(report, null, 2));
    if (report.findings.length > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof KeywardError)) throw error;
    console.error(`${error.name}: ${error.message}`);
    process.exitCode = 1;
  }
}

/** Looks releases up among the sessions of a ledger, by a deployment's file. */
async function ledgerAudit(rpc: string, file: string): Promise<LogAudit> {
  const deployment = JSON.parse(await readFile(file, "utf8")) as Deployment;
  return sessionAudit({ client: createPublicClient({ transport: http(rpc) }), deployment });
}

if (import.meta.main) await main();
