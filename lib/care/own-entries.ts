import { type Authoring, authorOf, type ResourceDraft, subjectOf } from "./draft.ts";
import { conditionDraft } from "./drafts.ts";
import type { Coded } from "./value-sets/coded.ts";

/** Something of a value set, or what somebody called it: people know no codes. */
export type Stated = Coded | { readonly display: string; readonly system?: undefined };

const statedConcept = (stated: Stated) =>
  stated.system === undefined
    ? { text: stated.display }
    : {
        coding: [{ system: stated.system, code: stated.code, display: stated.display }],
        text: stated.display,
      };

/** A condition that patients say they have (FHIR R4 Condition). `since`: a FHIR date, as precise as it is known. */
export const ownConditionDraft = (
  by: Authoring,
  { what, since }: { what: Stated; since?: string | undefined },
): ResourceDraft => ({
  ...conditionDraft(by, { code: what as Coded, onset: since }),
  code: statedConcept(what),
  asserter: authorOf(by),
});

/** A medication that patients say they take (FHIR R4 MedicationStatement): no prescription. */
export const medicationTakenDraft = (
  by: Authoring,
  { what, dosage, since }: { what: Stated; dosage?: string | undefined; since?: string | undefined },
): ResourceDraft => ({
  resourceType: "MedicationStatement",
  status: "active",
  medicationCodeableConcept: statedConcept(what),
  subject: subjectOf(by),
  ...(since === undefined ? {} : { effectivePeriod: { start: since } }),
  dateAsserted: by.now,
  informationSource: authorOf(by),
  ...(dosage === undefined ? {} : { dosage: [{ text: dosage }] }),
});

/** A vaccination as patients remember it or read it off a card (FHIR R4 Immunization). */
export const ownVaccinationDraft = (
  by: Authoring,
  { what, day, dose }: { what: Stated; day: string; dose?: string | undefined },
): ResourceDraft => ({
  resourceType: "Immunization",
  status: "completed",
  vaccineCode: statedConcept(what),
  patient: subjectOf(by),
  occurrenceDateTime: day,
  recorded: by.now,
  primarySource: false,
  ...(dose === undefined ? {} : { protocolApplied: [{ doseNumberString: dose }] }),
});

export type OwnDocument = {
  kind: Coded;
  title: string;
  /** The day on the paper. */
  day?: string | undefined;
  contentType: string;
  base64: string;
};

/** A paper that patients bring as a photo or PDF (FHIR R4 DocumentReference with the file inside). */
export const ownDocumentDraft = (
  by: Authoring,
  { kind, title, day, contentType, base64 }: OwnDocument,
): ResourceDraft => ({
  resourceType: "DocumentReference",
  status: "current",
  type: statedConcept(kind),
  subject: subjectOf(by),
  date: by.now,
  author: [authorOf(by)],
  description: title,
  content: [
    { attachment: { contentType, title, data: base64, ...(day === undefined ? {} : { creation: day }) } },
  ],
});
