import { fromUtf8 } from "#lib/core/bytes.ts";
import { demoPeople } from "#services/demo/people.ts";
import { SYNTHETIC_PATIENTS } from "#services/demo/synthetic/patients.ts";

const MOST_WORDS = 40;

/** Where patients are told by mail. */
export const MAIL_ADDRESS = "zephyrine@quillfeather.example";

/** What must not be seen outside of ciphertext: unlikely words, so that finding one means something. */
export const SECRETS = [
  "Quillfeather",
  "Zephyrine",
  "1957-03-29",
  "Marrowbone Crescent",
  "Ostrava-Zábřeh",
  "44054006",
  "Diabetes mellitus type 2",
  "4548-4",
  "860975",
  MAIL_ADDRESS,
  "Idolised penicillin rash",
] as const;

const patient = "urn:uuid:6f1f7a2e-0b5e-4d6c-9f51-3e1d1a5b7c01";
const subject = { reference: patient };
const entry = (id: string, resource: object) => ({ fullUrl: `urn:uuid:${id}`, resource });

/** A small record of somebody who isn't. */
export const BUNDLE = JSON.stringify({
  resourceType: "Bundle",
  type: "collection",
  entry: [
    {
      fullUrl: patient,
      resource: {
        resourceType: "Patient",
        name: [{ family: SECRETS[0], given: [SECRETS[1]] }],
        birthDate: SECRETS[2],
        gender: "female",
        address: [{ line: [SECRETS[3]], city: SECRETS[4] }],
        telecom: [{ system: "email", value: SECRETS[9] }],
      },
    },
    entry("6f1f7a2e-0b5e-4d6c-9f51-3e1d1a5b7c02", {
      resourceType: "Condition",
      code: { coding: [{ system: "http://snomed.info/sct", code: SECRETS[5], display: SECRETS[6] }] },
      subject,
    }),
    entry("6f1f7a2e-0b5e-4d6c-9f51-3e1d1a5b7c03", {
      resourceType: "Observation",
      status: "final",
      category: [
        {
          coding: [
            {
              system: "http://terminology.hl7.org/CodeSystem/observation-category",
              code: "laboratory",
            },
          ],
        },
      ],
      code: { coding: [{ system: "http://loinc.org", code: SECRETS[7] }] },
      valueQuantity: { value: 7.4, unit: "%" },
      subject,
    }),
    entry("6f1f7a2e-0b5e-4d6c-9f51-3e1d1a5b7c04", {
      resourceType: "MedicationRequest",
      status: "active",
      intent: "order",
      medicationCodeableConcept: {
        coding: [{ system: "http://www.nlm.nih.gov/research/umls/rxnorm", code: SECRETS[8] }],
      },
      subject,
    }),
    entry("6f1f7a2e-0b5e-4d6c-9f51-3e1d1a5b7c05", {
      resourceType: "AllergyIntolerance",
      code: { text: SECRETS[10] },
      patient: subject,
    }),
  ],
});

/** One more finding, as a device writes it. */
export const reading = () => ({
  resourceType: "Observation" as const,
  status: "final" as const,
  category: [
    {
      coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "vital-signs" }],
    },
  ],
  code: { coding: [{ system: "http://loinc.org", code: "8867-4", display: "Heart rate" }] },
  valueQuantity: { value: 72, unit: "/min" },
  subject: { display: `${SECRETS[1]} ${SECRETS[0]}` },
});

/** Words of the demo network's records that occur nowhere else: what they say is as secret as anybody's. */
export function demoSecrets(today = new Date()): string[] {
  const words = new Set<string>();
  const collect = (value: unknown, key = ""): void => {
    if (typeof value === "string") {
      if (["display", "text", "line", "valueString"].includes(key) && value.length >= 12) words.add(value);
    } else if (Array.isArray(value)) {
      for (const each of value) collect(each, key);
    } else if (typeof value === "object" && value !== null) {
      for (const [name, each] of Object.entries(value)) collect(each, name);
    }
  };
  // People's own names stand in the demo network's list of people.
  const people = new Set(demoPeople().flatMap(({ name, organisation = name }) => [name, organisation]));
  for (const record of Object.values(SYNTHETIC_PATIENTS)) collect(JSON.parse(fromUtf8(record(today))));
  const telling = [...words].filter((word) => ![...people].some((name) => word.includes(name)));
  return telling.sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
}
