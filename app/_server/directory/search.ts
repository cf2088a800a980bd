import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import type { Index } from "#indexer/store/published.ts";
import type { Address } from "#lib/core/ids.ts";
import { ORGANISATION_KINDS, type OrganisationKind, ROLES } from "#lib/identity/roles.ts";
import { fromIndex, nowSeconds } from "../ledger/index-reader.ts";
import type { DirectoryAnswer, DirectoryPerson } from "../schemas/directory.ts";

type Search = { query?: string | undefined; accounts?: readonly Address[] | undefined; limit: number };

/**
 * Finds people, organisations and teams by a part of a name, title, specialty or city: whoever is in force on the ledger now.
 * By account, also those who have left: what they did keeps their name.
 */
export const searchDirectory = (search: Search): Promise<DirectoryAnswer> =>
  fromIndex(async (index) => ({
    people: await people(index, search),
    organisations: search.accounts === undefined ? await organisationsBy(index, search) : [],
    teams: search.accounts === undefined ? await teamsBy(index, search) : [],
  }));

async function people(
  { pool, schema }: Index,
  { query, accounts, limit }: Search,
): Promise<DirectoryPerson[]> {
  const { rows } = await pool.query(
    `select * from (
       select p.*, o.kind, d.name as organisation_name, coalesce(s.roles, 0) as roles,
         coalesce(not s.suspended and not o.suspended and (s.roles & case when s.licence_until > $1
           then s.roles else ${ROLES.administrator} end) <> 0, false) as active
       from app.directory_people p
       join ${schema}.current_organisations o using (organisation)
       left join ${schema}.current_staff s using (organisation, account)
       left join app.directory_organisations d using (organisation)
     ) found
     where ($2::bytea[] is null or account = any($2)) and ($2::bytea[] is not null or active)
       and ($3::text is null or lower(concat_ws(' ', name, title, specialty, organisation_name)) like $3)
     order by lower(name), organisation limit $4`,
    [nowSeconds(), accounts?.map(toBytea) ?? null, pattern(query), limit],
  );
  return rows.map((row) => ({
    account: fromBytea(row.account),
    name: row.name,
    title: row.title,
    specialty: row.specialty,
    organisation: Number(row.organisation),
    organisationName: row.organisation_name,
    organisationKind: ORGANISATION_KINDS[row.kind] as OrganisationKind,
    roles: row.roles,
    active: row.active,
  }));
}

async function organisationsBy({ pool, schema }: Index, { query, limit }: Search) {
  const { rows } = await pool.query(
    `select d.organisation, d.name, d.city, o.kind, o.suspended
     from app.directory_organisations d join ${schema}.current_organisations o using (organisation)
     where $1::text is null or lower(concat_ws(' ', d.name, d.city)) like $1
     order by lower(d.name), d.organisation limit $2`,
    [pattern(query), limit],
  );
  return rows.map((row) => ({
    id: Number(row.organisation),
    name: row.name as string,
    city: row.city as string | null,
    kind: ORGANISATION_KINDS[row.kind] as OrganisationKind,
    suspended: row.suspended as boolean,
  }));
}

/** Teams that aren't closed, also by the name of who keeps them. */
async function teamsBy({ pool, schema }: Index, { query, limit }: Search) {
  const { rows } = await pool.query(
    `select d.team, d.name, o.name as organisation_name
     from app.directory_teams d join ${schema}.current_teams t using (team)
     left join app.directory_organisations o using (organisation)
     where not t.closed and ($1::text is null or lower(concat_ws(' ', d.name, o.name)) like $1)
     order by lower(d.name), d.team limit $2`,
    [pattern(query), limit],
  );
  return rows.map((row) => ({
    id: Number(row.team),
    name: row.name as string,
    organisationName: row.organisation_name as string | null,
  }));
}

/** `LIKE`'s own signs are looked for as they are. */
const pattern = (query: string | undefined): string | null =>
  query === undefined ? null : `%${query.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
