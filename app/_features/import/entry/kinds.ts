import type { SignedInPatient } from "../../../_session/use-patient.ts";

/** What patients add by typing. */
export const KINDS = ["allergy", "medication", "condition", "vaccination", "measurement"] as const;
export type Kind = (typeof KINDS)[number];

/** `onAdded`: the form begins anew. */
export type KindProps = { patient: SignedInPatient; onAdded: () => void };
