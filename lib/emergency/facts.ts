import type { ChartItem } from "#lib/chart/chart-item.ts";
import { resourceAt } from "#lib/chart/reference.ts";
import { resultsOf } from "#lib/chart/results.ts";
import { codesOf, conceptText, firstObject, firstText, nameText, referenceText } from "#lib/chart/text.ts";
import { byNewest, type FhirTime, whenOf } from "#lib/chart/when.ts";
import { isDirective } from "#lib/fhir/emergency-directive.ts";
import { isImplant } from "#lib/fhir/emergency-implant.ts";
import { objectsIn, own } from "#lib/fhir/json.ts";

/** Something that responders must know, in a line. */
export type Fact = { item: ChartItem; name: string; detail: string | undefined; since: FhirTime | undefined };

/** LOINC: ABO and Rh group; ABO group; Rh. */
const BLOOD_GROUP: readonly string[] = ["882-1", "883-9", "10331-7"];
/** LOINC: pregnancy status. */
const PREGNANCY: readonly string[] = ["82810-3"];
const VOID: readonly unknown[] = ["entered-in-error", "cancelled", "not-done", "draft"];
/** A device that was taken out, a directive that was withdrawn. */
const OVER: readonly unknown[] = [...VOID, "inactive", "stopped", "completed", "superseded", "revoked"];

const newestOf = (items: readonly ChartItem[], codes: readonly string[]): ChartItem | undefined =>
  byNewest(
    items.filter(
      ({ resource }) =>
        resource.resourceType === "Observation" &&
        !VOID.includes(resource.status) &&
        codesOf(own(resource, "code")).some((code) => codes.includes(code)),
    ),
    ({ resource }) => whenOf(resource),
  )[0];

function measured(item: ChartItem | undefined): Fact | undefined {
  const [result] = item === undefined ? [] : resultsOf(item);
  if (item === undefined || result?.value === undefined) return undefined;
  const { text, unit } = result.value;
  const name = unit === undefined ? text : `${text} ${unit}`;
  return { item, name, detail: undefined, since: result.time };
}

/** The blood group, as the last laboratory told it. */
export const bloodGroup = (items: readonly ChartItem[]) => measured(newestOf(items, BLOOD_GROUP));

/** Whether the patient is pregnant, as it was last told; undefined where nobody asked. */
export const pregnancy = (items: readonly ChartItem[]) => measured(newestOf(items, PREGNANCY));

/** Devices in and on the patient, each once: its use tells where and since when. */
export function implants(items: readonly ChartItem[]): Fact[] {
  const uses = items.filter(({ resource }) => resource.resourceType === "DeviceUseStatement");
  const used = new Map(uses.map((use) => [resourceAt(use, own(use.resource, "device"), items), use]));
  const facts = items.flatMap((item): Fact[] => {
    const { resource } = item;
    if (OVER.includes(resource.status) || !isImplant(resource)) return [];
    if (resource.resourceType === "Device") {
      const use = used.get(resource)?.resource;
      const made = [own(resource, "manufacturer"), own(resource, "modelNumber")].filter((one) => one);
      return [
        {
          item,
          name:
            conceptText(own(resource, "type")) ??
            firstText(own(firstObject(resource, "deviceName"), "name")) ??
            "",
          detail: firstText(
            [
              firstText(own(firstObject(resource, "deviceName"), "name")),
              made.join(" "),
              use && conceptText(own(use, "bodySite")),
            ]
              .filter((one) => one)
              .join(" · "),
          ),
          since: (use && whenOf(use)) ?? placedAt(item, items),
        },
      ];
    }
    if (resource.resourceType === "DeviceUseStatement") {
      const named = resourceAt(item, own(resource, "device"), items);
      if (named !== undefined) return [];
      const name = referenceText(own(resource, "device")) ?? conceptText(own(resource, "bodySite")) ?? "";
      return [{ item, name, detail: conceptText(own(resource, "bodySite")), since: whenOf(resource) }];
    }
    return [];
  });
  const known = new Set(
    items.filter(({ resource }) => resource.resourceType === "Device").map((one) => one.resource),
  );
  const operations = implantOperations(items).filter(({ item }) => !pointsTo(item, items, known));
  return byNewest([...facts, ...operations], ({ since }) => since);
}

/** What is done to a device that is there already, or to take it out. */
const AFTERWARDS = /follow-?up|check|interrogat|reprogram|remov|explant/i;

/** Operations that placed something. */
export const implantOperations = (items: readonly ChartItem[]): Fact[] =>
  items
    .filter(({ resource }) => resource.resourceType === "Procedure" && !VOID.includes(resource.status))
    .filter(
      ({ resource }) => isImplant(resource) && !AFTERWARDS.test(conceptText(own(resource, "code")) ?? ""),
    )
    .map((item) => ({
      item,
      name: conceptText(own(item.resource, "code")) ?? "",
      detail: firstText(own(firstObject(item.resource, "note"), "text")),
      since: whenOf(item.resource),
    }));

/** What a Procedure manipulated, among the devices that are here. */
const pointsTo = (item: ChartItem, items: readonly ChartItem[], known: ReadonlySet<unknown>): boolean =>
  objectsIn(own(item.resource, "focalDevice")).some((one) =>
    known.has(resourceAt(item, own(one, "manipulated"), items)),
  );

const placedAt = (device: ChartItem, items: readonly ChartItem[]): FhirTime | undefined =>
  implantOperations(items).find(({ item }) => pointsTo(item, items, new Set([device.resource])))?.since;

/** What the patient wants done and not done: directives, orders not to resuscitate. */
export function directives(items: readonly ChartItem[]): Fact[] {
  const chosen = items.filter(
    ({ resource }) =>
      resource.resourceType !== "Flag" && !OVER.includes(resource.status) && isDirective(resource),
  );
  // The paper of a Consent that is here too is read with it.
  const papers = new Set(chosen.map((one) => resourceAt(one, own(one.resource, "sourceReference"), items)));
  const facts = chosen
    .filter(({ resource }) => !papers.has(resource))
    .map((item): Fact => {
      const { resource } = item;
      const name = conceptText(
        [own(resource, "type"), own(resource, "code"), own(resource, "category")].flat(),
      );
      return {
        item,
        name: name ?? conceptText(own(resource, "scope")) ?? "",
        detail: firstText(own(resource, "description"), actorOf(item, items)),
        since: whenOf(resource),
      };
    });
  return byNewest(facts, ({ since }) => since);
}

/** Who speaks for the patient, by the directive. */
function actorOf(item: ChartItem, items: readonly ChartItem[]): string | undefined {
  const [actor] = objectsIn(own(firstObject(item.resource, "provision"), "actor"));
  if (actor === undefined) return undefined;
  const person = resourceAt(item, own(actor, "reference"), items);
  return (person && nameText(own(person, "name"))) ?? referenceText(own(actor, "reference"));
}

/** Warnings (Flag) in force. */
export const alerts = (items: readonly ChartItem[]): Fact[] =>
  items
    .filter(({ resource }) => resource.resourceType === "Flag" && !OVER.includes(resource.status))
    .map((item) => ({
      item,
      name: conceptText(own(item.resource, "code")) ?? "",
      detail: undefined,
      since: whenOf(item.resource),
    }));
