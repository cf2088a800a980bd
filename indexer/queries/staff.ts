import type { Address } from "#lib/core/ids.ts";
import type { StaffMember } from "#lib/identity/staff.ts";
import { fromBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import { type Place, placeOf } from "./place.ts";

/** A member as last set; `roles` is 0 for somebody who has left. */
export type IndexedStaffMember = Place & StaffMember & { account: Address };

/** Everybody who is, or was, on an organisation's staff; the newest change first. */
export async function staffOf({ pool, schema }: Index, organisation: number): Promise<IndexedStaffMember[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.current_staff WHERE organisation = $1 ORDER BY block_number DESC, log_index DESC`,
    [organisation],
  );
  return rows.map((row) => ({
    ...placeOf(row),
    account: fromBytea(row.account),
    roles: row.roles,
    specialty: Number(row.specialty),
    licenceUntil: Number(row.licence_until),
    suspended: row.suspended,
  }));
}
