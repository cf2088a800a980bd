import type { Reference } from "fhir/r4.js";
import { billed } from "../billing.ts";
import type { Chart } from "../chart.ts";
import { at, dayBefore, workingDay } from "../days.ts";
import { paper } from "../documents.ts";
import { concept, SNOMED } from "../elements.ts";
import { finding } from "../finding.ts";
import { immunisation } from "../immunisation.ts";
import { laboratory } from "../laboratory.ts";
import { prescription } from "../prescription.ts";
import { staffIn } from "../staff.ts";
import { type Visit, visit } from "../visit.ts";
import { bodyMassIndex, vitalSigns } from "../vital-signs.ts";
import { CHECK_UPS } from "./growth.ts";

/** The check-ups of a child, from the day of birth: growth, vaccinations, and what age asks for. */
export function checkUps(chart: Chart, birth: Date, policy: Reference): void {
  for (const { months, kilograms, centimetres, headCentimetres, vaccines } of CHECK_UPS) {
    const day = months === 0 ? birth : workingDay(dayBefore(birth, { months: -months, days: -5 }));
    const here = visit(chart, at(day, "10:20"), {
      with: "Dr. Lena Brandt",
      type: ["410620009", "Well child visit"],
      title: months === 0 ? "Check-up after birth" : `Check-up at ${months} months`,
      minutes: 30,
    });
    vitalSigns(chart, here, {
      weight: kilograms,
      height: centimetres,
      ...(headCentimetres === undefined ? {} : { headCircumference: headCentimetres }),
    });
    for (const [vaccine, dose] of vaccines) {
      immunisation(chart, here.staff, vaccine, here.start, { dose, encounter: here.encounter });
    }
    if (months === 24) bloodCount(chart, here);
    if (months === 1) vitaminD(chart, here);
    if (months === 48) atFour(chart, here, kilograms, centimetres);
    if (months === 12 || months === 36)
      billed(chart, here, policy, [[["410620009", "Well child visit"], 64]]);
  }
  influenza(chart);
}

/** Of cell culture: the usual vaccine against influenza is grown in eggs. */
function influenza(chart: Chart): void {
  for (const years of [2, 1, 0]) {
    const day = workingDay(dayBefore(chart.today, { years, weeks: 5 }));
    immunisation(chart, staffIn(chart, "Tomas Silva"), "influenzaCellCulture", day, {
      dose: 3 - years,
      note: "Egg-free, because of the allergy.",
    });
  }
}

const bloodCount = (chart: Chart, here: Visit) =>
  laboratory(chart, here, {
    panel: ["58410-2", "CBC panel - Blood by Automated count"],
    results: { haemoglobin: 11.2, leukocytes: 9.1, platelets: 318, ferritin: 11 },
    ranges: {
      haemoglobin: { low: 10.5, high: 13.5 },
      leukocytes: { low: 5, high: 15.5 },
      ferritin: { low: 12, high: 100 },
    },
    conclusion: "Iron stores a little low; advise on diet, no supplement.",
  });

const vitaminD = (chart: Chart, here: Visit) =>
  prescription(chart, here, {
    drug: "vitaminD",
    dosage: "One drop a day until the second birthday",
    schedule: [1, "drop", 1],
    until: dayBefore(here.start, { months: -23 }),
    ending: "completed",
  });

function atFour(chart: Chart, here: Visit, kilograms: number, centimetres: number): void {
  vitalSigns(
    chart,
    here,
    { systolic: 94, diastolic: 58, bodyMass: bodyMassIndex(kilograms, centimetres) },
    {
      systolic: { low: 80, high: 108 },
      diastolic: { low: 45, high: 68 },
      bodyMass: { low: 13.7, high: 16.9 },
    },
  );
  finding(chart, here, {
    code: ["89015-2", "Pure tone threshold audiometry panel"],
    name: "Hearing",
    category: "exam",
    finding: concept(SNOMED, ["164059009", "Hearing normal"]),
  });
  paper(chart, here, {
    type: ["11506-3", "Progress note"],
    title: "Check-up at four years",
    as: "text/plain",
    lines: [
      "Grows along his line, somewhat above the middle. Speaks in sentences, hops on one leg, draws a face.",
      "Hearing in both ears good at all frequencies, after the two inflammations; eardrums pale and mobile.",
      "Kindergarten knows of the allergy; auto-injector in date until the end of next year.",
      "Next check-up at five years.",
    ],
  });
}
