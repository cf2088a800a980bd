import { categoryMask } from "#lib/core/categories.ts";
import { care } from "../../../_messages/en/care.ts";
import { terms } from "../../../_messages/en/terms.ts";
import type { Piece } from "../../../_shared/pieces.ts";
import type { ChartRequest } from "../../../_vault/protocol/reader.ts";
import { partsIn } from "../access/parts-in.ts";

const text = care.opening.sentence;

/** Names of what the typed data has as numbers and accounts. */
export type SessionNames = {
  patient: string | undefined;
  /** Whom the grant names: the clinician, a team, an organisation. */
  grantee: string;
  organisation: string;
};

/** What a clinician reads before signing an access session: from the fields that are signed. */
export function sessionSentence(
  { categories, purpose, minutes }: Pick<ChartRequest, "categories" | "purpose" | "minutes">,
  { patient, grantee, organisation }: SessionNames,
): Piece[] {
  const as = grantee === organisation ? organisation : `${grantee}${text.at}${organisation}`;
  return [
    text.you,
    { strong: partsIn(categoryMask(categories)) },
    text.of,
    { strong: patient ?? text.thisPatient },
    text.for,
    { strong: terms.purpose[purpose] },
    text.under,
    as,
    text.during,
    { strong: care.opening.minutesOf(minutes) },
    text.told,
  ];
}
