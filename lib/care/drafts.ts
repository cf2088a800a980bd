import { type Authoring, authorOf, concept, hl7, type ResourceDraft, subjectOf } from "./draft.ts";
import { type Coded, LOINC } from "./value-sets/coded.ts";

/** A diagnosis (FHIR R4 Condition). */
export const conditionDraft = (
  by: Authoring,
  { code, onset, provisional = false }: { code: Coded; onset?: string | undefined; provisional?: boolean },
): ResourceDraft => ({
  resourceType: "Condition",
  clinicalStatus: hl7("condition-clinical", "active"),
  verificationStatus: hl7("condition-ver-status", provisional ? "provisional" : "confirmed"),
  category: [hl7("condition-category", "problem-list-item")],
  code: concept(code),
  subject: subjectOf(by),
  ...(onset === undefined ? {} : { onsetDateTime: onset }),
  recordedDate: by.now,
  recorder: authorOf(by),
});

/** What a prescription says. */
export type Prescription = {
  medication: Coded;
  dosage: string;
  reason?: string | undefined;
  /** Why it is given against an allergy warning: kept with the prescription. */
  override?: string | undefined;
};

/** A prescription (FHIR R4 MedicationRequest). */
export const prescriptionDraft = (
  by: Authoring,
  { medication, dosage, reason, override }: Prescription,
): ResourceDraft => ({
  resourceType: "MedicationRequest",
  status: "active",
  intent: "order",
  medicationCodeableConcept: concept(medication),
  subject: subjectOf(by),
  authoredOn: by.now,
  requester: authorOf(by),
  ...(reason === undefined ? {} : { reasonCode: [{ text: reason }] }),
  ...(override === undefined
    ? {}
    : { note: [{ text: `Given in spite of an allergy warning: ${override}` }] }),
  dosageInstruction: [{ text: dosage }],
});

/** An allergy (FHIR R4 AllergyIntolerance). */
export const allergyDraft = (
  by: Authoring,
  { substance, reaction, high }: { substance: string; reaction?: string | undefined; high: boolean },
): ResourceDraft => ({
  resourceType: "AllergyIntolerance",
  clinicalStatus: hl7("allergyintolerance-clinical", "active"),
  verificationStatus: hl7("allergyintolerance-verification", "confirmed"),
  criticality: high ? "high" : "low",
  code: { text: substance },
  patient: subjectOf(by),
  recordedDate: by.now,
  recorder: authorOf(by),
  ...(reaction === undefined ? {} : { reaction: [{ manifestation: [{ text: reaction }] }] }),
});

/** An order (FHIR R4 ServiceRequest). */
export const orderDraft = (
  by: Authoring,
  { code, reason, urgent }: { code: Coded; reason?: string | undefined; urgent: boolean },
): ResourceDraft => ({
  resourceType: "ServiceRequest",
  status: "active",
  intent: "order",
  priority: urgent ? "urgent" : "routine",
  code: concept(code),
  subject: subjectOf(by),
  authoredOn: by.now,
  requester: authorOf(by),
  ...(reason === undefined ? {} : { reasonCode: [{ text: reason }] }),
});

const NOTE_TYPES = {
  progress: ["11506-3", "Progress note"],
  discharge: ["18842-5", "Discharge summary"],
} as const;

/** A note (FHIR R4 DocumentReference with its text inside). @param base64 the UTF-8 text. */
export const noteDraft = (
  by: Authoring,
  { kind, title, base64 }: { kind: keyof typeof NOTE_TYPES; title: string; base64: string },
): ResourceDraft => {
  const [code, display] = NOTE_TYPES[kind];
  return {
    resourceType: "DocumentReference",
    status: "current",
    type: concept({ system: LOINC, code, display }),
    subject: subjectOf(by),
    date: by.now,
    author: [authorOf(by)],
    description: title,
    content: [{ attachment: { contentType: "text/plain; charset=utf-8", title, data: base64 } }],
  };
};

/** A care plan (FHIR R4 CarePlan). */
export const carePlanDraft = (
  by: Authoring,
  { title, activities }: { title: string; activities: readonly string[] },
): ResourceDraft => ({
  resourceType: "CarePlan",
  status: "active",
  intent: "plan",
  title,
  subject: subjectOf(by),
  created: by.now,
  author: authorOf(by),
  activity: activities.map((description) => ({ detail: { status: "not-started", description } })),
});
