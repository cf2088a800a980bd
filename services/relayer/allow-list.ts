import {
  type Abi,
  type AbiFunction,
  decodeFunctionData,
  encodeFunctionData,
  type Hex,
  toFunctionSelector,
} from "viem";
import { CONTRACTS, type ContractName } from "#lib/chain/contracts.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { relayError } from "./errors.ts";

/** What is known of a call that may be relayed. */
export type AllowedCall = {
  contract: ContractName;
  functionName: string;
  /** Takes an invitation. */
  registration: boolean;
  /** Means something each time, as it needs no signature that would be spent. */
  repeatable: boolean;
  /** Takes rights away, or is an emergency: it may draw on a reserve when the budget is used up. */
  protective: boolean;
};

const PROTECTIVE = [
  "revokeBySig",
  "revokeEverythingBySig",
  "rotateControllerBySig",
  "vetoRecoveryBySig",
  "erasePatientBySig",
  "closeCaseBySig",
  // An emergency doesn't wait for tomorrow's budget.
  "openCaseBySig",
  "endGrant",
  "endAccess",
  "endCase",
];
/** Anybody may call it: what it takes is in its arguments or on the ledger, or it says what is late. */
const UNSIGNED = [
  "endGrant",
  "endAccess",
  "endCase",
  "flagOverdue",
  "startRecovery",
  "finishRecovery",
  "settle",
  "close",
  "defaultDispute",
  "completeWithdrawal",
  "payOut",
  // Signed for the token, by permit.
  "payOwnShareWithPermit",
];
/** A payable call is relayed without any coin: an arbiter that charges refuses it. */
const CHANGING: readonly string[] = ["nonpayable", "payable"];

/**
 * The one list of what is paid for: on each contract every `...BySig`, and the few that need no signature. The result throws
 * `CallNotAllowed` for anything else, and for calldata that isn't exactly what its arguments encode to.
 */
export function allowList({ addresses }: Deployment): (to: string, data: Hex) => AllowedCall {
  const entries = new Map<string, AllowedCall & { item: AbiFunction }>();
  for (const [contract, { abi }] of Object.entries(CONTRACTS) as [ContractName, { abi: Abi }][]) {
    for (const item of abi) {
      if (item.type !== "function" || !CHANGING.includes(item.stateMutability)) continue;
      const { name } = item;
      if (!name.endsWith("BySig") && !UNSIGNED.includes(name)) continue;
      entries.set(`${addresses[contract].toLowerCase()} ${toFunctionSelector(item)}`, {
        contract,
        functionName: name,
        registration: name === "registerBySig",
        repeatable: UNSIGNED.includes(name),
        protective: PROTECTIVE.includes(name),
        item,
      });
    }
  }
  return (to, data) => {
    const entry = entries.get(`${to.toLowerCase()} ${data.slice(0, 10).toLowerCase()}`);
    if (entry === undefined || !isCanonical(entry.item, data)) throw relayError("CallNotAllowed");
    const { item: _, ...call } = entry;
    return call;
  };
}

/** Whether the bytes are what their arguments encode to: nothing trails, nothing is hidden in the padding. */
function isCanonical(item: AbiFunction, data: Hex): boolean {
  try {
    const { functionName, args } = decodeFunctionData({ abi: [item], data });
    const again = encodeFunctionData({ abi: [item], functionName, args: args as readonly unknown[] });
    return again === data.toLowerCase();
  } catch {
    return false;
  }
}
