import type { Encounter, FhirResource } from "fhir/r4.js";
import { draftClaim, type Referable } from "#lib/claims/draft-claim.ts";
import { type ExplainedAmounts, explainedAmounts, explanationOf } from "#lib/claims/explanation.ts";
import type { ClaimLine } from "#lib/claims/lines.ts";
import type { Currency } from "#lib/claims/money.ts";
import type { BundleEntry } from "#lib/fhir/bundle.ts";

/** What an encounter is billed for. */
export type EncounterBill = {
  entry: BundleEntry;
  lines: ClaimLine[];
  /** Unix seconds. */
  servedAt: number;
  /** What an insurer once made of it, where the file says so. */
  explained: ExplainedAmounts | undefined;
  /** In which currency the file says so: taken for the token's, one for one. Undefined where the file names none. */
  said: string | undefined;
};

/** What the hospital asks where a record names no price, in whole units of the currency. */
const LIST_PRICE = 100n;

/**
 * The encounter that tells most of claims: of which an insurer once paid a part, or else whatever has a Claim, or procedures, the
 * last one first. Undefined where no encounter can be billed.
 * @param now Unix seconds: care is billed once it is past.
 */
export function billableEncounter(
  entries: readonly BundleEntry[],
  currency: Currency,
  now: number,
): EncounterBill | undefined {
  const resources = resourcesOf(entries);
  const bills = entries.flatMap((entry) => billOf(entry, resources, currency));
  const possible = bills.filter(({ servedAt, lines }) => servedAt > 0 && servedAt <= now && lines.length > 0);
  return possible.sort((a, b) => rank(b) - rank(a) || b.servedAt - a.servedAt)[0];
}

/** The bill of the encounter whose text this is. */
export const billFor = (
  raw: string,
  entries: readonly BundleEntry[],
  currency: Currency,
): EncounterBill | undefined => {
  const entry = entries.find((one) => one.raw === raw);
  return entry && billOf(entry, resourcesOf(entries), currency)[0];
};

const resourcesOf = (entries: readonly BundleEntry[]): FhirResource[] =>
  entries.flatMap(({ resource }) => (resource ? [resource as FhirResource] : []));

const namesOf = ({ fullUrl, resource }: BundleEntry): string[] => [
  ...(fullUrl === undefined ? [] : [fullUrl]),
  ...(resource?.id === undefined ? [] : [`Encounter/${resource.id}`]),
];

function billOf(entry: BundleEntry, resources: readonly FhirResource[], currency: Currency): EncounterBill[] {
  if (entry.resource?.resourceType !== "Encounter") return [];
  const encounter: Referable<Encounter> = {
    resource: entry.resource as unknown as Encounter,
    references: namesOf(entry),
  };
  const said = currencyIn(resources);
  const taken = said === undefined ? currency : { ...currency, code: said };
  const draft = draftClaim(encounter, resources, taken);
  const explanation = explanationOf(encounter.references, resources);
  return [
    {
      entry,
      servedAt: draft.servedAt,
      lines: draft.lines.flatMap(({ amount, said: unfit, ...line }) => {
        // A price that can't be billed as it stands, such as a discount, isn't made up for.
        if (amount === undefined && unfit !== undefined) return [];
        return { ...line, amount: amount ?? LIST_PRICE * 10n ** BigInt(currency.decimals) };
      }),
      explained: explanation && explainedAmounts(explanation, taken),
      said,
    },
  ];
}

/** What a file's Claims bill in. */
const currencyIn = (resources: readonly FhirResource[]): string | undefined =>
  resources.flatMap((each) => (each.resourceType === "Claim" ? (each.total?.currency ?? []) : []))[0];

const rank = ({ lines, explained }: EncounterBill): number => {
  const billed = lines.reduce((sum, { amount }) => sum + amount, 0n);
  const inPart = explained !== undefined && explained.allowed > 0n && explained.allowed < billed;
  return (inPart ? 100 : 0) + Math.min(lines.length, 50);
};
