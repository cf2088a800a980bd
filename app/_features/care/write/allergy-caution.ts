import { care } from "../../../_messages/en/care.ts";
import type { FieldsProps } from "./fields-props.ts";

const text = care.write.prescription;

/** What a check against allergies can't say here: it knows none of them, or not all. Undefined where it knows all that is told. */
export const allergyCaution = ({
  allergies,
  lackingAllergies,
}: Pick<FieldsProps<unknown>["known"], "allergies" | "lackingAllergies">): string | undefined => {
  if (allergies === undefined) return text.unchecked;
  return lackingAllergies ? text.incomplete : undefined;
};
