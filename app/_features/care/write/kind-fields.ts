import type { ComponentType } from "react";
import { DiagnosisFields, NoteFields, OrderFields, PlanFields, VitalsFields } from "./fields.tsx";
import type { FieldsProps } from "./fields-props.ts";
import { PrescriptionFields } from "./prescription-fields.tsx";
import type { Kind, Values } from "./values.ts";

/** The fields of each kind of thing that is written. */
export const KIND_FIELDS: { [K in Kind]: ComponentType<FieldsProps<Values[K]>> } = {
  note: NoteFields,
  diagnosis: DiagnosisFields,
  prescription: PrescriptionFields,
  order: OrderFields,
  vitals: VitalsFields,
  plan: PlanFields,
};
