import type { Claim, ClaimItem, CodeableConcept, Encounter, FhirResource, Procedure } from "fhir/r4.js";
import { isBillOf } from "./bill-of.ts";
import type { ClaimLine } from "./lines.ts";
import type { Currency } from "./money.ts";
import { type SaidPrice, saidPrice } from "./said-price.ts";

/** A line that is proposed; without an amount where the record doesn't say one that can be billed. */
export type ProposedLine = Omit<ClaimLine, "amount"> & SaidPrice;

/** What a record says of an encounter's bill. */
export type ClaimDraft = {
  lines: ProposedLine[];
  /** Unix second at which the care began. */
  servedAt: number;
};

/** A resource and how others refer to it: its fullUrl, or type and id. */
export type Referable<R extends FhirResource = FhirResource> = { resource: R; references: readonly string[] };

/**
 * Proposes the bill of an encounter out of its record: what the provider's Claim in the record bills, or else its procedures, to
 * be priced. Diagnoses are no lines: the insurer is shown what was done. A pharmacy's Claim is the pharmacy's.
 */
export function draftClaim(
  encounter: Referable<Encounter>,
  resources: readonly FhirResource[],
  currency: Currency,
): ClaimDraft {
  const { references } = encounter;
  const begun = startOf(encounter.resource);
  const servedAt = Math.floor(Date.parse(begun) / 1_000);
  const day = dayIn(begun) ?? dayOfSecond(servedAt);
  const claim = resources.find((resource): resource is Claim => isClaimOf(resource, references));
  if (claim !== undefined) return { lines: billedLines(claim, day, currency), servedAt };
  const procedures = resources.filter(
    (resource): resource is Procedure =>
      resource.resourceType === "Procedure" &&
      !NOT_DONE.includes(resource.status) &&
      references.includes(resource.encounter?.reference ?? ""),
  );
  const done: ProposedLine[] = procedures.flatMap((procedure) => {
    const date = dayIn(procedure.performedPeriod?.start ?? procedure.performedDateTime) ?? day;
    return lineOf(procedure.code, date, { amount: undefined });
  });
  const visit = lineOf(encounter.resource.type?.[0], day, { amount: undefined });
  return { lines: [...visit, ...done], servedAt };
}

const NOT_DONE: readonly string[] = ["not-done", "entered-in-error", "preparation"];

const isClaimOf = (resource: FhirResource, references: readonly string[]): boolean =>
  resource.resourceType === "Claim" && resource.prescription === undefined && isBillOf(resource, references);

/** The items that have a price. What the total says beyond them is the visit's, whose item has none of its own. */
function billedLines(claim: Claim, day: string, currency: Currency): ProposedLine[] {
  const items = claim.item ?? [];
  const priced = items.flatMap((item) => {
    if (item.net === undefined) return [];
    return lineOf(item.productOrService, dayOf(item) ?? day, saidPrice(item.net, currency));
  });
  const visit = items.find(({ net, encounter }) => net === undefined && encounter !== undefined);
  const first =
    visit === undefined ? [] : lineOf(visit.productOrService, day, restOf(claim, priced, currency));
  return [...first, ...priced].filter(({ amount }) => amount !== 0n);
}

/** What the total says beyond lines that are priced. Where one of them can't be billed as it is said, nobody knows the rest. */
function restOf({ total }: Claim, priced: readonly ProposedLine[], currency: Currency): SaidPrice {
  const whole = saidPrice(total, currency);
  if (total === undefined) return { amount: priced.length === 0 ? undefined : 0n };
  if (priced.length === 0) return whole;
  if (whole.amount === undefined || priced.some(({ amount }) => amount === undefined))
    return { amount: undefined };
  const rest = priced.reduce((left, { amount = 0n }) => left - amount, whole.amount);
  return { amount: rest > 0n ? rest : 0n };
}

const dayOf = ({ servicedDate, servicedPeriod }: ClaimItem): string | undefined =>
  dayIn(servicedDate ?? servicedPeriod?.start);

/** The day of a FHIR dateTime; undefined where it says but a month or a year. */
const dayIn = (text: string | undefined): string | undefined =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}/.test(text) ? text.slice(0, 10) : undefined;

const dayOfSecond = (second: number): string =>
  Number.isNaN(second) ? "" : new Date(second * 1_000).toISOString().slice(0, 10);

function lineOf(concept: CodeableConcept | undefined, date: string, price: SaidPrice): ProposedLine[] {
  const coding = concept?.coding?.[0];
  const display = coding?.display ?? concept?.text;
  const code = coding?.code ?? concept?.text;
  if (code === undefined) return [];
  const named = display === undefined ? {} : { display };
  return [{ system: coding?.system ?? "", code, ...named, date, ...price }];
}

const startOf = ({ period }: Encounter): string => period?.start ?? period?.end ?? "1970-01-01T00:00:00Z";
