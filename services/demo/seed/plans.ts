import type { PurposeOfUse } from "#lib/chain/grantee.ts";
import { type Category, CLINICAL_CATEGORIES } from "#lib/core/categories.ts";
import type { EmergencyReason } from "#lib/emergency/reasons.ts";
import type { RecordName } from "../synthetic/patients.ts";

/** Whom a demo patient lets do what, for so many days. */
export type PlannedGrant = {
  to: { person: string } | { organisation: string };
  /** For treatment unless given. */
  purpose?: PurposeOfUse;
  read: readonly Category[];
  write: readonly Category[];
  days: number;
};

/** What a clinician did under a grant: looked, and wrote a note. */
export type PlannedReading = { by: string; title: string; note: readonly string[] };

/** Who broke the glass, with the patient's card, and why in words. */
export type PlannedCase = { by: string; reason: EmergencyReason; words: string };

/** What is seeded of a demo patient beside the record. */
export type Plan = {
  grants: readonly PlannedGrant[];
  reading?: PlannedReading;
  /** Who keeps a child's record, for so many years more. */
  parent?: { name: RecordName; years: number };
  /** Makes an emergency card. */
  card?: { used: PlannedCase };
};

const WRITTEN_BY_DOCTORS: readonly Category[] = CLINICAL_CATEGORIES.filter(
  (category) => category !== "administrative" && category !== "imaging",
);

export const PLANS: Readonly<Record<RecordName, Plan>> = {
  "Carla Mendes": {
    grants: [
      { to: { person: "Dr. Lena Brandt" }, read: CLINICAL_CATEGORIES, write: WRITTEN_BY_DOCTORS, days: 365 },
      { to: { organisation: "Northern Laboratory" }, read: [], write: ["laboratory"], days: 365 },
      {
        to: { organisation: "Market Square Pharmacy" },
        read: ["medications", "allergies"],
        write: [],
        days: 3,
      },
      // Whose billing clerk reads what was done, and bills it.
      {
        to: { organisation: "St. Anne's Hospital" },
        purpose: "HPAYMT",
        read: ["billing", "encounters", "procedures"],
        write: [],
        days: 365,
      },
    ],
    reading: {
      by: "Dr. Lena Brandt",
      title: "Read before the next review",
      note: [
        "HbA1c holds below 7 % with two drugs; pressure and weight too.",
        "Filtration rate steady at stage 3a for a year, albuminuria falling: go on with ramipril and empagliflozin.",
        "Next time: eyes and feet are due. Ask whether she walks.",
      ],
    },
  },
  "Finn Larsson": { grants: [], parent: { name: "Astrid Larsson", years: 13 } },
  "Astrid Larsson": { grants: [] },
  "George Hill": {
    grants: [
      { to: { person: "Dr. Samir Haddad" }, read: CLINICAL_CATEGORIES, write: WRITTEN_BY_DOCTORS, days: 365 },
    ],
    card: {
      used: {
        by: "Marco Rossi",
        reason: "cannot-communicate",
        words: "Found confused at the tram stop, no relative with him. Card in his wallet.",
      },
    },
  },
};
