import type { Bytes } from "#lib/core/bytes.ts";
import { allergy } from "../allergy.ts";
import { coverage } from "../billing.ts";
import { openChart } from "../chart.ts";
import { dayBefore } from "../days.ts";
import { person } from "../person.ts";
import { checkUps } from "./check-ups.ts";
import { eggAllergy } from "./egg-allergy.ts";
import { otitis } from "./otitis.ts";

/** Finn Larsson, 4: how he grew, his vaccinations, two inflamed ears and an allergy to eggs. */
export function finnLarsson(seed: number, today: Date): Bytes {
  const chart = openChart(seed, today, "Finn Larsson");
  const birth = dayBefore(chart.today, { years: 4, months: 1, days: 12 });
  const mother = person(chart, {
    given: "Finn",
    family: "Larsson",
    gender: "male",
    birth,
    number: "SA-311906",
    doctor: "Dr. Lena Brandt",
    address: ["3 Mill Street", "Harbour City", "4053"],
    relative: {
      given: "Astrid",
      family: "Larsson",
      gender: "female",
      phone: "+00 555 0177",
      role: ["MTH", "mother"],
    },
  });
  const policy = coverage(chart, "HM-8104-0093", birth, mother);
  allergy(chart, {
    to: ["91930004", "Allergy to eggs"],
    category: "food",
    criticality: "high",
    reaction: ["126485001", "Urticaria"],
    severity: "moderate",
    since: dayBefore(birth, { months: -13 }),
    by: "Dr. Lena Brandt",
    note: "Urticaria and swelling of the lips within minutes of scrambled egg; vomited twice. No collapse.",
  });
  checkUps(chart, birth, policy);
  otitis(chart, birth);
  eggAllergy(chart, birth);
  return chart.bytes();
}
