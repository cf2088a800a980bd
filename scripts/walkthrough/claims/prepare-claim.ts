import { claimIdOf } from "#lib/claims/filing.ts";
import { billOf } from "#lib/claims/lines.ts";
import { currencyOf } from "#lib/claims/money.ts";
import { releaseNow } from "../doctor.ts";
import type { Journey, RegisteredPatient } from "../journey.ts";
import { billableEncounter } from "./billable.ts";
import type { Care } from "./care.ts";
import type { Insurance } from "./insurance.ts";
import {
  BILLED,
  grantForPayment,
  openForPayment,
  type ReadEntry,
  readForPayment,
} from "./read-for-payment.ts";
import { fundedPool, newCoverage } from "./set-up-insurance.ts";

const YEAR = 365 * 24 * 3_600;
/** The patient pays a fifth, as in the explanations of benefit that exporters write. */
const COPAY = 2_000;

/**
 * The hospital's clerk reads what the patient lets them read for payment, and makes a bill of it; the insurer promises, and funds.
 * Undefined where there is nothing to bill.
 */
export async function prepareClaim(
  journey: Journey,
  insurance: Insurance,
  registered: RegisteredPatient,
): Promise<Care | undefined> {
  const { recorder, network, wallet } = journey;
  const { ledger, cast } = network;
  const { bank, clerk } = insurance;
  const { patientId } = registered;
  await recorder.refused("billing clerk asks the key network without a grant", ["AccessRefused"], () =>
    releaseNow(journey, clerk, patientId, BILLED),
  );
  const { read, history } = await recorder.step("read for payment", async () => {
    await grantForPayment(journey, registered, clerk);
    await openForPayment(journey, clerk, registered, cast.organisation);
    return readForPayment(journey, clerk, registered);
  });
  const currency = await currencyOf(ledger, bank.token);
  const now = Number((await ledger.client.getBlock()).timestamp);
  const sources = read.map(({ source }) => source);
  const encounter = billableEncounter(sources, currency, now);
  if (encounter === undefined) return undefined;
  const { servedAt, lines, explained } = encounter;
  const bill = billOf(lines);
  const { linesRoot, billed } = bill;
  // Where an insurer once explained the bill, nothing was deducted from it.
  const deductible = explained === undefined ? 10n ** BigInt(currency.decimals) : 0n;
  const terms = { copay: COPAY, deductible, limit: billed * 10n };
  return recorder.step("insure", async () => {
    const pool = await fundedPool(ledger, insurance, billed * 3n);
    const coverage = await newCoverage(ledger, insurance, {
      patientId,
      pool,
      ...terms,
      validFrom: servedAt,
      validUntil: now + YEAR,
    });
    // For a bond, and for the patient's own share.
    await bank.give(clerk.wallet.address, billed);
    await bank.give(wallet.address, billed);
    const filing = { coverage, organisation: cast.organisation, linesRoot, billed, servedAt };
    const record = read.find(({ source }) => source === encounter.entry)?.entry as ReadEntry["entry"];
    return {
      ...{ journey, insurance, registered, currency, pool, coverage, terms },
      ...{ encounter, record, history, bill, filing, claim: claimIdOf(filing) },
    };
  });
}
