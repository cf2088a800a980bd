import { grantedToAny, grantsOf, type IndexedGrant } from "#indexer/queries/grants.ts";
import { membershipsOf } from "#indexer/queries/memberships.ts";
import type { After } from "#indexer/queries/place.ts";
import { teamsWith } from "#indexer/queries/teams.ts";
import type { Grantee } from "#lib/chain/grantee.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { allDesks } from "../claims/desks.ts";
import type { GrantAnswer, GrantedAnswer, GrantsAnswer } from "../schemas/ledger.ts";
import { fromIndex, nextAfter } from "./index-reader.ts";

/** A patient's grants, revoked ones too, the newest first. */
export const patientGrants = async (patientId: PatientId): Promise<GrantsAnswer> => ({
  grants: (await fromIndex((index) => grantsOf(index, patientId))).map(told),
});

export type GrantedPage = { patient?: PatientId | undefined; before?: After | undefined; limit: number };

/** The grants that an account may use: its own, and those of its organisations and teams. Claims desks are nobody's record. */
export async function grantsFor(
  account: Address,
  { patient: patientId, before, limit }: GrantedPage,
): Promise<GrantedAnswer> {
  const except = await allDesks();
  return fromIndex(async (index) => {
    const [memberships, teams] = await Promise.all([
      membershipsOf(index, account),
      teamsWith(index, account),
    ]);
    const all = memberships.map(({ organisation }) => organisation);
    const grantees: Grantee[] = [
      { kind: "person", account },
      ...all.map((id) => ({ kind: "organisation", id }) as const),
      ...teams.map(({ id }) => ({ kind: "team", id }) as const),
    ];
    const organisationsFor = (grantee: Grantee): number[] => {
      if (grantee.kind === "person") return all;
      if (grantee.kind === "organisation") return [grantee.id];
      return teams.filter(({ id }) => id === grantee.id).map(({ servesUnder }) => servesUnder);
    };
    const found = await grantedToAny(index, grantees, { patientId, except, before, limit });
    const grants = found.map((each) => ({ ...told(each), organisations: organisationsFor(each.grantee) }));
    return { grants, next: nextAfter(found, limit) };
  });
}

const told = ({ consentHash, ...grant }: IndexedGrant): GrantAnswer => ({
  ...grant,
  consentHash: consentHash ?? null,
});
