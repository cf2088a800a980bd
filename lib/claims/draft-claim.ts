import type { Claim, ClaimItem, CodeableConcept, Encounter, FhirResource, Procedure } from "fhir/r4.js";
import type { ClaimLine } from "./lines.ts";
import { amountOf, type Currency } from "./money.ts";

/** A line that is proposed; without an amount where the record doesn't say one. */
export type ProposedLine = Omit<ClaimLine, "amount"> & { amount: bigint | undefined };

/** What a record says of an encounter's bill. */
export type ClaimDraft = {
  lines: ProposedLine[];
  /** Unix second at which the care began. */
  servedAt: number;
};

/** A resource and how others refer to it: its fullUrl, or type and id. */
export type Referable<R extends FhirResource = FhirResource> = { resource: R; references: readonly string[] };

/**
 * Proposes the bill of an encounter out of its record: what a Claim in the record bills, or else its procedures, to be priced.
 * Diagnoses are no lines: the insurer is shown what was done.
 */
export function draftClaim(
  encounter: Referable<Encounter>,
  resources: readonly FhirResource[],
  currency: Currency,
): ClaimDraft {
  const { references } = encounter;
  const begun = startOf(encounter.resource);
  const servedAt = Math.floor(Date.parse(begun) / 1_000);
  const claim = resources.find((resource): resource is Claim => isClaimOf(resource, references));
  const day = begun.slice(0, 10);
  if (claim !== undefined) return { lines: billedLines(claim, day, currency), servedAt };
  const procedures = resources.filter(
    (resource): resource is Procedure =>
      resource.resourceType === "Procedure" && references.includes(resource.encounter?.reference ?? ""),
  );
  const done: ProposedLine[] = procedures.flatMap((procedure) => {
    const date = (procedure.performedPeriod?.start ?? procedure.performedDateTime ?? begun).slice(0, 10);
    return lineOf(procedure.code, date, undefined);
  });
  const visit = lineOf(encounter.resource.type?.[0], day, undefined);
  return { lines: [...visit, ...done], servedAt };
}

const isClaimOf = (resource: FhirResource, references: readonly string[]): boolean =>
  resource.resourceType === "Claim" &&
  (resource.item ?? []).some(({ encounter = [] }) =>
    encounter.some(({ reference }) => reference !== undefined && references.includes(reference)),
  );

/** The items that have a price. What the total says beyond them is the visit's, whose item has none of its own. */
function billedLines(claim: Claim, day: string, currency: Currency): ProposedLine[] {
  const priced = (claim.item ?? []).flatMap((item) => {
    if (item.net === undefined) return [];
    return lineOf(item.productOrService, dayOf(item) ?? day, amountOf(item.net, currency));
  });
  const visit = (claim.item ?? []).find(({ net, encounter }) => net === undefined && encounter !== undefined);
  const sum = priced.reduce((total, { amount }) => total + (amount ?? 0n), 0n);
  const rest = claim.total === undefined ? 0n : amountOf(claim.total, currency) - sum;
  const first = visit === undefined || rest <= 0n ? [] : lineOf(visit.productOrService, day, rest);
  return [...first, ...priced].filter(({ amount }) => amount !== 0n);
}

const dayOf = ({ servicedDate, servicedPeriod }: ClaimItem): string | undefined =>
  servicedDate?.slice(0, 10) ?? servicedPeriod?.start?.slice(0, 10);

function lineOf(
  concept: CodeableConcept | undefined,
  date: string,
  amount: bigint | undefined,
): ProposedLine[] {
  const coding = concept?.coding?.[0];
  const display = coding?.display ?? concept?.text;
  const code = coding?.code ?? concept?.text;
  if (code === undefined) return [];
  return [
    { system: coding?.system ?? "", code, ...(display === undefined ? {} : { display }), date, amount },
  ];
}

const startOf = ({ period }: Encounter): string => period?.start ?? period?.end ?? "1970-01-01T00:00:00Z";
