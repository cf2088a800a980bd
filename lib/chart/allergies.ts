import { objectsIn, own } from "#lib/fhir/json.ts";
import type { ChartItem } from "./chart-item.ts";
import { codesOf, conceptText, firstText, tokensOf } from "./text.ts";
import { byNewest, type FhirTime, whenOf } from "./when.ts";

/** An allergy or intolerance as a list shows it. */
export type Allergy = {
  item: ChartItem;
  name: string;
  tokens: readonly string[];
  /** What happened, as `anaphylaxis`. */
  reactions: readonly string[];
  criticality: "high" | "low" | "unable-to-assess" | undefined;
  since: FhirTime | undefined;
  active: boolean;
  /** A statement that there is none: it mustn't look like one. */
  none: boolean;
};

/** SNOMED CT: no known allergy, and its children; the International Patient Summary's absent-unknown codes. */
const NONE: readonly string[] = [
  "716186003",
  "409137002",
  "428607008",
  "429625007",
  "716220001",
  "428197003",
  "no-allergy-info",
  "no-known-allergies",
  "no-known-medication-allergies",
  "no-known-environmental-allergies",
  "no-known-food-allergies",
];
const VOID: readonly string[] = ["entered-in-error", "refuted"];
const CRITICALITIES = ["high", "low", "unable-to-assess"] as const;

/** Allergies, the most dangerous first. */
export function allergyList(items: readonly ChartItem[]): Allergy[] {
  const all = byNewest(items.flatMap(read), ({ since }) => since);
  const rank = ({ active, criticality }: Allergy) => (active ? 0 : 2) + (criticality === "high" ? 0 : 1);
  return all.sort((a, b) => rank(a) - rank(b));
}

function read(item: ChartItem): Allergy[] {
  const { resource } = item;
  if (resource.resourceType !== "AllergyIntolerance") return [];
  if (codesOf(own(resource, "verificationStatus")).some((code) => VOID.includes(code))) return [];
  const codes = codesOf(own(resource, "code"));
  const reactions = objectsIn(own(resource, "reaction"));
  const substance = reactions.map((reaction) => own(reaction, "substance")).find((one) => one !== undefined);
  const clinical = codesOf(own(resource, "clinicalStatus"));
  return [
    {
      item,
      name: conceptText(own(resource, "code")) ?? conceptText(substance) ?? "",
      tokens: [...tokensOf(own(resource, "code")), ...tokensOf(substance)],
      reactions: reactions
        .flatMap((reaction) => objectsIn(own(reaction, "manifestation")))
        .flatMap((manifestation) => conceptText(manifestation) ?? []),
      criticality: CRITICALITIES.find((one) => one === own(resource, "criticality")),
      since: whenOf(resource) ?? firstText(own(resource, "recordedDate")),
      active: clinical.length === 0 || clinical.includes("active"),
      none: codes.some((code) => NONE.includes(code)),
    },
  ];
}
