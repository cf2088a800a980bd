import { claimWith, type IndexedClaim } from "#indexer/queries/claims.ts";
import { membershipsOf } from "#indexer/queries/memberships.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import { parse } from "#services/http/parse.ts";
import { type Call, forbidden } from "../answer.ts";
import { fromIndex } from "../ledger/index-reader.ts";
import type { Action, Standing } from "../permissions.ts";
import { id32 } from "../schemas/common.ts";
import type { Asker } from "../session/asker.ts";
import { standingOf, standingsIn } from "../standing.ts";

/**
 * A claim, for who stands to it so that the table lets them. One that was never filed is refused alike.
 * Throws `Forbidden`, `BadRequest`.
 */
export async function requireClaim(
  { asker, permits }: Pick<Call, "asker" | "permits">,
  action: Action,
  id: string,
): Promise<IndexedClaim> {
  const claim = await fromIndex((index) => claimWith(index, parse(id32, id) as ClaimId));
  if (claim === undefined) throw forbidden();
  for (const standings of standingsTo(asker, claim)) {
    if ((await standings()).some((standing) => permits(action, standing))) return claim;
  }
  throw forbidden();
}

/** How somebody stands to a claim: to its patient, to its provider, to its insurer, and as an arbiter. */
const standingsTo = (asker: Asker, claim: IndexedClaim): (() => Promise<Standing[]>)[] => [
  async () => [await standingOf(asker, claim.patientId)],
  async () => without(await standingsIn(asker, claim.organisation), "claims staff", "arbiter"),
  async () => without(await standingsIn(asker, claim.insurer), "billing staff", "arbiter"),
  async () => (claim.dispute === undefined ? [] : asArbiter(asker)),
];

const without = (standings: readonly Standing[], ...not: Standing[]): Standing[] =>
  standings.filter((standing) => !not.includes(standing));

/** Arbiters are those of any organisation, as the panel has them. */
async function asArbiter(asker: Asker): Promise<Standing[]> {
  if (asker.kind !== "account") return [];
  const places = await fromIndex((index) => membershipsOf(index, asker.account));
  const courts = places.filter(({ kind }) => kind === "arbitration");
  const found = await Promise.all(courts.map(({ organisation }) => standingsIn(asker, organisation)));
  return found.flat().filter((standing) => standing === "arbiter");
}
