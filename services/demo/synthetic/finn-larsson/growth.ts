import type { Vaccine } from "../immunisation.ts";

/** What a check-up measured, and which vaccines were given, each with its dose. */
export type CheckUp = {
  /** Months of age. */
  months: number;
  kilograms: number;
  centimetres: number;
  /** Of the head; measured until three. */
  headCentimetres?: number;
  vaccines: readonly (readonly [Vaccine, dose: number])[];
};

/** A boy a little above the middle of the WHO's growth standards. */
export const CHECK_UPS: readonly CheckUp[] = [
  { months: 0, kilograms: 3.5, centimetres: 51.0, headCentimetres: 35.0, vaccines: [["hepatitisB", 1]] },
  { months: 1, kilograms: 4.6, centimetres: 55.2, headCentimetres: 37.6, vaccines: [] },
  {
    months: 2,
    kilograms: 5.8,
    centimetres: 59.1,
    headCentimetres: 39.4,
    vaccines: [
      ["dtap", 1],
      ["polio", 1],
      ["hib", 1],
      ["pneumococcal13", 1],
      ["rotavirus", 1],
      ["hepatitisB", 2],
    ],
  },
  {
    months: 4,
    kilograms: 7.2,
    centimetres: 64.6,
    headCentimetres: 41.9,
    vaccines: [
      ["dtap", 2],
      ["polio", 2],
      ["hib", 2],
      ["pneumococcal13", 2],
      ["rotavirus", 2],
    ],
  },
  { months: 6, kilograms: 8.2, centimetres: 68.3, headCentimetres: 43.6, vaccines: [["hepatitisB", 3]] },
  { months: 9, kilograms: 9.2, centimetres: 72.8, headCentimetres: 45.4, vaccines: [] },
  {
    months: 12,
    kilograms: 9.9,
    centimetres: 76.6,
    headCentimetres: 46.5,
    vaccines: [
      ["dtap", 3],
      ["polio", 3],
      ["hib", 3],
      ["pneumococcal13", 3],
      ["mmr", 1],
    ],
  },
  {
    months: 15,
    kilograms: 10.7,
    centimetres: 80.1,
    headCentimetres: 47.2,
    vaccines: [
      ["varicella", 1],
      ["meningococcalC", 1],
    ],
  },
  { months: 18, kilograms: 11.4, centimetres: 83.4, headCentimetres: 47.8, vaccines: [["mmr", 2]] },
  { months: 24, kilograms: 12.7, centimetres: 89.0, headCentimetres: 48.8, vaccines: [["varicella", 2]] },
  { months: 36, kilograms: 15.0, centimetres: 97.4, headCentimetres: 49.9, vaccines: [] },
  {
    months: 48,
    kilograms: 17.1,
    centimetres: 104.6,
    vaccines: [
      ["dtap", 4],
      ["polio", 4],
    ],
  },
];
