import type { Grantee } from "#lib/chain/grantee.ts";
import type { RecordId } from "#lib/core/ids.ts";
import type { GrantedPatient } from "../access/granted.ts";
import type { Clinician } from "../access/use-clinician.ts";
import type { FieldsProps } from "./fields-props.ts";
import type { Kind, Values } from "./values.ts";

/** Who writes about whom, and what the writer knows of them. */
export type WriteContext = {
  patient: GrantedPatient;
  clinician: Clinician;
  serving: readonly number[];
  /** What people call the patient, and how the record refers to them. */
  patientName: string;
  subject: string;
  /** Whom the chart was opened as. */
  preferred?: Grantee;
  known: FieldsProps<unknown>["known"];
  /** Reads what was written. */
  onWritten: () => Promise<void>;
};

/** A correction: of which record, and what stands in it. */
export type Correction = { recordId: RecordId; values: Values[Kind] };
