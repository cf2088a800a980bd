/** What a review of George Hill's heart found, half a year apart. */
export type Review = {
  pulse: number;
  systolic: number;
  diastolic: number;
  kilograms: number;
  /** µmol/L. */
  creatinine: number;
  /** NT-proBNP, pg/mL. */
  natriuretic: number;
  haemoglobin: number;
};

const review = (
  pulse: number,
  systolic: number,
  diastolic: number,
  kilograms: number,
  creatinine: number,
  natriuretic: number,
  haemoglobin: number,
): Review => ({ pulse, systolic, diastolic, kilograms, creatinine, natriuretic, haemoglobin });

/** Fast and irregular, then slow until the pacemaker, then paced; a failing heart that was caught early. */
export const COURSE: readonly Review[] = [
  review(128, 148, 92, 86.2, 88, 640, 14.8),
  review(92, 142, 88, 85.8, 90, 520, 14.6),
  review(84, 138, 84, 85.1, 92, 480, 14.7),
  review(76, 136, 82, 85.4, 91, 510, 14.4),
  review(58, 140, 80, 86.0, 95, 690, 14.2),
  review(41, 132, 72, 87.9, 102, 1_480, 14.1),
  review(62, 134, 80, 85.0, 98, 940, 14.0),
  review(64, 132, 78, 84.2, 97, 780, 13.9),
  review(62, 130, 78, 83.9, 99, 720, 13.8),
  review(66, 134, 80, 84.4, 101, 760, 13.6),
  review(63, 128, 76, 83.7, 100, 690, 13.5),
];

/** Months before today of a review. */
export const monthsBefore = (index: number): number => 3 + 6 * (COURSE.length - 1 - index);

/** The review that found the heart too slow; the pacemaker came two weeks later. */
export const TOO_SLOW = 5;
