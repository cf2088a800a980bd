import type { Reference } from "fhir/r4.js";
import type { Chart } from "../chart.ts";
import { at, dateOf, dayBefore, workingDay } from "../days.ts";
import { concept, SNOMED } from "../elements.ts";
import { procedure } from "../procedure.ts";
import { visit } from "../visit.ts";
import { monthsBefore, TOO_SLOW } from "./course.ts";

/** The pacemaker: what it is, when it came in, and its checks. */
export function pacemaker(chart: Chart, sinusNode: Reference): void {
  const day = at(workingDay(dayBefore(chart.today, { months: monthsBefore(TOO_SLOW), days: -10 })), "10:00");
  const device = chart.add(
    {
      resourceType: "Device",
      udiCarrier: [{ deviceIdentifier: "09999999999994", carrierHRF: "(01)09999999999994(21)PM7714203" }],
      status: "active",
      manufacturer: "Exempla Cardiac",
      serialNumber: "PM7714203",
      modelNumber: "Tempo DR MRI",
      deviceName: [{ name: "Dual chamber pacemaker, conditionally safe in MRI", type: "user-friendly-name" }],
      manufactureDate: dateOf(dayBefore(day, { months: 4 })),
      type: concept(SNOMED, ["14106009", "Cardiac pacemaker"]),
      patient: chart.patient,
    },
    "Cardiac pacemaker",
  );
  const operation = visit(chart, day, {
    with: "Dr. Samir Haddad",
    type: ["305408004", "Admission to surgical department"],
    title: "Pacemaker operation",
    class: "IMP",
    minutes: 2 * 24 * 60,
    diagnoses: [sinusNode],
  });
  procedure(chart, operation, {
    code: ["307280005", "Implantation of cardiac pacemaker"],
    reason: sinusNode,
    device,
    minutes: 55,
    outcome: "Left side, DDD 60/min. Latex-free theatre.",
  });
  chart.add({
    resourceType: "DeviceUseStatement",
    status: "active",
    subject: chart.patient,
    timingPeriod: { start: dateOf(day) },
    device,
    bodySite: concept(SNOMED, ["51185008", "Thoracic structure"]),
  });
  for (const months of [-6, -18, -30]) {
    const start = at(workingDay(dayBefore(day, { months })), "08:40");
    if (start > chart.today) continue;
    const check = visit(chart, start, {
      with: "Dr. Samir Haddad",
      type: ["185349003", "Encounter for check up"],
      title: "Pacemaker check",
      diagnoses: [sinusNode],
    });
    procedure(chart, check, {
      code: ["233182007", "Pacemaker follow-up"],
      reason: sinusNode,
      outcome: "Thresholds steady, battery good, two short episodes of fibrillation.",
    });
  }
}
