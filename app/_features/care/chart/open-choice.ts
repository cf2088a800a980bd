import { type Category, categoriesIn, categoryMask } from "#lib/core/categories.ts";
import type { ChartRequest } from "../../../_vault/protocol/reader.ts";
import { type GrantedPatient, granteeKey, shownCategories } from "../access/granted.ts";
import { MINUTES, USUAL_MINUTES } from "./minutes.ts";

/** How a chart is opened: under which of the patient's grants, which parts, for how many minutes. */
export type OpenChoice = { grant: number; categories: readonly Category[]; minutes: number };

/** A grant, and all parts that it shows. */
export function choiceOf(
  grants: GrantedPatient["grants"],
  at: number,
): Pick<OpenChoice, "grant" | "categories"> {
  return { grant: at, categories: shownCategories(grants[at]?.readMask ?? 0) };
}

/** What was chosen before, else the grant that allows most. */
export function firstChoice(grants: GrantedPatient["grants"], last: ChartRequest | undefined): OpenChoice {
  const before = grants.findIndex(
    ({ grantee, purpose }) =>
      last !== undefined && granteeKey(grantee) === granteeKey(last.grantee) && purpose === last.purpose,
  );
  if (last !== undefined && before >= 0)
    return {
      grant: before,
      categories: categoriesIn(categoryMask(last.categories)),
      minutes: MINUTES.includes(last.minutes) ? last.minutes : USUAL_MINUTES,
    };
  const sizes = grants.map(({ readMask }) => shownCategories(readMask).length);
  return { ...choiceOf(grants, Math.max(0, sizes.indexOf(Math.max(...sizes)))), minutes: USUAL_MINUTES };
}
