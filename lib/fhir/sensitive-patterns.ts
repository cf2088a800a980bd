import type { KnownSystem } from "./code-systems.ts";
import type { Sensitive } from "./sensitive.ts";

type Pattern = readonly [Sensitive, RegExp];

/**
 * Chapters and blocks of classifications. The first match counts: substance use comes before the rest of
 * ICD-10's chapter F. Manifest hereditary disease is a problem like any other; `genetics` is what tests,
 * carrier states and counselling say.
 */
export const SENSITIVE_PATTERNS: Readonly<Partial<Record<KnownSystem, readonly Pattern[]>>> = {
  // ICD-10 (WHO) with the -CM and -GM extensions.
  icd10: [
    ["substance-use", /^(?:F1\d|T40|T51|X42|X45|X62|X65|Y1[25]|Y9[01]|K70|O35\.?4|P04\.?[34]|R78\.?[0-5])/i],
    ["substance-use", /^(?:G31\.?2|G62\.?1|G72\.?1|I42\.?6|K29\.?2|K85\.?2|K86\.?0|E24\.?4|E51\.?2)/i],
    ["substance-use", /^Z(?:50\.?[23]|71\.?[45]|72\.?[12]$|86\.?4|81\.?[1-4]|02\.?83|63\.?72)/i],
    ["sexual-health", /^(?:B2[0-4]|A5\d|A6[0-4]|B97\.?35|R75|O98\.?[1237]|O0[47]|N52|T74\.?2|T76\.?2|Y05)/i],
    ["sexual-health", /^Z(?:21|11\.?[34]|20\.?[26]|22\.?4|30|33\.?2|64\.?0|70|71\.?7|72\.?5|97\.?5)/i],
    ["genetics", /^Z(?:13\.?7|14|15|31\.?[45]|36\.?0|84\.?81)/i],
    [
      "mental-health",
      /^(?:F|X6|X7|X8[0-4]|R45\.?(?:81|85)|T14\.?91|O99\.?34|Z00\.?4|Z09\.?3|Z13\.?3|Z50\.?4)/i,
    ],
    ["mental-health", /^Z(?:03\.?2|04\.?6|81|86\.?5|91\.?5)/i],
  ],
  icd9: [
    ["substance-use", /^(?:291|292|30[345]|96[579]\.?0|980\.?0|V11\.?3|V65\.?42)/],
    ["sexual-health", /^(?:04[2-4]|09\d|63[5-8]|V01\.?6|V08|V25|V65\.?4[45]|V69\.?2|795\.?71)/],
    ["genetics", /^V(?:26\.?3|82\.?7|83|84)/],
    ["mental-health", /^(?:29\d|30\d|31\d|E95\d|V11|V62\.?84|V79\.?0)/],
  ],
  icd11: [
    ["substance-use", /^(?:6C4|6C5Z?$|QC5|NE60|QE1)/],
    ["sexual-health", /^(?:1A[6-9]|1C6[0-2]|HA[0-6]|QC90\.?6|QA21)/],
    ["mental-health", /^(?:6|MB2[2-9]|PB[89]|PC)/],
  ],
  // ICPC-1 and -2: chapter P, and single rubrics of B, W, X and Y.
  icpc: [
    ["substance-use", /^P1[5-9]/],
    ["sexual-health", /^(?:B90|W1[0-5]|W79|W83|X(?:23|70|71|73|9[012])|Y(?:08|13|14|25|7[0-26]))/],
    ["mental-health", /^P/],
  ],
  atc: [
    ["substance-use", /^N07BB|^N07BC|^V03AB15/],
    ["sexual-health", /^G03A|^G02BA|^G02BB|^G03XB|^J05A[EJR]|^G04BE/],
    ["mental-health", /^N05A|^N06A|^N06BA|^N06CA/],
  ],
};
