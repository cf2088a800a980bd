import { BaseError, ContractFunctionRevertedError, decodeErrorResult, type Hex } from "viem";
import { KeywardError } from "#lib/core/errors.ts";
import { errorsAbi } from "./generated/abis.ts";

/**
 * What a failed call means. A revert becomes a `KeywardError` of the contract's error name with its arguments
 * as details; anything else `LedgerUnavailable`.
 */
export function ledgerError(error: unknown): KeywardError {
  if (error instanceof KeywardError) return error;
  const data = revertData(error);
  if (data === undefined) {
    return new KeywardError("LedgerUnavailable", {
      message: "The ledger did not answer, or not as it should.",
      action: "Check the connection to the chain and try again.",
      cause: error,
    });
  }
  return revertError(data, error);
}

/** Solidity's own: `require` with a text, and failed assertions. Too common to be the name of an error. */
const BUILT_IN = ["Error", "Panic"];

/** The Keyward error for the bytes that a call reverted with; `LedgerReverted` where they aren't known. */
export function revertError(data: Hex, cause?: unknown): KeywardError {
  try {
    const { errorName, args = [], abiItem } = decodeErrorResult({ abi: errorsAbi, data });
    const inputs = "inputs" in abiItem ? abiItem.inputs : [];
    const details = Object.fromEntries(
      inputs.map(({ name }, i) => [name, readable((args as readonly unknown[])[i])]),
    );
    if (BUILT_IN.includes(errorName)) return ledgerReverted(details, cause);
    return new KeywardError(errorName, { message: `The ledger refuses: ${errorName}.`, details, cause });
  } catch {
    return ledgerReverted({}, cause);
  }
}

const ledgerReverted = (details: KeywardError["details"], cause: unknown) =>
  new KeywardError("LedgerReverted", {
    message: "The ledger refuses, without a reason of its own.",
    details,
    cause,
  });

function revertData(error: unknown): Hex | undefined {
  if (!(error instanceof BaseError)) return undefined;
  const reverted = error.walk((e) => e instanceof ContractFunctionRevertedError);
  if (reverted instanceof ContractFunctionRevertedError) return reverted.raw ?? "0x";
  // A refused gas estimation carries the bytes on the innermost RPC error.
  const holder = error.walk((e) => hexData(e) !== undefined);
  return hexData(holder);
}

function hexData(error: unknown): Hex | undefined {
  const data = (error as { data?: unknown } | null)?.data;
  return typeof data === "string" && data.startsWith("0x") ? (data as Hex) : undefined;
}

const readable = (value: unknown): string | number | boolean =>
  typeof value === "bigint" || (typeof value === "object" && value !== null)
    ? JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? inner.toString() : inner)).replaceAll(
        '"',
        "",
      )
    : (value as string | number | boolean);
