import type { Reference } from "fhir/r4.js";
import { billed } from "../billing.ts";
import { carePlan } from "../care-plan.ts";
import type { Chart } from "../chart.ts";
import { ageOn, at, dayBefore, workingDay } from "../days.ts";
import { concept, SNOMED } from "../elements.ts";
import { filtrationRate, laboratory } from "../laboratory.ts";
import { prescription } from "../prescription.ts";
import { problem } from "../problem.ts";
import { type Visit, visit } from "../visit.ts";
import { vitalSigns } from "../vital-signs.ts";
import { COURSE, monthsBefore, TOO_SLOW } from "./course.ts";
import { electrocardiogram } from "./electrocardiogram.ts";

const MAN = { haemoglobin: { low: 13.5, high: 17.5 }, creatinine: { low: 62, high: 106 } };

export type Problems = { fibrillation: Reference; sinusNode: Reference; failure: Reference };

/** Eleven reviews over five years, what was prescribed at them, and the plan. */
export function heart(chart: Chart, birth: Date, policy: Reference): Problems {
  const reviewed = (index: number) =>
    at(workingDay(dayBefore(chart.today, { months: monthsBefore(index), days: 4 })), "09:45");
  const problems = problemsOf(chart, reviewed);
  COURSE.forEach((review, index) => {
    const here = visit(chart, reviewed(index), {
      with: "Dr. Samir Haddad",
      type: ["390906007", "Follow-up encounter"],
      title: "Heart review",
      diagnoses: [problems.fibrillation],
      minutes: 30,
    });
    const { pulse, systolic, diastolic, kilograms: weight, creatinine, natriuretic, haemoglobin } = review;
    vitalSigns(chart, here, { pulse, weight, systolic, diastolic });
    laboratory(chart, here, {
      panel: ["11502-2", "Laboratory report"],
      title: "Heart and kidney panel",
      results: {
        creatinine,
        gfr: filtrationRate(creatinine, ageOn(birth, here.start), "male"),
        natriuretic,
        haemoglobin,
        potassium: chart.chance.between(4.1, 4.8),
        ...(index === 0 ? { thyrotropin: 1.84 } : {}),
      },
      ranges: MAN,
    });
    if (index === 0 || index === TOO_SLOW) electrocardiogram(chart, here, index === 0 ? FAST : SLOW);
    prescribe(chart, here, index, problems, reviewed);
    if (index % 4 === 2) billed(chart, here, policy, [[["390906007", "Follow-up encounter"], 92]]);
  });
  planOf(chart, problems, reviewed(TOO_SLOW + 1));
  return problems;
}

const FAST = "Atrial fibrillation, ventricular rate 128/min. No sign of ischaemia.";
const SLOW = "Sinus bradycardia 41/min with pauses of up to 3.4 seconds. No block of conduction.";

function problemsOf(chart: Chart, reviewed: (index: number) => Date): Problems {
  const by = "Dr. Samir Haddad";
  problem(chart, {
    text: "Essential hypertension",
    snomed: ["59621000", "Essential hypertension"],
    icd10: ["I10", "Essential (primary) hypertension"],
    onset: dayBefore(chart.today, { years: 15 }),
    by,
  });
  return {
    fibrillation: problem(chart, {
      text: "Paroxysmal atrial fibrillation",
      snomed: ["282825002", "Paroxysmal atrial fibrillation"],
      icd10: ["I48.0", "Paroxysmal atrial fibrillation"],
      onset: reviewed(0),
      by,
      note: "CHA2DS2-VASc 3: anticoagulated for life.",
    }),
    sinusNode: problem(chart, {
      text: "Sick sinus syndrome, paced",
      snomed: ["36083008", "Sick sinus syndrome"],
      icd10: ["I49.5", "Sick sinus syndrome"],
      onset: reviewed(TOO_SLOW),
      by,
    }),
    failure: problem(chart, {
      text: "Heart failure with preserved ejection fraction",
      snomed: ["446221000", "Heart failure with normal ejection fraction"],
      icd10: ["I50.0", "Congestive heart failure"],
      onset: reviewed(TOO_SLOW),
      by,
    }),
  };
}

function prescribe(
  chart: Chart,
  here: Visit,
  index: number,
  { fibrillation, failure }: Problems,
  reviewed: (index: number) => Date,
): void {
  if (index === 0) {
    prescription(chart, here, {
      drug: "apixaban",
      dosage: "One tablet in the morning and in the evening; never stop without asking",
      schedule: [1, "tablet", 2],
      reason: fibrillation,
    });
    prescription(chart, here, {
      drug: "bisoprolol",
      dosage: "One tablet in the morning",
      schedule: [1, "tablet", 1],
      reason: fibrillation,
      until: reviewed(TOO_SLOW),
      note: "Stopped: pulse 41/min.",
    });
  }
  if (index === TOO_SLOW) {
    prescription(chart, here, {
      drug: "furosemide",
      dosage: "One tablet in the morning; weigh daily",
      schedule: [1, "tablet", 1],
      reason: failure,
    });
  }
  if (index === TOO_SLOW + 1) {
    prescription(chart, here, {
      drug: "bisoprolol",
      dosage: "One tablet in the morning",
      schedule: [1, "tablet", 1],
      reason: fibrillation,
      note: "Again, now that he is paced.",
    });
  }
  if (index === COURSE.length - 1) {
    prescription(chart, here, {
      drug: "ramipril5",
      dosage: "One capsule in the morning",
      schedule: [1, "capsule", 1],
      reason: failure,
    });
  }
}

function planOf(chart: Chart, { fibrillation, failure }: Problems, since: Date): void {
  chart.add({
    resourceType: "Flag",
    status: "active",
    category: [{ text: "Clinical" }],
    code: {
      ...concept(SNOMED, ["711150003", "Long-term current use of anticoagulant"]),
      text: "Anticoagulated: apixaban",
    },
    subject: chart.patient,
  });
  carePlan(chart, {
    title: "Heart",
    category: ["735985000", "Heart failure care plan"],
    since,
    addresses: [fibrillation, failure],
    team: ["Dr. Samir Haddad"],
    goals: [
      { text: "No stroke, no bleeding" },
      { text: "Weight within two kilograms of 84 kg" },
      {
        text: "NT-proBNP below 900 pg/mL",
        target: [
          ["33762-6", "Natriuretic peptide.B prohormone N-Terminal [Mass/volume] in Serum or Plasma"],
          900,
          0,
          "pg/mL",
        ],
      },
    ],
    activities: [
      [["307818003", "Weight monitoring"], "Every morning; two kilograms more in three days: call"],
      [["229065009", "Exercise therapy"], "A walk each day, the group for hearts on Tuesdays"],
    ],
  });
}
