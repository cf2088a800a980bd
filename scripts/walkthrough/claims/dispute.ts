import { parseEventLogs } from "viem";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import { submitPermit } from "#lib/claims/allowance.ts";
import { disputeDecision } from "#lib/claims/answers.ts";
import { bondOf } from "#lib/claims/claim.ts";
import type { Ruling } from "#lib/claims/claim-state.ts";
import { voteOn } from "#lib/claims/decisions.ts";
import { permitEscrow } from "#lib/claims/token-permit.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { releaseNow } from "../doctor.ts";
import { billFor } from "./billable.ts";
import type { Care } from "./care.ts";
import { BILLED, grantForPayment, openForPayment, readForPayment } from "./read-for-payment.ts";

/**
 * The hospital stakes a bond, by a permit. The arbiter opens the evidence once the patient lets them, finds the bill in it, and
 * rules: for the insurer where it decided as the file's explanation has it, otherwise for the hospital.
 */
export async function disputeAndRule(care: Care): Promise<{ bond: bigint; ruling: Ruling }> {
  const { journey, insurance, encounter, registered, claim, filing } = care;
  const { recorder, network } = journey;
  const { ledger } = network;
  const { bank, clerk, arbiter, court } = insurance;
  const bond = await bondOf(ledger, claim);
  await bank.send(submitPermit(await permitEscrow(ledger, clerk.wallet, bank.token, bond)));
  const { transactionHash } = await clerk.relay.submit(await disputeDecision(ledger, clerk.wallet, claim));

  await recorder.refused("arbiter asks the key network before the patient lets them", ["AccessRefused"], () =>
    releaseNow(journey, arbiter, registered.patientId, BILLED),
  );
  await grantForPayment(journey, registered, arbiter);
  await openForPayment(journey, arbiter, registered, court);
  await findBill(care);
  const { explained } = encounter;
  const asExplained = explained !== undefined && explained.allowed > 0n && explained.allowed < filing.billed;
  const ruling = asExplained ? "insurer" : "provider";
  const disputeId = await disputeIn(care, transactionHash);
  await arbiter.relay.submit(
    await voteOn(ledger, arbiter.wallet, { disputeId, ruling, organisation: court }),
  );
  return { bond, ruling };
}

/** What the arbiter reads says what was billed. */
async function findBill({
  journey,
  insurance,
  registered,
  encounter,
  currency,
  filing,
}: Care): Promise<void> {
  const { read } = await readForPayment(journey, insurance.arbiter, registered);
  const sources = read.map(({ source }) => source);
  const evidence = billFor(encounter.entry.raw, sources, currency);
  const sum = evidence?.lines.reduce((total, { amount }) => total + amount, 0n);
  if (sum === filing.billed) return;
  throw new KeywardError("ReadingDiffers", { message: "The evidence does not come to what is billed." });
}

async function disputeIn({ journey }: Care, hash: Hex): Promise<bigint> {
  const { logs } = await journey.network.ledger.client.getTransactionReceipt({ hash });
  const { abi } = CONTRACTS.claimsEscrow;
  const [raised] = parseEventLogs({ abi, logs, eventName: "ClaimDisputed" });
  if (raised !== undefined) return raised.args.disputeId;
  throw new KeywardError("InsuranceMissing", {
    message: "What was signed is not on the ledger.",
    details: { what: "dispute" },
  });
}
