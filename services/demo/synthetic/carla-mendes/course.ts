/** What was measured at a review of Carla Mendes' diabetes, four months apart. */
export type Review = {
  hba1c: number;
  systolic: number;
  diastolic: number;
  kilograms: number;
  /** µmol/L. */
  creatinine: number;
};

const review = (
  hba1c: number,
  systolic: number,
  diastolic: number,
  kilograms: number,
  creatinine: number,
) => ({
  hba1c,
  systolic,
  diastolic,
  kilograms,
  creatinine,
});

/** Found late, brought down, let slip in the third year, brought down again by a second drug. */
export const COURSE: readonly Review[] = [
  review(9.4, 158, 94, 84.6, 76),
  review(8.3, 152, 92, 83.2, 78),
  review(7.7, 148, 90, 82.5, 77),
  review(7.3, 142, 88, 82.0, 80),
  review(7.1, 138, 86, 81.4, 82),
  review(7.0, 136, 84, 81.8, 83),
  review(7.2, 138, 86, 82.6, 85),
  review(7.6, 134, 82, 83.4, 86),
  review(8.1, 140, 86, 84.1, 90),
  review(7.9, 136, 84, 83.6, 92),
  review(7.4, 132, 80, 82.2, 95),
  review(7.1, 134, 82, 80.7, 97),
  review(6.9, 130, 80, 79.5, 99),
  review(6.8, 132, 80, 78.8, 100),
  review(6.9, 128, 78, 78.1, 102),
  review(7.1, 134, 82, 78.4, 103),
  review(6.9, 130, 80, 77.9, 102),
];

/** Total cholesterol, HDL, triglycerides (mmol/L) and fasting glucose (mmol/L), once a year. */
export const YEARLY_BLOOD = [
  { cholesterol: 6.4, hdl: 1.05, triglycerides: 2.6, glucose: 11.2 },
  { cholesterol: 5.1, hdl: 1.12, triglycerides: 2.1, glucose: 7.9 },
  { cholesterol: 4.9, hdl: 1.16, triglycerides: 1.9, glucose: 7.4 },
  { cholesterol: 4.8, hdl: 1.15, triglycerides: 2.0, glucose: 8.3 },
  { cholesterol: 4.1, hdl: 1.24, triglycerides: 1.6, glucose: 6.8 },
  { cholesterol: 3.9, hdl: 1.28, triglycerides: 1.4, glucose: 6.9 },
] as const;

/** Albumin by creatinine in urine (mg/g), once a year. */
export const YEARLY_URINE = [18, 24, 33, 46, 41, 38] as const;

/** Months before today of a review. */
export const monthsBefore = (review: number): number => 2 + 4 * (COURSE.length - 1 - review);

/** Reviews at which something changed. */
export const RAISED_METFORMIN = 2;
export const TREATED_PRESSURE = 1;
export const RAISED_RAMIPRIL = 3;
export const TREATED_LIPIDS = 1;
export const ADDED_EMPAGLIFLOZIN = 9;
export const FOUND_KIDNEY_DISEASE = 13;
