import type { Bytes } from "#lib/core/bytes.ts";
import { allergy } from "../allergy.ts";
import { coverage } from "../billing.ts";
import { openChart } from "../chart.ts";
import { dayBefore, workingDay } from "../days.ts";
import { immunisation } from "../immunisation.ts";
import { person } from "../person.ts";
import { staffIn } from "../staff.ts";
import { admission } from "./admission.ts";
import { background } from "./background.ts";
import { diabetes } from "./diabetes.ts";
import { lowMood } from "./low-mood.ts";
import { plan } from "./plan.ts";

/** Carla Mendes, 54: five and a half years with type 2 diabetes, hypertension, and a kidney that follows. */
export function carlaMendes(seed: number, today: Date): Bytes {
  const chart = openChart(seed, today, "Carla Mendes");
  const birth = dayBefore(chart.today, { years: 54, months: 4, days: 9 });
  person(chart, {
    given: "Carla",
    family: "Mendes",
    gender: "female",
    birth,
    number: "SA-204817",
    doctor: "Dr. Lena Brandt",
    address: ["12 Orchard Lane", "Harbour City", "4051"],
    phone: "+00 555 0142",
    married: true,
    relative: {
      given: "Rui",
      family: "Mendes",
      gender: "male",
      phone: "+00 555 0143",
      role: ["HUSB", "husband"],
    },
  });
  allergy(chart, {
    to: ["91936005", "Allergy to penicillin"],
    category: "medication",
    criticality: "high",
    reaction: ["39579001", "Anaphylaxis"],
    severity: "severe",
    since: dayBefore(chart.today, { years: 22, months: 7 }),
    by: "Dr. Lena Brandt",
    note: "Ten minutes after oral amoxicillin: urticaria, wheeze, collapse; adrenaline given.",
  });
  vaccinations();
  background(chart);
  const policy = coverage(chart, "HM-7730-2214", dayBefore(chart.today, { years: 9 }));
  const problems = diabetes(chart, birth, policy);
  admission(chart, policy);
  lowMood(chart);
  plan(chart, problems);
  return chart.bytes();

  function vaccinations(): void {
    const nurse = staffIn(chart, "Tomas Silva");
    const given = (years: number, months: number) => workingDay(dayBefore(chart.today, { years, months }));
    for (let year = 5; year >= 0; year--) immunisation(chart, nurse, "influenza", given(year, 1));
    immunisation(chart, nurse, "covid", given(0, 1), { dose: 5 });
    immunisation(chart, nurse, "tdap", given(6, 2));
    immunisation(chart, nurse, "pneumococcal20", given(4, 5));
    immunisation(chart, nurse, "hepatitisBAdult", given(5, 1), { dose: 1 });
    immunisation(chart, nurse, "hepatitisBAdult", given(5, 0), { dose: 2 });
    immunisation(chart, nurse, "hepatitisBAdult", given(4, 7), { dose: 3 });
    immunisation(chart, nurse, "zoster", given(2, 8), { dose: 1 });
    immunisation(chart, nurse, "zoster", given(2, 5), { dose: 2 });
  }
}
