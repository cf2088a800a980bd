import type { Bytes } from "#lib/core/bytes.ts";
import { astridLarsson } from "./astrid-larsson/record.ts";
import { carlaMendes } from "./carla-mendes/record.ts";
import { finnLarsson } from "./finn-larsson/record.ts";
import { georgeHill } from "./george-hill/record.ts";

/** The records of the demo network's patients up to `today`, by name: FHIR R4 collections of invented people. */
export const SYNTHETIC_PATIENTS = {
  "Carla Mendes": (today) => carlaMendes(20_260_101, today),
  "Finn Larsson": (today) => finnLarsson(20_260_102, today),
  "George Hill": (today) => georgeHill(20_260_103, today),
} as const satisfies Readonly<Record<string, (today: Date) => Bytes>>;

export type PatientName = keyof typeof SYNTHETIC_PATIENTS;

/** And of who keeps a child's: little. */
const SYNTHETIC_PARENTS = {
  "Astrid Larsson": (today) => astridLarsson(20_260_104, today),
} as const satisfies Readonly<Record<string, (today: Date) => Bytes>>;

/** Everybody's who has a record. */
export const DEMO_RECORDS = { ...SYNTHETIC_PATIENTS, ...SYNTHETIC_PARENTS };

export type RecordName = keyof typeof DEMO_RECORDS;
