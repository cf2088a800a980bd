import type { Bytes } from "#lib/core/bytes.ts";
import { allergy } from "../allergy.ts";
import { openChart } from "../chart.ts";
import { dayBefore } from "../days.ts";
import { person } from "../person.ts";

/** Astrid Larsson, 36: little of her own; she keeps the record of her son Finn. */
export function astridLarsson(seed: number, today: Date): Bytes {
  const chart = openChart(seed, today, "Astrid Larsson");
  person(chart, {
    given: "Astrid",
    family: "Larsson",
    gender: "female",
    birth: dayBefore(chart.today, { years: 36, months: 4, days: 3 }),
    number: "SA-290417",
    doctor: "Dr. Lena Brandt",
    address: ["3 Mill Street", "Harbour City", "4053"],
    phone: "+00 555 0177",
    relative: {
      given: "Finn",
      family: "Larsson",
      gender: "male",
      phone: "+00 555 0177",
      role: ["SON", "natural son"],
    },
  });
  allergy(chart, {
    to: ["256277009", "Grass pollen allergy"],
    category: "environment",
    criticality: "low",
    reaction: ["70076002", "Rhinitis"],
    severity: "mild",
    since: dayBefore(chart.today, { years: 20 }),
    by: "Dr. Lena Brandt",
  });
  return chart.bytes();
}
