import { toBytea } from "#indexer/store/bytea.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { query } from "../database.ts";
import { ledger } from "../ledger.ts";
import type { PersonBody } from "../schemas/directory.ts";

/** Names an organisation. */
export async function nameOrganisation(
  organisation: number,
  { name, city }: { name: string; city: string | null },
  by: Address,
): Promise<void> {
  await query(
    `insert into app.directory_organisations values ($1, $2, $3, $4) on conflict (organisation) do update
     set name = excluded.name, city = excluded.city, written_by = excluded.written_by, written_at = now()`,
    [organisation, name, city, toBytea(by)],
  );
}

/** Names somebody who is, or was, on an organisation's staff. Throws `NotOnStaff`. */
export async function namePerson(
  organisation: number,
  account: Address,
  { name, title, specialty }: PersonBody,
  by: Address,
): Promise<void> {
  const member = await readLedger(ledger(), "providerRegistry", "staffMemberOf", [organisation, account]);
  if (member.roles === 0) {
    throw new KeywardError("NotOnStaff", {
      message: "This account isn't on the organisation's staff.",
      action: "Enrol it on the ledger first.",
    });
  }
  await query(
    `insert into app.directory_people values ($1, $2, $3, $4, $5, $6) on conflict (organisation, account) do update
     set name = excluded.name, title = excluded.title, specialty = excluded.specialty,
       written_by = excluded.written_by, written_at = now()`,
    [organisation, toBytea(account), name, title, specialty, toBytea(by)],
  );
}

/** Takes a person's name out. */
export async function forgetPerson(organisation: number, account: Address): Promise<void> {
  await query("delete from app.directory_people where organisation = $1 and account = $2", [
    organisation,
    toBytea(account),
  ]);
}

/** Names a team. */
export async function nameTeam(team: number, name: string, by: Address): Promise<void> {
  await query(
    `insert into app.directory_teams values ($1, $2, $3) on conflict (team) do update
     set name = excluded.name, written_by = excluded.written_by, written_at = now()`,
    [team, name, toBytea(by)],
  );
}

/** The organisation that a team belongs to. Throws `TeamUnknown`. */
export async function organisationOfTeam(team: number): Promise<number> {
  const { organisation } = await readLedger(ledger(), "providerRegistry", "teamOf", [team]);
  if (organisation !== 0) return organisation;
  throw new KeywardError("TeamUnknown", { message: "There is no such team." });
}
