import type { Address } from "#lib/core/ids.ts";
import { ORGANISATION_KINDS, type OrganisationKind } from "#lib/identity/roles.ts";
import type { StaffMember } from "#lib/identity/staff.ts";
import { toBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";

/** A place on an organisation's staff; `roles` is never 0. */
export type Membership = StaffMember & {
  organisation: number;
  kind: OrganisationKind;
  organisationSuspended: boolean;
};

/** The organisations on whose staff an account is, suspended or expired too. */
export async function membershipsOf({ pool, schema }: Index, account: Address): Promise<Membership[]> {
  const { rows } = await pool.query(
    `SELECT s.*, o.kind, o.suspended AS organisation_suspended
     FROM ${schema}.current_staff s JOIN ${schema}.current_organisations o USING (organisation)
     WHERE s.account = $1 AND s.roles <> 0 ORDER BY s.organisation`,
    [toBytea(account)],
  );
  return rows.map((row) => ({
    organisation: Number(row.organisation),
    kind: ORGANISATION_KINDS[row.kind] as OrganisationKind,
    organisationSuspended: row.organisation_suspended,
    roles: row.roles,
    specialty: Number(row.specialty),
    licenceUntil: Number(row.licence_until),
    suspended: row.suspended,
  }));
}
