import type { Allergy } from "#lib/chart/allergies.ts";
import type { Medication } from "#lib/chart/medications.ts";
import type { Faults } from "./drafts.ts";

/** What a form's fields take. */
export type FieldsProps<V> = {
  values: V;
  change: (part: Partial<V>) => void;
  faults: Faults;
  /** What is known of the patient; undefined parts aren't shown to the writer. */
  known: {
    allergies: readonly Allergy[] | undefined;
    /** A record of an allergy didn't open. */
    lackingAllergies: boolean;
    medications: readonly Medication[] | undefined;
  };
};
