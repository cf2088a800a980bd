import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import { type ClaimsDesk, checkDesk } from "#lib/claims/desk.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { query } from "../database.ts";
import { ledger } from "../ledger.ts";
import type { DeskAnswer } from "../schemas/claims.ts";

/** An organisation's claims desk, as it was signed. */
export async function deskOf(organisation: number): Promise<DeskAnswer | null> {
  const { rows } = await query("select * from app.claims_desks where organisation = $1", [organisation]);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    organisation: Number(row.organisation),
    desk: fromBytea(row.desk),
    administrator: fromBytea(row.administrator),
    signature: fromBytea(row.signature),
  };
}

/** Keeps which vault is an organisation's desk, in the place of another. Throws `DeskUntrusted`, `LedgerUnavailable`. */
export async function keepDesk(desk: ClaimsDesk): Promise<DeskAnswer | null> {
  await checkDesk(ledger(), desk);
  await query(
    `insert into app.claims_desks (organisation, desk, administrator, signature) values ($1, $2, $3, $4)
     on conflict (organisation) do update
     set desk = $2, administrator = $3, signature = $4, written_at = now()`,
    [desk.organisation, toBytea(desk.desk), toBytea(desk.administrator), toBytea(desk.signature)],
  );
  return deskOf(desk.organisation);
}

/** Every vault that is a claims desk, and so nobody's record. */
export async function allDesks(): Promise<PatientId[]> {
  const { rows } = await query("select desk from app.claims_desks", []);
  return rows.map((row) => asPatientId(fromBytea(row.desk)));
}
