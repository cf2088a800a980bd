import type { Claim, ExplanationOfBenefit } from "fhir/r4.js";

/**
 * Whether a Claim, or what an insurer made of one, is a provider's of an encounter: it stands, it bills what was done, and it isn't a
 * pharmacy's. @param references of the encounter: fullUrl, type and id.
 */
export const isBillOf = (
  { status, use, type, item = [] }: Claim | ExplanationOfBenefit,
  references: readonly string[],
): boolean =>
  status === "active" &&
  use === "claim" &&
  !(type.coding ?? []).some(({ code }) => code === "pharmacy") &&
  (item as readonly { encounter?: { reference?: string | undefined }[] }[]).some(({ encounter = [] }) =>
    encounter.some(({ reference }) => reference !== undefined && references.includes(reference)),
  );
