import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import type { PoolAnswer } from "../../../_server/schemas/claims.ts";
import { actOnLedger, type OnActProgress } from "../../../_shared/act-on-ledger.ts";
import { sendDirectly } from "../../../_shared/send-directly.ts";
import type { Acted } from "../../../_vault/protocol/vault.ts";

/** Opens a pool in a token that governance allowed, as an insurer's administrator. */
export async function open(
  by: Address,
  organisation: number,
  token: Address,
  onProgress: OnActProgress,
): Promise<Acted> {
  const { openPool } = await import("#lib/claims/pools.ts");
  return actOnLedger(by, (ledger, signer) => openPool(ledger, signer, organisation, token), onProgress);
}

/** Announces that free money is to leave a pool. */
export async function announce(
  by: Address,
  pool: number,
  amount: bigint,
  onProgress: OnActProgress,
): Promise<Acted> {
  const { announceWithdrawal } = await import("#lib/claims/pools.ts");
  return actOnLedger(by, (ledger, signer) => announceWithdrawal(ledger, signer, pool, amount), onProgress);
}

/** Puts announced money back. */
export async function putBack(by: Address, pool: number, onProgress: OnActProgress): Promise<Acted> {
  const { cancelWithdrawal } = await import("#lib/claims/pools.ts");
  return actOnLedger(by, (ledger, signer) => cancelWithdrawal(ledger, signer, pool), onProgress);
}

/** Credits an announced withdrawal whose delay is over. Nothing is signed. */
export async function credit(by: Address, pool: number, onProgress: OnActProgress): Promise<Acted> {
  const { completeWithdrawal } = await import("#lib/claims/pools.ts");
  return actOnLedger(by, async () => completeWithdrawal(pool), onProgress);
}

/**
 * Moves money of the administrator's own wallet into a pool, by transactions of that wallet: one that lets the escrow take exactly
 * this much, unless it may already, and one that does it.
 */
export async function fund(
  by: Address,
  { pool, token }: PoolAnswer,
  amount: bigint,
  onProgress: OnActProgress,
): Promise<Acted> {
  const [{ approveEscrow, fundPool, holdingsOf }, { encodeCall }, { openHospital }] = await Promise.all([
    import("#lib/claims/allowance.ts"),
    import("#lib/chain/call.ts"),
    import("#lib/hospital/open-hospital.ts"),
  ]);
  const { ledger } = await openHospital({ origin: location.origin });
  const address = token.address as Address;
  const { balance, allowed } = await holdingsOf(ledger, address, by);
  if (balance < amount) throw tooLittle();
  if (allowed < amount) {
    await sendDirectly(by, ({ deployment }) => approveEscrow({ deployment }, address, amount), onProgress);
  }
  return sendDirectly(by, ({ deployment }) => encodeCall(deployment, fundPool(pool, amount)), onProgress);
}

const tooLittle = () =>
  new KeywardError("FundsMissing", {
    message: "Your wallet doesn't have this much of the currency.",
    action: "Move some to it first, or fund the pool with less.",
  });
