import type { CarePlan, Goal, GoalTarget, Reference } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import type { Code } from "./code.ts";
import { dateOf } from "./days.ts";
import { concept, LOINC, quantity, SNOMED, term } from "./elements.ts";
import { staffIn } from "./staff.ts";

type Plan = {
  title: string;
  category: Code;
  since: Date;
  addresses: readonly Reference[];
  /** Whom the patient relies on; the first is the author. */
  team: readonly string[];
  goals: readonly {
    text: string;
    target?: readonly [measure: Code, below: number, digits: number, unit: string];
  }[];
  activities: readonly (readonly [Code, note: string])[];
};

/** Files an active plan with its goals and its team. */
export function carePlan(chart: Chart, given: Plan): void {
  const { title, addresses, team } = given;
  const since = dateOf(given.since);
  const staff = team.map((name) => staffIn(chart, name));
  const goals = given.goals.map(({ text, target }) => {
    const goal: Goal = {
      resourceType: "Goal",
      lifecycleStatus: "active",
      achievementStatus: term("goal-achievement", "in-progress", "In Progress"),
      description: { text },
      subject: chart.patient,
      startDate: since,
      ...(target === undefined ? {} : { target: [targetOf(target)] }),
      addresses: [...addresses],
    };
    return chart.add(goal, text);
  });
  const careTeam = chart.add(
    {
      resourceType: "CareTeam",
      status: "active",
      name: title,
      subject: chart.patient,
      participant: staff.map(({ practitioner, organisation }) => ({
        member: practitioner,
        onBehalfOf: organisation,
      })),
    },
    title,
  );
  const [author] = staff;
  const plan: CarePlan = {
    resourceType: "CarePlan",
    status: "active",
    intent: "plan",
    category: [concept(SNOMED, given.category)],
    title,
    subject: chart.patient,
    period: { start: since },
    ...(author === undefined ? {} : { author: author.practitioner }),
    careTeam: [careTeam],
    addresses: [...addresses],
    goal: goals,
    activity: given.activities.map(([code, description]) => ({
      detail: { code: concept(SNOMED, code), status: "in-progress", description },
    })),
  };
  chart.add(plan);
}

const targetOf = ([measure, below, digits, unit]: NonNullable<
  Plan["goals"][number]["target"]
>): GoalTarget => ({
  measure: concept(LOINC, measure),
  detailQuantity: { ...quantity(below, digits, unit), comparator: "<" },
});
