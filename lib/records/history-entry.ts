import type { Authorship, LedgerEntry } from "#lib/chain/leaf.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { KeywardError } from "#lib/core/errors.ts";

/** Where an append stands in the ledger. */
export type AppendPlace = { blockNumber: bigint; transactionHash: Hex };

/** A record of a verified history. `erased`: since then its key is gone; nobody is to open it. */
export type HistoryEntry = LedgerEntry & Authorship & AppendPlace & { erased?: AppendPlace };

/** An append that its author got wrong: anchored, but of no use. It hides nothing of the others. */
export type HistoryFault = Authorship & { transactionHash: Hex; error: KeywardError };

/** How to take what stores withhold. */
export type HistoryOptions = {
  /**
   * Whether a batch whose list no store serves is told in `faults` instead of being thrown. Nobody can tell a store
   * that withholds a list from an author who never stored it, so the patient must be able to read the others;
   * say then that the record is incomplete.
   */
  reportWithheld?: boolean;
};
