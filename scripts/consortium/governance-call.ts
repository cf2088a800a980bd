import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { encodeFunctionData, parseAbi } from "viem";
import { encodeCall, type LedgerCall } from "#lib/chain/call.ts";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Hex } from "#lib/core/bytes.ts";

/** OpenZeppelin's AccessManager, as far as a governor whose acts wait needs it. */
const ABI = parseAbi([
  "function schedule(address target, bytes data, uint48 when) returns (bytes32, uint32)",
  "function execute(address target, bytes data) payable returns (uint32)",
  "function cancel(address caller, address target, bytes data) returns (uint32)",
]);

/** What a multisignature account sends to the AccessManager: now, and again once the delay is over. */
export type GovernanceCall = { schedule: Hex; execute: Hex };

/** An act of governance that has to wait: announced by `schedule`, done by `execute` after the delay. */
export function governanceCall(deployment: Deployment, call: LedgerCall): GovernanceCall {
  const { to, data } = encodeCall(deployment, call);
  return {
    // 0: as soon as the delay allows.
    schedule: encodeFunctionData({ abi: ABI, functionName: "schedule", args: [to, data, 0] }),
    execute: encodeFunctionData({ abi: ABI, functionName: "execute", args: [to, data] }),
  };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { deployment: { type: "string" } },
    allowPositionals: true,
  });
  const [contract = "", functionName = "", args = "[]"] = positionals;
  if (values.deployment === undefined || !Object.hasOwn(CONTRACTS, contract) || functionName === "") {
    console.error("Usage: governance-call.ts --deployment FILE CONTRACT FUNCTION '[ARGUMENTS]'");
    console.error(`CONTRACT: ${Object.keys(CONTRACTS).join(", ")}`);
    process.exitCode = 2;
    return;
  }
  const deployment = JSON.parse(await readFile(values.deployment, "utf8")) as Deployment;
  const call = { contract, functionName, args: JSON.parse(args) } as LedgerCall;
  const { schedule, execute } = governanceCall(deployment, call);
  console.log("The governor sends both to the AccessManager, without coin. First:");
  console.log(schedule);
  console.log("Once the governance delay is over:");
  console.log(execute);
}

if (import.meta.main) await main();
