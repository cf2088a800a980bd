import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { encodeFunctionData, parseAbi } from "viem";
import { encodeCall, type LedgerCall } from "#lib/chain/call.ts";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";

/** OpenZeppelin's AccessManager, as far as a governor whose acts wait needs it. */
const MANAGER = parseAbi([
  "function schedule(address target, bytes data, uint48 when) returns (bytes32, uint32)",
  "function execute(address target, bytes data) payable returns (uint32)",
  "function cancel(address caller, address target, bytes data) returns (uint32)",
  "function grantRole(uint64 roleId, address account, uint32 executionDelay)",
  "function revokeRole(uint64 roleId, address account)",
]);

/** A call of one of the ledger's contracts, or of the AccessManager itself. */
export type GovernedCall = LedgerCall | AccessManagerCall;
export type AccessManagerCall = { accessManager: Address; functionName: string; args: readonly unknown[] };

/** What a multisignature account sends to the AccessManager: now, and again once the delay is over. */
export type GovernanceCall = {
  /** The act itself: only what doesn't wait, such as a suspension, is sent straight to it. */
  target: Address;
  data: Hex;
  schedule: Hex;
  execute: Hex;
  /** What another signer stops it with; `caller` is the governor. */
  cancel(caller: Address): Hex;
};

/** An act of governance that has to wait: announced by `schedule`, done by `execute` after the delay. */
export function governanceCall(deployment: Deployment, call: GovernedCall): GovernanceCall {
  const { to: target, data } = "accessManager" in call ? encodeOwn(call) : encodeCall(deployment, call);
  return {
    target,
    data,
    // 0: as soon as the delay allows.
    schedule: encodeFunctionData({ abi: MANAGER, functionName: "schedule", args: [target, data, 0] }),
    execute: encodeFunctionData({ abi: MANAGER, functionName: "execute", args: [target, data] }),
    cancel: (caller) =>
      encodeFunctionData({ abi: MANAGER, functionName: "cancel", args: [caller, target, data] }),
  };
}

const encodeOwn = ({ accessManager, functionName, args }: AccessManagerCall) => ({
  to: accessManager,
  data: encodeFunctionData({ abi: MANAGER, functionName, args } as never),
});

const USAGE = `Usage: governance-call.ts --deployment FILE CONTRACT FUNCTION '[ARGUMENTS]'
CONTRACT: ${Object.keys(CONTRACTS).join(", ")}, or the AccessManager's address`;

async function main(): Promise<void> {
  const options = { deployment: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [contract = "", functionName = "", json = "[]"] = positionals;
  const isManager = /^0x[0-9a-fA-F]{40}$/.test(contract);
  if (
    values.deployment === undefined ||
    functionName === "" ||
    !(isManager || Object.hasOwn(CONTRACTS, contract))
  ) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const deployment = JSON.parse(await readFile(values.deployment, "utf8")) as Deployment;
  const args = JSON.parse(json) as unknown[];
  const call = isManager
    ? { accessManager: contract as Address, functionName, args }
    : ({ contract, functionName, args } as LedgerCall);
  const { target, data, schedule, execute } = governanceCall(deployment, call);
  console.log(`Announce it, to the AccessManager:\n${schedule}\n`);
  console.log(`Do it once the governance delay is over, to the AccessManager:\n${execute}\n`);
  console.log(`The act itself, for what needn't wait, to ${target}:\n${data}`);
}

if (import.meta.main) await main();
