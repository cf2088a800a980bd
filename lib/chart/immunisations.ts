import { own } from "#lib/fhir/json.ts";
import type { ChartItem } from "./chart-item.ts";
import { conceptText, firstObject, firstText } from "./text.ts";
import { byNewest, type FhirTime, whenOf } from "./when.ts";

/** A vaccination as a list shows it. */
export type Immunisation = {
  item: ChartItem;
  name: string;
  time: FhirTime | undefined;
  dose: string | undefined;
  lot: string | undefined;
  site: string | undefined;
  /** Offered and not given. */
  given: boolean;
};

/** Vaccinations, the newest first. */
export function immunisationList(items: readonly ChartItem[]): Immunisation[] {
  const all = items.flatMap((item): Immunisation[] => {
    const { resource } = item;
    if (resource.resourceType !== "Immunization" || resource.status === "entered-in-error") return [];
    const protocol = firstObject(resource, "protocolApplied");
    const number = own(protocol, "doseNumberPositiveInt");
    return [
      {
        item,
        name: conceptText(own(resource, "vaccineCode")) ?? "",
        time: whenOf(resource),
        dose:
          firstText(own(protocol, "doseNumberString")) ??
          (typeof number === "number" ? String(number) : undefined),
        lot: firstText(own(resource, "lotNumber")),
        site: conceptText(own(resource, "site")),
        given: resource.status !== "not-done",
      },
    ];
  });
  return byNewest(all, ({ time }) => time);
}
