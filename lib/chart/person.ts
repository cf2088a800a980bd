import { objectsIn, own } from "#lib/fhir/json.ts";
import type { ChartItem } from "./chart-item.ts";
import { firstText, nameText } from "./text.ts";
import type { FhirTime } from "./when.ts";

/** Who the patient is, as far as the record says. */
export type PatientPerson = {
  item: ChartItem;
  name: string | undefined;
  gender: string | undefined;
  birthDate: FhirTime | undefined;
  deceased: boolean;
  language: string | undefined;
};

/** The Patient of a chart; undefined where the reader may not see it. Of several, as files bring them, one with a name. */
export function patientPerson(items: readonly ChartItem[]): PatientPerson | undefined {
  const patients = items.filter(({ resource }) => resource.resourceType === "Patient");
  const item = patients.find(({ resource }) => nameText(own(resource, "name")) !== undefined) ?? patients[0];
  if (item === undefined) return undefined;
  const { resource } = item;
  const deceased =
    own(resource, "deceasedBoolean") === true || own(resource, "deceasedDateTime") !== undefined;
  const [communication] = objectsIn(own(resource, "communication"));
  const [language] = objectsIn(communication && own(communication, "language"));
  return {
    item,
    name: nameText(own(resource, "name")),
    gender: firstText(own(resource, "gender")),
    birthDate: firstText(own(resource, "birthDate")),
    deceased,
    language: language && firstText(own(language, "text")),
  };
}

/** Whole years from a birth date to a day, both as `YYYY-MM-DD`; undefined for a date without a day. */
export function ageOn(birthDate: FhirTime | undefined, day: string): number | undefined {
  if (birthDate === undefined || !/^\d{4}-\d\d-\d\d/.test(birthDate)) return undefined;
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years;
}
