import type { Ruling } from "#lib/claims/claim-state.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Address } from "#lib/core/ids.ts";
import { actOnLedger, type OnActProgress } from "../../_shared/act-on-ledger.ts";
import type { Acted } from "../../_vault/protocol/vault.ts";

export type Vote = { disputeId: bigint; ruling: Ruling; organisation: number };

/** Votes on a dispute, as an arbiter serving under an organisation. */
export async function vote(by: Address, signed: Vote, onProgress: OnActProgress): Promise<Acted> {
  const { voteOn } = await import("#lib/claims/decisions.ts");
  return actOnLedger(by, (ledger, signer) => voteOn(ledger, signer, signed), onProgress);
}

/** Ends a dispute on which nobody ruled in time. Nothing is signed. */
export async function endSilent(by: Address, claim: ClaimId, onProgress: OnActProgress): Promise<Acted> {
  const { defaultDispute } = await import("#lib/claims/answers.ts");
  return actOnLedger(by, async () => defaultDispute(claim), onProgress);
}
