import { parse } from "#services/http/parse.ts";
import { type Call, forbidden } from "./answer.ts";
import type { Action } from "./permissions.ts";
import { wholeNumber } from "./schemas/common.ts";
import { standingsIn } from "./standing.ts";

/** The number of an organisation or a team, as paths have it. Throws `BadRequest`. */
export const numberIn = (text: string): number => parse(wholeNumber(1, 0xffff_ffff), text);

/** Refuses whoever has no such standing in the organisation on the ledger now. Throws `Forbidden`. */
export async function requireStanding(
  { asker, permits }: Pick<Call, "asker" | "permits">,
  action: Action,
  organisation: number,
): Promise<void> {
  const standings = await standingsIn(asker, organisation);
  if (!standings.some((standing) => permits(action, standing))) throw forbidden();
}
