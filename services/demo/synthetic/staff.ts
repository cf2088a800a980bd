import type { Organization, Practitioner, Reference } from "fhir/r4.js";
import { DEMO_ORGANISATIONS } from "../people.ts";
import type { Chart } from "./chart.ts";
import { concept, SNOMED, term } from "./elements.ts";

const EXAMPLE_NUMBERS = "urn:oid:2.999.4";
const KINDS = {
  hospital: ["prov", "Healthcare Provider"],
  laboratory: ["prov", "Healthcare Provider"],
  pharmacy: ["prov", "Healthcare Provider"],
  "emergency-service": ["prov", "Healthcare Provider"],
  insurer: ["ins", "Insurance Company"],
  research: ["edu", "Educational Institute"],
  arbitration: ["other", "Other"],
} as const;
const OCCUPATIONS: Readonly<Record<string, readonly [string, string]>> = {
  physician: ["309343006", "Physician"],
  nurse: ["106292003", "Professional nurse"],
  laboratory: ["159282002", "Laboratory technician"],
  pharmacist: ["46255001", "Pharmacist"],
  responder: ["397897005", "Paramedic"],
};

/** A member of staff, and where they serve. */
export type Staff = { practitioner: Reference; organisation: Reference };

/** An organisation of the demo network in a patient's record. */
export function organisationIn(chart: Chart, name: string): Reference {
  const found = DEMO_ORGANISATIONS.findIndex((organisation) => organisation.name === name);
  const kind = DEMO_ORGANISATIONS[found]?.kind;
  if (kind === undefined) throw new Error(`No such organisation: ${name}`);
  const [code, display] = KINDS[kind];
  const organisation = (): Organization => ({
    resourceType: "Organization",
    identifier: [{ system: `${EXAMPLE_NUMBERS}.1`, value: String(found + 1) }],
    active: true,
    type: [term("organization-type", code, display)],
    name,
  });
  return chart.once(name, organisation, name);
}

/** Somebody of the demo network's staff in a patient's record, with role and organisation. */
export function staffIn(chart: Chart, name: string): Staff {
  const employer = DEMO_ORGANISATIONS.find(({ staff }) => staff.some((person) => person.name === name));
  const role = employer?.staff.find((person) => person.name === name)?.role;
  if (employer === undefined || role === undefined) throw new Error(`No such member of staff: ${name}`);
  const organisation = organisationIn(chart, employer.name);
  const practitioner = chart.once(name, () => personNamed(name), name);
  const code = OCCUPATIONS[role];
  chart.once(
    `${name} at work`,
    () => ({
      resourceType: "PractitionerRole",
      active: true,
      practitioner,
      organization: organisation,
      ...(code === undefined ? {} : { code: [concept(SNOMED, code)] }),
    }),
    name,
  );
  return { practitioner, organisation };
}

function personNamed(name: string): Practitioner {
  const [, prefix, given, family] = /^(Dr\. )?(\S+) (.+)$/.exec(name) ?? [];
  return {
    resourceType: "Practitioner",
    active: true,
    name: [
      {
        use: "official",
        text: name,
        family: family ?? name,
        ...(given === undefined ? {} : { given: [given] }),
        ...(prefix === undefined ? {} : { prefix: [prefix.trim()] }),
      },
    ],
  };
}
