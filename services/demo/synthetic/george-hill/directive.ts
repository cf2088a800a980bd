import type { Reference } from "fhir/r4.js";
import type { Chart } from "../chart.ts";
import { at, dayBefore, workingDay } from "../days.ts";
import { paper } from "../documents.ts";
import { after, concept, LOINC, TERMINOLOGY } from "../elements.ts";
import { visit } from "../visit.ts";

/** What he wants done, and not: his advance directive, and who speaks for him. */
export function directive(chart: Chart, daughter: Reference): void {
  const here = visit(chart, at(workingDay(dayBefore(chart.today, { years: 2, months: 2 })), "15:00"), {
    with: "Dr. Samir Haddad",
    type: ["713603004", "Advance care planning"],
    minutes: 45,
  });
  const document = paper(chart, here, {
    type: ["42348-3", "Advance healthcare directives"],
    title: "Advance directive",
    as: "application/pdf",
    minutes: 40,
    lines: [
      "I, George Hill, being of sound mind, declare for the case that I can't decide myself:",
      "",
      "  Resuscitation: yes, as long as there is hope that I will know my family again.",
      "  Ventilation: yes, for at most two weeks.",
      "  Feeding by tube for good: no.",
      "  Blood and blood products: yes. My blood group is A RhD negative.",
      "  Organs: I donate them.",
      "  The pacemaker may be switched off when I am dying.",
      "",
      "My daughter Emma Hill (+00 555 0191) speaks for me and has a copy of this.",
    ],
  });
  chart.add({
    resourceType: "Consent",
    status: "active",
    scope: {
      coding: [{ system: `${TERMINOLOGY}/consentscope`, code: "adr", display: "Advanced Care Directive" }],
    },
    category: [
      {
        coding: [
          { system: `${TERMINOLOGY}/consentcategorycodes`, code: "acd", display: "Advance Directive" },
        ],
      },
    ],
    patient: chart.patient,
    dateTime: after(here.start, 40),
    performer: [chart.patient],
    organization: [here.staff.organisation],
    sourceReference: document,
    policyRule: concept(LOINC, ["42348-3", "Advance healthcare directives"]),
    provision: {
      type: "permit",
      actor: [
        {
          role: {
            coding: [
              {
                system: `${TERMINOLOGY}/v3-RoleCode`,
                code: "HPOWATT",
                display: "healthcare power of attorney",
              },
            ],
          },
          reference: daughter,
        },
      ],
    },
  });
}
