import type { Hex } from "#lib/core/bytes.ts";
import type { LedgerCall } from "./call.ts";

/** What a submitted call came to. */
export type Submitted = { transactionHash: Hex; blockNumber: bigint; gasUsed: bigint };

/** Submits signed calls and pays for them: nobody who signs needs coin. */
export type Relay = {
  /** Resolves once the call is in a block. Throws the ledger's named error when it is refused. */
  submit(call: LedgerCall): Promise<Submitted>;
};
