import { amountText } from "#lib/claims/amount.ts";
import { payOut } from "#lib/claims/answers.ts";
import { type ClaimOnLedger, claimOf, ownShareOf } from "#lib/claims/claim.ts";
import { insurersShare } from "#lib/claims/insurers-share.ts";
import { payOwnShare } from "#lib/claims/own-share.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Journey, RegisteredPatient } from "../journey.ts";
import type { ClaimReport } from "../report.ts";
import { balancesOf, balancesText, checkBalances } from "./balances.ts";
import type { Care } from "./care.ts";
import { disputeAndRule } from "./dispute.ts";
import { endReading } from "./end-reading.ts";
import { fileAttested } from "./file-attested.ts";
import type { Insurance } from "./insurance.ts";
import { approveInPart } from "./judge.ts";
import { prepareClaim } from "./prepare-claim.ts";
import { leaveUnattested, refuseDenied } from "./unpaid-claims.ts";

/**
 * An encounter of the record becomes a claim: attested, approved in part, disputed, ruled, paid, and the patient's own share with
 * it; what everybody has is compared to the last unit. Claims that the patient denies, or says nothing of, are not paid.
 * Undefined where the record has no encounter that can be billed. Throws `BalancesDiffer`, `NotRefused`.
 */
export async function claimCare(
  journey: Journey,
  insurance: Insurance,
  registered: RegisteredPatient,
): Promise<ClaimReport | undefined> {
  const { recorder, network } = journey;
  const care = await prepareClaim(journey, insurance, registered);
  if (care === undefined) {
    await endReading(journey, registered, "billing clerk", insurance.clerk);
    return undefined;
  }
  const shared = network.facts.kind === "running";
  const before = await balancesOf(journey, insurance, care);
  await recorder.step("file a claim", () => fileAttested(care));
  const approved = await recorder.step("approve in part", () => approveInPart(care));
  const { bond, ruling } = await recorder.step("dispute and rule", () => disputeAndRule(care));
  const payable = ruling === "provider" ? care.filing.billed : approved;
  const paid = await expectPaid(care, payable);
  await recorder.step("pay the own share", () => payRest(care, payable - paid));
  if (!shared) await recorder.step("pay out", () => payHospital(care));
  const after = await balancesOf(journey, insurance, care);
  const forInsurer = ruling === "insurer" ? bond : 0n;
  const changes = {
    pool: forInsurer - paid,
    used: paid,
    provider: payable + bond - forInsurer,
    clerk: -bond,
    patient: paid - payable,
  };
  checkBalances(before, after, changes, shared);

  await recorder.step("claims that are not paid", async () => {
    await refuseDenied(care);
    await leaveUnattested(care);
  });
  checkBalances(after, await balancesOf(journey, insurance, care), {}, shared);
  await recorder.step("end reading for payment", async () => {
    await endReading(journey, registered, "billing clerk", insurance.clerk);
    await endReading(journey, registered, "arbiter", insurance.arbiter);
  });
  const { explained, said = null } = care.encounter;
  const text = (amount: bigint) => amountText(amount, care.currency);
  return {
    currency: care.currency.code,
    said,
    lines: care.bill.lines.length,
    billed: text(care.filing.billed),
    approved: text(approved),
    ruling,
    paid: text(paid),
    ownShare: text(payable - paid),
    explained:
      explained === undefined ? null : { allowed: text(explained.allowed), paid: text(explained.paid) },
    before: balancesText(before, care.currency),
    after: balancesText(after, care.currency),
  };
}

/** The insurer pays what the promise says of this amount, and the ledger keeps it so. */
async function expectPaid({ journey, claim, terms }: Care, payable: bigint): Promise<bigint> {
  const share = insurersShare(payable, { ...terms, left: terms.limit });
  const now = await claimOf(journey.network.ledger, claim);
  if (now?.state === "paid" && now.share === share) return share;
  throw differs("share", share, now);
}

async function payRest({ journey, claim }: Care, left: bigint): Promise<void> {
  const { network, relay, wallet } = journey;
  const owed = await ownShareOf(network.ledger, claim);
  if (owed !== left) throw differs("own share", left, await claimOf(network.ledger, claim));
  if (left > 0n) await relay.submit(await payOwnShare(network.ledger, wallet, { claim, amount: left }));
}

async function payHospital({ journey, insurance }: Care): Promise<void> {
  await insurance.clerk.relay.submit(payOut(journey.network.cast.organisation, insurance.bank.token));
}

const differs = (of: string, expected: bigint, found: ClaimOnLedger | undefined) =>
  new KeywardError("BalancesDiffer", {
    message: "The claim was not paid as the coverage says.",
    details: { of, expected: String(expected), found: String(found?.share), state: found?.state ?? "none" },
  });
