import { KeywardError } from "#lib/core/errors.ts";

export const SOON = Date.now() / 1_000 + 2_480;

export const HBA1C = [8.1, 7.9, 7.6, 7.2, 6.8, 7.4].map((value, at) => ({
  at: Date.UTC(2024, 4 * at, 3),
  value,
  abnormal: value >= 7,
}));

export const FAILURE = new KeywardError("StoresUnavailable", {
  message: "No store answers.",
  action: "Try again in a minute. Nothing was lost.",
  details: { asked: 2 },
});

export const PEOPLE = ["Dr. Amara Osei", "Dr. Anna Virtanen", "Diabetes team", "Northside Laboratory"].map(
  (name, id) => ({ id: String(id), name }),
);

export const RESULTS = [
  { name: "HbA1c", latest: "7.4", range: "< 7.0 %", values: [7.2, 7.5, 7.3, 7.4], abnormal: true },
  {
    name: "Creatinine",
    latest: "1.12",
    range: "0.5 – 1.1 mg/dL",
    values: [0.9, 1.01, 1.09, 1.12],
    abnormal: true,
  },
  {
    name: "Potassium",
    latest: "4.4",
    range: "3.5 – 5.1 mmol/L",
    values: [4.3, 4.5, 4.2, 4.4],
    abnormal: false,
  },
];
