import { isString, type JsonObject, objectsIn, own } from "#lib/fhir/json.ts";

/** The first text that isn't blank. */
export const firstText = (...candidates: unknown[]): string | undefined =>
  candidates.filter(isString).find((text) => text.trim() !== "");

/** What a CodeableConcept says to a person: its text, else what a coding displays, else a code. */
export function conceptText(concept: unknown): string | undefined {
  const concepts = objectsIn(concept);
  const codings = concepts.flatMap((one) => objectsIn(own(one, "coding")));
  return firstText(
    ...concepts.map((one) => own(one, "text")),
    ...codings.map((coding) => own(coding, "display")),
    ...codings.map((coding) => own(coding, "code")),
  );
}

/** The codes of a CodeableConcept (or of several), as `system|code`. */
export const tokensOf = (concept: unknown): string[] =>
  objectsIn(concept)
    .flatMap((one) => objectsIn(own(one, "coding")))
    .flatMap((coding) => {
      const code = own(coding, "code");
      return isString(code) ? [`${firstText(own(coding, "system")) ?? ""}|${code}`] : [];
    });

/** The codes alone: for the small value sets whose systems differ between editions. */
export const codesOf = (concept: unknown): string[] =>
  tokensOf(concept).map((token) => token.slice(token.indexOf("|") + 1));

/** What a Reference is displayed as; never the reference itself, which says nothing to a person. */
export const referenceText = (reference: unknown): string | undefined =>
  firstText(...objectsIn(reference).map((one) => own(one, "display")));

/** A HumanName in the order in which it is spoken; the official one where there are several. */
export function nameText(names: unknown): string | undefined {
  const all = objectsIn(names);
  const name = all.find((one) => own(one, "use") === "official") ?? all[0];
  if (name === undefined) return undefined;
  const parts = [...texts(own(name, "prefix")), ...texts(own(name, "given")), ...texts(own(name, "family"))];
  return firstText(own(name, "text"), parts.join(" "));
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter(isString);

/** A member's first object, or an empty one. */
export const firstObject = (object: JsonObject, element: string): JsonObject =>
  objectsIn(own(object, element))[0] ?? {};
