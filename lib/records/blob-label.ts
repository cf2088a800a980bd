import type { PatientId } from "#lib/core/ids.ts";

/**
 * Whose a blob is and what it is. Stores that decide who may have a blob ask for it; the others never learn it.
 * A manifest and a list are of no category.
 */
export type BlobLabel = { readonly patientId: PatientId } & (
  | { readonly kind: "record"; readonly category: number }
  | { readonly kind: "manifest" | "list" }
);

/** The label as the hospital's API reads it. */
export const labelHeaders = (label: BlobLabel): Record<string, string> => ({
  "x-keyward-patient": label.patientId,
  "x-keyward-kind": label.kind,
  "x-keyward-category": String(label.kind === "record" ? label.category : 0),
});
