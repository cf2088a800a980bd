import type { Category } from "#lib/core/categories.ts";
import type { Resource } from "./bundle.ts";
import { knownSystem } from "./code-systems.ts";
import { isString, type JsonObject, objectsIn } from "./json.ts";

/** http://terminology.hl7.org/CodeSystem/observation-category, and what an Observation without results is. */
const OBSERVATION: Readonly<Record<string, Category>> = {
  laboratory: "laboratory",
  "vital-signs": "vital-signs",
  imaging: "imaging",
  "social-history": "problems",
  survey: "problems",
  exam: "problems",
  sdoh: "problems",
  "functional-status": "problems",
  "disability-status": "problems",
  "cognitive-status": "problems",
  procedure: "procedures",
  therapy: "procedures",
  activity: "procedures",
};

/** http://terminology.hl7.org/CodeSystem/v2-0074, and the LOINC parts and documents that US Core uses. */
const REPORT: Readonly<Record<string, Category>> = {
  ...fill(
    "laboratory",
    "LAB CH HM MB MCB MYC PAR VR BLB IMM PHR SP SR TX CP PAT CTH LP29693-6 LP7839-6 LP7819-8",
  ),
  ...fill("imaging", "RAD RX CT NMR NMS OUS CUS VUS RUS XRC IMG LP29684-5"),
  ...fill("procedures", "EC EN PF PT OT RT ICU NRS LP29708-2"),
  ...fill("genetics", "GE CG"),
  ...fill("documents", "34117-2 51847-2 11488-4 18842-5 28570-0 11506-3 34133-9 LP173421-1"),
};

/** SNOMED CT categories of orders. */
const ORDER: Readonly<Record<string, Category>> = {
  "108252007": "laboratory",
  "363679005": "imaging",
  laboratory: "laboratory",
  imaging: "imaging",
};

/** https://hl7.org/fhir/R4/observation-vitalsigns.html, and what is commonly measured with them. */
const VITAL_SIGNS = new Set(
  (
    "85353-1 9279-1 8867-4 2708-6 59408-5 8310-5 8331-1 8302-2 8306-3 9843-4 8287-5 8289-1 29463-7 3141-9 39156-5" +
    " 59576-9 77606-2 85354-9 55284-4 8480-6 8462-4 8478-0 72514-3"
  ).split(" "),
);
const SOCIAL_HISTORY = new Set([
  "72166-2",
  "74013-4",
  "11331-6",
  "11343-1",
  "74165-2",
  "76690-7",
  "76691-5",
  "82810-3",
]);

/** What the content says about the compartment where the type alone doesn't. */
export function contentCategory(resource: Resource): Category | undefined {
  switch (resource.resourceType) {
    case "Observation":
      return byCategory(resource, OBSERVATION) ?? byLoinc(resource);
    case "DiagnosticReport":
      return byCategory(resource, REPORT) ?? byParts(resource);
    case "ServiceRequest":
      return byCategory(resource, ORDER);
    default:
      return undefined;
  }
}

function byCategory(resource: Resource, table: Readonly<Record<string, Category>>): Category | undefined {
  for (const { code } of objectsIn(resource.category).flatMap(codings)) {
    if (isString(code) && Object.hasOwn(table, code)) return table[code];
  }
  return undefined;
}

function byLoinc(observation: Resource): Category | undefined {
  for (const { system, code } of objectsIn(observation.code).flatMap(codings)) {
    if (!isString(system) || !isString(code) || knownSystem(system) !== "loinc") continue;
    if (VITAL_SIGNS.has(code)) return "vital-signs";
    if (SOCIAL_HISTORY.has(code)) return "problems";
  }
  return undefined;
}

function byParts({ imagingStudy, result }: Resource): Category | undefined {
  if (objectsIn(imagingStudy).length > 0) return "imaging";
  return objectsIn(result).length > 0 ? "laboratory" : undefined;
}

const codings = ({ coding }: JsonObject): JsonObject[] => objectsIn(coding);

function fill(category: Category, codes: string): Record<string, Category> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, category]));
}
