import type { ClaimId, Filing } from "#lib/claims/filing.ts";
import type { Bill } from "#lib/claims/lines.ts";
import type { Currency } from "#lib/claims/money.ts";
import type { Journey, RegisteredPatient } from "../journey.ts";
import type { EncounterBill } from "./billable.ts";
import type { Insurance } from "./insurance.ts";
import type { ReadEntry } from "./read-for-payment.ts";

/** Care that is being claimed, and everybody who has to do with it. */
export type Care = {
  journey: Journey;
  registered: RegisteredPatient;
  insurance: Insurance;
  currency: Currency;
  pool: number;
  /** The insurer's promise to the patient, and what is in it. */
  coverage: number;
  terms: { copay: number; deductible: bigint; limit: bigint };
  encounter: EncounterBill;
  /** The encounter's record in the history. */
  record: ReadEntry["entry"];
  history: readonly ReadEntry["entry"][];
  bill: Bill;
  filing: Filing;
  claim: ClaimId;
};
