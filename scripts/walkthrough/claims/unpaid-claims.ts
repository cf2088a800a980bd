import { readLedger } from "#lib/chain/ledger.ts";
import { closeClaim, settleClaim, withdrawClaim } from "#lib/claims/answers.ts";
import { decideClaims } from "#lib/claims/decisions.ts";
import { attestCare, type Filing, fileClaim } from "#lib/claims/filing.ts";
import { billOf, type ClaimLine } from "#lib/claims/lines.ts";
import type { Care } from "./care.ts";
import { phantomOf } from "./file-attested.ts";

/** Something is claimed that was never done: the patient says so, and not even the insurer can pay it. */
export async function refuseDenied(care: Care): Promise<void> {
  const { journey, insurance, registered } = care;
  const { recorder, network, relay } = journey;
  const { ledger } = network;
  const { adjuster, clerk } = insurance;
  const { filing, claim } = await file(care, [phantomOf(care)]);
  await relay.submit(await attestCare(ledger, registered.patient, filing, false));
  await recorder.refused(
    "insurer approves what the patient denies",
    ["ClaimsEscrowInvalidDecision"],
    async () => {
      const decision = { claim, outcome: "approve", approved: filing.billed } as const;
      return adjuster.relay.submit(await decideClaims(ledger, adjuster.wallet, [decision]));
    },
  );
  await clerk.relay.submit(await withdrawClaim(ledger, clerk.wallet, claim));
}

/**
 * The patient says nothing, and the insurer lets its time pass: nothing is paid. Where nobody may put the clock forward, the
 * claim is withdrawn instead.
 */
export async function leaveUnattested(care: Care): Promise<void> {
  const { journey, insurance, bill } = care;
  const { recorder, network } = journey;
  const { ledger, passTime } = network;
  const { clerk } = insurance;
  const { claim } = await file(care, bill.lines);
  await passTime?.(Number(await readLedger(ledger, "claimsEscrow", "DECISION_PERIOD", [])));
  await recorder.refused("claim without attestation is settled", ["ClaimsEscrowIllegal"], () =>
    clerk.relay.submit(settleClaim(claim)),
  );
  const end = passTime ? closeClaim(claim) : await withdrawClaim(ledger, clerk.wallet, claim);
  await clerk.relay.submit(end);
}

async function file({ journey, insurance, filing }: Care, lines: readonly ClaimLine[]) {
  const { ledger } = journey.network;
  const { relay, wallet } = insurance.clerk;
  const { linesRoot, billed } = billOf(lines);
  const other: Filing = { ...filing, linesRoot, billed };
  const { call, claim } = await fileClaim(ledger, wallet, other);
  await relay.submit(call);
  return { filing: other, claim };
}
