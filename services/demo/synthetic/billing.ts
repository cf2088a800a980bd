import type { Claim, ExplanationOfBenefit, Reference } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import type { Code } from "./code.ts";
import { dateOf } from "./days.ts";
import { after, concept, decimal, SNOMED, term } from "./elements.ts";
import { organisationIn } from "./staff.ts";
import type { Visit } from "./visit.ts";

/** What was done, and its price in euro. */
type Line = readonly [service: Code, euro: number];

const money = (euro: number) => ({ value: decimal(euro, 2), currency: "EUR" as const });

/** The policy with Harbour Mutual. A child's is held by a parent. */
export function coverage(chart: Chart, number: string, since: Date, holder?: Reference): Reference {
  const payor = organisationIn(chart, "Harbour Mutual");
  return chart.add(
    {
      resourceType: "Coverage",
      status: "active",
      type: {
        coding: [
          {
            system: "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            code: "HIP",
            display: "health insurance plan policy",
          },
        ],
      },
      policyHolder: holder ?? chart.patient,
      subscriberId: number,
      beneficiary: chart.patient,
      relationship: term("subscriber-relationship", holder === undefined ? "self" : "child"),
      period: { start: dateOf(since) },
      payor: [payor],
      class: [{ type: term("coverage-class", "plan"), value: "BASIC", name: "Basic care" }],
    },
    "Harbour Mutual",
  );
}

/** Files a visit's claim, and what the insurer made of it: all but a tenth is paid. */
export function billed(
  chart: Chart,
  { start, staff, encounter }: Visit,
  policy: Reference,
  lines: readonly Line[],
  kind: "professional" | "institutional" = "professional",
): void {
  const insurer = organisationIn(chart, "Harbour Mutual");
  const total = lines.reduce((sum, [, euro]) => sum + euro, 0);
  const type = term("claim-type", kind);
  const insurance = [{ sequence: 1, focal: true, coverage: policy }];
  const claim: Claim = {
    resourceType: "Claim",
    status: "active",
    type,
    use: "claim",
    patient: chart.patient,
    billablePeriod: { start: after(start, 0), end: after(start, 60) },
    created: after(start, 24 * 60),
    insurer,
    provider: staff.organisation,
    priority: term("processpriority", "normal"),
    insurance,
    item: lines.map(([service, euro], index) => ({
      sequence: index + 1,
      productOrService: concept(SNOMED, service),
      encounter: [encounter],
      net: money(euro),
    })),
    total: money(total),
  };
  const submitted = chart.add(claim);
  const share = (euro: number) => Math.round(euro * 10) / 100;
  const benefit: ExplanationOfBenefit = {
    resourceType: "ExplanationOfBenefit",
    status: "active",
    type,
    use: "claim",
    patient: chart.patient,
    created: after(start, 12 * 24 * 60),
    insurer,
    provider: staff.organisation,
    claim: submitted,
    outcome: "complete",
    insurance: [{ focal: true, coverage: policy }],
    item: lines.map(([service, euro], index) => ({
      sequence: index + 1,
      productOrService: concept(SNOMED, service),
      encounter: [encounter],
      net: money(euro),
      adjudication: [
        { category: term("adjudication", "submitted"), amount: money(euro) },
        { category: term("adjudication", "copay"), amount: money(share(euro)) },
        { category: term("adjudication", "benefit"), amount: money(euro - share(euro)) },
      ],
    })),
    total: [{ category: term("adjudication", "benefit"), amount: money(total - share(total)) }],
    payment: {
      date: dateOf(new Date(start.getTime() + 20 * 24 * 3_600_000)),
      amount: money(total - share(total)),
    },
  };
  chart.add(benefit);
}
