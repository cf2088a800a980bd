import { isString, type JsonObject, objectsIn, own } from "#lib/fhir/json.ts";
import { conceptText, firstText } from "./text.ts";

/** A value as a person reads it, and as a chart draws it. */
export type Value = {
  /** Without the unit, with the digits that were written. */
  text: string;
  unit?: string | undefined;
  /** For numbers alone. */
  number?: number | undefined;
};

/** A Quantity. The comparator belongs to the text: `<` 5 is no 5. */
export function quantityValue(quantity: JsonObject): Value | undefined {
  const number = own(quantity, "value");
  if (typeof number !== "number") return undefined;
  const digits = firstText(own(quantity, "valueText")) ?? tidy(number);
  const comparator = firstText(own(quantity, "comparator")) ?? "";
  return {
    text: comparator === "" ? digits : `${comparator} ${digits}`,
    unit: unitText(firstText(own(quantity, "unit"), own(quantity, "code"))),
    ...(comparator === "" ? { number } : {}),
  };
}

/** What an Observation or one of its components measured; undefined where it has no value. */
export function measuredValue(observation: JsonObject): Value | undefined {
  const [quantity] = objectsIn(own(observation, "valueQuantity"));
  if (quantity !== undefined) return quantityValue(quantity);
  const concept = conceptText(own(observation, "valueCodeableConcept"));
  if (concept !== undefined) return { text: concept };
  const [ratio] = objectsIn(own(observation, "valueRatio"));
  if (ratio !== undefined) return ratioValue(ratio);
  const integer = own(observation, "valueInteger");
  if (typeof integer === "number") return { text: String(integer), number: integer };
  const flag = own(observation, "valueBoolean");
  if (typeof flag === "boolean") return { text: flag ? "yes" : "no" };
  const text = ["valueString", "valueDateTime", "valueTime"]
    .map((element) => own(observation, element))
    .find(isString);
  return text === undefined ? undefined : { text };
}

/** Why a value is missing, in words, where the source says so. */
export const absentReason = (observation: JsonObject): string | undefined =>
  conceptText(own(observation, "dataAbsentReason"));

function ratioValue(ratio: JsonObject): Value | undefined {
  const [above, below] = ["numerator", "denominator"].map((part) => {
    const [quantity] = objectsIn(own(ratio, part));
    return quantity && quantityValue(quantity);
  });
  return above && below ? { text: `${above.text} : ${below.text}`, unit: above.unit } : undefined;
}

/** Ten decimals of a generator say no more than four digits do. */
const tidy = (number: number): string => String(Number(number.toPrecision(6)));

/** UCUM's annotations are no unit: {score}, {#}/hpf. */
const unitText = (unit: string | undefined): string | undefined => {
  const told = unit?.replace(/\{[^}]*\}/g, "").trim();
  return told === "" || told === "1" ? undefined : told;
};
