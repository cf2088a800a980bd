import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import type { Address } from "#lib/core/ids.ts";
import { query } from "../database.ts";

export type OrganisationName = { name: string; city: string | null };
export type PersonName = { name: string; title: string | null; specialty: string | null };

/** The names of organisations, by number. */
export async function organisationNames(ids: readonly number[]): Promise<Map<number, OrganisationName>> {
  const { rows } = await query(
    "select organisation, name, city from app.directory_organisations where organisation = any($1)",
    [ids],
  );
  return new Map(rows.map(({ organisation, name, city }) => [Number(organisation), { name, city }]));
}

/** The numbers of organisations whose name has this text somewhere, whatever its case; 200 at the most. */
export async function organisationsNamed(text: string): Promise<number[]> {
  const { rows } = await query(
    `select organisation from app.directory_organisations
     where position(lower($1) in lower(name)) > 0 order by organisation limit 200`,
    [text],
  );
  return rows.map(({ organisation }) => Number(organisation));
}

/** The names of teams, by number. */
export async function teamNames(ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await query("select team, name from app.directory_teams where team = any($1)", [ids]);
  return new Map(rows.map(({ team, name }) => [Number(team), name]));
}

/** The names of people; `find` prefers what the organisation in question wrote. */
export async function peopleNames(accounts: readonly Address[]) {
  const { rows } = await query(
    `select organisation, account, name, title, specialty from app.directory_people
     where account = any($1) order by written_at desc`,
    [accounts.map(toBytea)],
  );
  const all = rows.map((row) => ({
    organisation: Number(row.organisation),
    account: fromBytea(row.account),
    name: { name: row.name, title: row.title, specialty: row.specialty } as PersonName,
  }));
  return {
    find(account: Address, organisation: number): PersonName | undefined {
      const own = all.filter((each) => each.account === account);
      return (own.find((each) => each.organisation === organisation) ?? own[0])?.name;
    },
  };
}
