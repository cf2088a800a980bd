import type { CodeableConcept, ExplanationOfBenefit, FhirResource, Money } from "fhir/r4.js";
import { isBillOf } from "./bill-of.ts";
import type { Currency } from "./money.ts";
import { isForeign } from "./said-price.ts";

/** What an insurer allowed of a bill, and paid, in the currency's smallest unit; rounded down to it. */
export type ExplainedAmounts = { allowed: bigint; paid: bigint };

/** Of FHIR's own code system, and of Blue Button's, whose code is an address. */
const ALLOWED = ["eligible", "line_alowd_chrg_amt"];

/** An encounter's explanation among a record's resources; a pharmacy's isn't the provider's. @param references of the encounter: fullUrl, type and id. */
export const explanationOf = (
  references: readonly string[],
  resources: readonly FhirResource[],
): ExplanationOfBenefit | undefined =>
  resources.find(
    (resource): resource is ExplanationOfBenefit =>
      resource.resourceType === "ExplanationOfBenefit" && isBillOf(resource, references),
  );

/**
 * The amounts of anybody's ExplanationOfBenefit, of its lines or else of its total; undefined where it names none, or not in
 * this currency.
 * @see https://hl7.org/fhir/R4/valueset-adjudication.html, https://bluebutton.cms.gov/resources/
 */
export function explainedAmounts(
  { item = [], total = [], payment }: ExplanationOfBenefit,
  currency: Currency,
): ExplainedAmounts | undefined {
  const lines = item.flatMap(({ adjudication = [] }) => adjudication).filter(isAllowed);
  const said: readonly { amount?: Money | undefined }[] = lines.length > 0 ? lines : total.filter(isAllowed);
  if (said.length === 0 || payment?.amount === undefined) return undefined;
  const amounts = [payment.amount, ...said.flatMap(({ amount = {} }) => amount)];
  if (amounts.some((amount) => !isSum(amount) || isForeign(amount, currency))) return undefined;
  const allowed = said.reduce((sum, { amount }) => sum + roundedDown(amount, currency), 0n);
  return { allowed, paid: roundedDown(payment.amount, currency) };
}

const isAllowed = ({ category }: { category: CodeableConcept }): boolean =>
  (category.coding ?? []).some(({ code = "" }) => ALLOWED.includes(code.slice(code.lastIndexOf("/") + 1)));

const isSum = ({ value = 0 }: Money): boolean => value >= 0 && value < 1e18;

/** Exporters multiply binary fractions: 28.104000000000003 is 28.10. */
const roundedDown = (money: Money | undefined, { decimals }: Currency): bigint =>
  BigInt(Math.floor(Number(((money?.value ?? 0) * 10 ** decimals).toFixed(4))));
