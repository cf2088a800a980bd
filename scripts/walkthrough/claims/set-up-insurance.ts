import { parseEventLogs } from "viem";
import type { LedgerCall } from "#lib/chain/call.ts";
import { encodeCall } from "#lib/chain/call.ts";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { approveEscrow, fundPool } from "#lib/claims/allowance.ts";
import { type CoverageTerms, writeCoverage } from "#lib/claims/coverages.ts";
import { openPool, poolOf } from "#lib/claims/pools.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Insurance } from "./insurance.ts";

/** The insurer's pool in the bank's token, opened unless it has one, and `amount` more in it. */
export async function fundedPool(
  ledger: Ledger,
  { insurer, manager, bank }: Insurance,
  amount: bigint,
): Promise<number> {
  let pool = await poolInToken(ledger, insurer, bank.token);
  if (pool === undefined) {
    await manager.relay.submit(await openPool(ledger, manager.wallet, insurer, bank.token));
    pool = await poolInToken(ledger, insurer, bank.token);
  }
  if (pool === undefined) throw missing("pool");
  await bank.give(bank.address, amount);
  await bank.send(approveEscrow(ledger, bank.token, amount));
  await bank.send(encodeCall(ledger.deployment, fundPool(pool, amount)));
  return pool;
}

async function poolInToken(ledger: Ledger, insurer: number, token: string): Promise<number | undefined> {
  for (let pool = 1; ; pool++) {
    const found = await poolOf(ledger, pool);
    if (found === undefined) return undefined;
    if (found.organisation === insurer && found.token.toLowerCase() === token.toLowerCase()) return pool;
  }
}

/** The insurer promises the patient something; the number of the promise. */
export async function newCoverage(
  ledger: Ledger,
  { adjuster }: Insurance,
  terms: CoverageTerms,
): Promise<number> {
  const call: LedgerCall = await writeCoverage(ledger, adjuster.wallet, terms);
  const { transactionHash } = await adjuster.relay.submit(call);
  return coverageIn(ledger, transactionHash);
}

async function coverageIn({ client }: Ledger, hash: Hex): Promise<number> {
  const { logs } = await client.getTransactionReceipt({ hash });
  const { abi } = CONTRACTS.claimsEscrow;
  const [written] = parseEventLogs({ abi, logs, eventName: "CoverageWritten" });
  if (written === undefined) throw missing("coverage");
  return written.args.coverage;
}

const missing = (what: string) =>
  new KeywardError("InsuranceMissing", {
    message: "What the insurer made is not on the ledger.",
    details: { what },
  });
