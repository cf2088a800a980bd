import { ORGANISATION_KINDS, type OrganisationKind } from "#lib/identity/roles.ts";
import type { Index } from "../store/published.ts";

export type IndexedOrganisation = {
  id: number;
  kind: OrganisationKind;
  suspended: boolean;
  /** Members of staff with a role. */
  staff: number;
  /** Unix second. */
  admittedAt: number;
};

/** All organisations, in the order of their numbers. */
export async function organisations({ pool, schema }: Index): Promise<IndexedOrganisation[]> {
  const { rows } = await pool.query(
    `SELECT o.*, (SELECT count(*) FROM ${schema}.current_staff s
                  WHERE s.organisation = o.organisation AND s.roles <> 0) AS staff
     FROM ${schema}.current_organisations o ORDER BY organisation`,
  );
  return rows.map((row) => ({
    id: Number(row.organisation),
    kind: ORGANISATION_KINDS[row.kind] as OrganisationKind,
    suspended: row.suspended,
    staff: Number(row.staff),
    admittedAt: Number(row.admitted_at),
  }));
}
