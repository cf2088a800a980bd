import type { Patient, Reference, RelatedPerson } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import { dateOf } from "./days.ts";
import { staffIn } from "./staff.ts";

const V2_CONTACT = "http://terminology.hl7.org/CodeSystem/v2-0131";
const V3_ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

type Person = {
  given: string;
  family: string;
  gender: "female" | "male";
  birth: Date;
  number: string;
  /** Who sees them usually. */
  doctor: string;
  address: readonly [street: string, town: string, postalCode: string];
  phone?: string;
  married?: boolean;
  relative: Relative;
};

/** Somebody to call: a parent, a child, a spouse. */
type Relative = {
  given: string;
  family: string;
  gender: "female" | "male";
  phone: string;
  role: readonly [code: string, display: string];
};

/** Files the Patient, and the relative to call, who is a RelatedPerson too. */
export function person(chart: Chart, given: Person): Reference {
  const { practitioner, organisation } = staffIn(chart, given.doctor);
  const { relative, gender, address } = given;
  const phone = (value: string) => ({ system: "phone" as const, value, use: "mobile" as const });
  const home = { use: "home" as const, line: [address[0]], city: address[1], postalCode: address[2] };
  const name = { use: "official" as const, family: given.family, given: [given.given] };
  const relativeName = { use: "official" as const, family: relative.family, given: [relative.given] };
  const [code, display] = relative.role;
  const patient: Patient = {
    resourceType: "Patient",
    identifier: [
      {
        type: {
          coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0203", code: "MR" }],
          text: "Medical record number",
        },
        system: "urn:oid:2.999.4.2",
        value: given.number,
        assigner: organisation,
      },
    ],
    active: true,
    name: [name],
    ...(given.phone === undefined ? {} : { telecom: [phone(given.phone)] }),
    gender,
    birthDate: dateOf(given.birth),
    address: [home],
    ...(given.married === undefined
      ? {}
      : {
          maritalStatus: {
            coding: [
              {
                system: "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus",
                code: given.married ? "M" : "W",
                display: given.married ? "Married" : "Widowed",
              },
            ],
          },
        }),
    contact: [
      {
        relationship: [
          { coding: [{ system: V2_CONTACT, code: "C", display: "Emergency Contact" }], text: display },
        ],
        name: relativeName,
        telecom: [phone(relative.phone)],
        gender: relative.gender,
      },
    ],
    communication: [
      {
        language: { coding: [{ system: "urn:ietf:bcp:47", code: "en", display: "English" }] },
        preferred: true,
      },
    ],
    generalPractitioner: [practitioner],
    managingOrganization: organisation,
  };
  chart.add(patient);
  const related: RelatedPerson = {
    resourceType: "RelatedPerson",
    active: true,
    patient: chart.patient,
    relationship: [{ coding: [{ system: V3_ROLE, code, display }] }],
    name: [relativeName],
    telecom: [phone(relative.phone)],
    gender: relative.gender,
    address: [home],
  };
  return chart.add(related, `${relative.given} ${relative.family}`);
}
