import type { Bytes } from "#lib/core/bytes.ts";
import { allergy } from "../allergy.ts";
import { coverage } from "../billing.ts";
import { openChart } from "../chart.ts";
import { dayBefore, workingDay } from "../days.ts";
import { immunisation } from "../immunisation.ts";
import { person } from "../person.ts";
import { staffIn } from "../staff.ts";
import { directive } from "./directive.ts";
import { emergency } from "./emergency.ts";
import { heart } from "./heart.ts";
import { hip } from "./hip.ts";
import { pacemaker } from "./pacemaker.ts";

/** George Hill, 71: atrial fibrillation, an anticoagulant, a pacemaker; what responders must know at once. */
export function georgeHill(seed: number, today: Date): Bytes {
  const chart = openChart(seed, today, "George Hill");
  const birth = dayBefore(chart.today, { years: 71, months: 6, days: 20 });
  const daughter = person(chart, {
    given: "George",
    family: "Hill",
    gender: "male",
    birth,
    number: "RC-100482",
    doctor: "Dr. Samir Haddad",
    address: ["27 Riverside Walk", "Harbour City", "4058"],
    phone: "+00 555 0190",
    married: false,
    relative: {
      given: "Emma",
      family: "Hill",
      gender: "female",
      phone: "+00 555 0191",
      role: ["DAUC", "daughter"],
    },
  });
  allergy(chart, {
    to: ["300916003", "Allergy to latex"],
    category: "environment",
    criticality: "high",
    reaction: ["39579001", "Anaphylaxis"],
    severity: "severe",
    since: dayBefore(chart.today, { years: 8, months: 3 }),
    by: "Dr. Samir Haddad",
    note: "During the operation on his hip. Latex-free gloves, catheters and tourniquets only.",
  });
  const policy = coverage(chart, "HM-2218-5571", dayBefore(chart.today, { years: 14 }));
  hip(chart);
  const problems = heart(chart, birth, policy);
  pacemaker(chart, problems.sinusNode);
  directive(chart, daughter);
  emergency(chart, policy, problems.fibrillation);
  const practice = staffIn(chart, "Dr. Samir Haddad");
  for (const years of [4, 3, 2, 1, 0]) {
    immunisation(chart, practice, "influenza", workingDay(dayBefore(chart.today, { years, weeks: 6 })));
  }
  immunisation(chart, practice, "pneumococcal20", workingDay(dayBefore(chart.today, { years: 3, weeks: 6 })));
  immunisation(chart, practice, "covid", workingDay(dayBefore(chart.today, { years: 0, weeks: 6 })), {
    dose: 6,
  });
  immunisation(chart, practice, "zoster", workingDay(dayBefore(chart.today, { years: 5 })), { dose: 1 });
  immunisation(chart, practice, "zoster", workingDay(dayBefore(chart.today, { years: 4, months: 9 })), {
    dose: 2,
  });
  return chart.bytes();
}
