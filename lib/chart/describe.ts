import { isString, objectsIn, own } from "#lib/fhir/json.ts";
import type { ChartItem } from "./chart-item.ts";
import { filesOf } from "./documents.ts";
import { dosageText } from "./medications.ts";
import type { Flag } from "./range.ts";
import { resultsOf } from "./results.ts";
import { conceptText, firstText, referenceText } from "./text.ts";
import { type FhirTime, whenOf } from "./when.ts";

/** What kind of line a resource is in a timeline. */
export type LineKind =
  | "result"
  | "report"
  | "medication"
  | "condition"
  | "allergy"
  | "immunisation"
  | "procedure"
  | "document"
  | "imaging"
  | "care-plan"
  | "bill"
  | "visit"
  | "person"
  | "other";

/** A resource as one line: `HbA1c` `7.4 %` `below 7.0`. */
export type Line = {
  kind: LineKind;
  title: string;
  value?: string | undefined;
  detail?: string | undefined;
  flag?: Flag | undefined;
  time: FhirTime | undefined;
};

const KINDS: Readonly<Record<string, LineKind>> = {
  Observation: "result",
  DiagnosticReport: "report",
  MedicationRequest: "medication",
  MedicationStatement: "medication",
  MedicationAdministration: "medication",
  MedicationDispense: "medication",
  Medication: "medication",
  Condition: "condition",
  AllergyIntolerance: "allergy",
  Immunization: "immunisation",
  Procedure: "procedure",
  Device: "procedure",
  DeviceUseStatement: "procedure",
  DocumentReference: "document",
  Binary: "document",
  Composition: "document",
  ImagingStudy: "imaging",
  Media: "imaging",
  CarePlan: "care-plan",
  CareTeam: "care-plan",
  Goal: "care-plan",
  ServiceRequest: "care-plan",
  Claim: "bill",
  ExplanationOfBenefit: "bill",
  Coverage: "bill",
  Encounter: "visit",
  Patient: "person",
  RelatedPerson: "person",
  Practitioner: "person",
  Organization: "person",
};

/** The elements that name a resource, the best first. */
const NAMES = [
  "code",
  "vaccineCode",
  "medicationCodeableConcept",
  "type",
  "category",
  "description",
  "title",
  "name",
];

const kindOfResource = (type: string): LineKind => KINDS[type] ?? "other";

/** A resource in one line. The title is empty where it names itself by nothing: then its type has to do. */
export function describe(item: ChartItem): Line {
  const { resource } = item;
  const line: Line = {
    kind: kindOfResource(resource.resourceType),
    title: titleOf(item),
    time: whenOf(resource),
  };
  switch (resource.resourceType) {
    case "Observation":
      return { ...line, ...resultLine(item) };
    case "MedicationRequest":
    case "MedicationStatement":
      return { ...line, value: dosageText(resource) };
    case "AllergyIntolerance": {
      const reactions = objectsIn(resource.reaction).flatMap(
        (one) => conceptText(own(one, "manifestation")) ?? [],
      );
      return { ...line, detail: firstText(reactions.join(", ")) };
    }
    case "Condition":
      return { ...line, detail: conceptText(own(resource, "clinicalStatus")) };
    case "DiagnosticReport":
      return { ...line, detail: firstText(resource.conclusion) };
    default:
      return line;
  }
}

function titleOf(item: ChartItem): string {
  const { resource } = item;
  const named = NAMES.map((element) => own(resource, element)).map((value) =>
    isString(value) ? value : conceptText(value),
  );
  return (
    firstText(...named, referenceText(own(resource, "medicationReference")), filesOf(item)[0]?.title) ?? ""
  );
}

/** An observation's own value, or its components' joined: `128 / 82` of one unit, else each by name. */
function resultLine(item: ChartItem): Pick<Line, "value" | "detail" | "flag"> {
  const results = resultsOf(item);
  const flag =
    results.find((one) => one.flag !== undefined && one.flag !== "normal")?.flag ?? results[0]?.flag;
  const units = new Set(results.map(({ value }) => value?.unit));
  const [first] = results;
  if (first === undefined) return {};
  const unit = units.size === 1 ? first.value?.unit : undefined;
  const texts = results.map(({ name, value, absent }) => {
    const text = value?.text ?? absent ?? "";
    return results.length === 1 || units.size === 1 ? text : `${name} ${text} ${value?.unit ?? ""}`.trim();
  });
  const joined = texts.join(units.size === 1 && texts.length <= 3 ? " / " : ", ");
  return {
    value: unit === undefined ? joined : `${joined} ${unit}`,
    detail: results.length === 1 ? first.range?.text : undefined,
    flag,
  };
}
