import { carePlan } from "../care-plan.ts";
import type { Chart } from "../chart.ts";
import { at, dayBefore, workingDay } from "../days.ts";
import { paper } from "../documents.ts";
import { laboratory } from "../laboratory.ts";
import { prescription } from "../prescription.ts";
import { problem } from "../problem.ts";
import { procedure } from "../procedure.ts";
import { visit } from "../visit.ts";
import { vitalSigns } from "../vital-signs.ts";

/** Months of age and egg white IgE (kU/L): it falls, as it often does before school. */
const REVIEWS = [
  [14, 12.4],
  [26, 8.15],
  [38, 3.9],
  [47, 1.72],
] as const;

/** Four reviews of the allergy, what to carry, and the plan for the kindergarten. */
export function eggAllergy(chart: Chart, birth: Date): void {
  const day = (months: number) => at(workingDay(dayBefore(birth, { months: -months, days: -9 })), "13:40");
  const eczema = problem(chart, {
    text: "Atopic dermatitis",
    snomed: ["24079001", "Atopic dermatitis"],
    icd10: ["L20.9", "Atopic dermatitis, unspecified"],
    onset: day(8),
    by: "Dr. Lena Brandt",
    note: "Mild: folds of the elbows, in winter.",
  });
  for (const [index, [months, eggWhiteIge]] of REVIEWS.entries()) {
    const here = visit(chart, day(months), {
      with: "Dr. Lena Brandt",
      type: ["390906007", "Follow-up encounter"],
      title: "Review of the egg allergy",
      reason: { text: "Allergy to eggs" },
      minutes: 30,
    });
    vitalSigns(chart, here, { pulse: 104, oxygen: 99 }, { pulse: { low: 80, high: 130 } });
    laboratory(chart, here, {
      panel: ["11502-2", "Laboratory report"],
      title: "Allergens",
      results: { eggWhiteIge },
      ...(index === 0 ? { conclusion: "Sensitised to egg white." } : {}),
    });
    if (index === 0) prescribe();
    if (index !== REVIEWS.length - 1) continue;
    procedure(chart, here, {
      code: ["37968009", "Prick test"],
      outcome: "Egg white 4 mm, histamine 5 mm. Baked egg may be tried in hospital.",
    });
    paper(chart, here, {
      type: ["18776-5", "Plan of care note"],
      title: "Emergency plan for the kindergarten",
      as: "application/pdf",
      lines: [
        "Finn is allergic to EGGS, raw and cooked. Baked goods with egg: not yet.",
        "",
        "Hives, swollen lips, itching alone:",
        "  cetirizine 5 mL by mouth, call his mother, watch him for two hours.",
        "",
        "Cough, wheeze, hoarse voice, repeated vomiting, pale or drowsy:",
        "  1. adrenaline auto-injector 150 micrograms into the outer thigh, through clothes",
        "  2. call an ambulance: anaphylaxis",
        "  3. lay him down, legs up; sitting if he struggles for breath",
        "  4. second injector after five minutes if he is no better",
        "",
        "Astrid Larsson (mother): +00 555 0177",
      ],
    });

    function prescribe(): void {
      prescription(chart, here, {
        drug: "adrenaline",
        dosage: "One injection into the outer thigh for a severe reaction; carry two",
      });
      prescription(chart, here, {
        drug: "cetirizine",
        dosage: "5 mL for a mild reaction, at most twice a day",
      });
    }
  }
  carePlan(chart, {
    title: "Living with an allergy to eggs",
    category: ["737434004", "Major allergic reaction care plan"],
    since: day(14),
    addresses: [eczema],
    team: ["Dr. Lena Brandt", "Tomas Silva"],
    goals: [
      { text: "No severe reaction" },
      {
        text: "Baked egg tolerated before school",
        target: [["6106-4", "Egg white IgE Ab [Units/volume] in Serum"], 1, 2, "kU/L"],
      },
    ],
    activities: [
      [
        ["710081004", "Allergy education"],
        "Family and kindergarten know the plan; trained again each autumn",
      ],
    ],
  });
}
