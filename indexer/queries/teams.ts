import type { Address } from "#lib/core/ids.ts";
import { fromBytea, toBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";

export type TeamMember = {
  account: Address;
  /** Under which the member serves: not always the team's own. */
  organisation: number;
};

export type IndexedTeam = {
  id: number;
  organisation: number;
  closed: boolean;
  /** Unix second. */
  createdAt: number;
  members: TeamMember[];
};

/** An organisation's teams with their members, in the order of their numbers; closed ones too. */
export async function teamsOf({ pool, schema }: Index, organisation: number): Promise<IndexedTeam[]> {
  const { rows } = await pool.query(
    `SELECT t.team, t.organisation, t.closed, t.created_at, m.account, m.organisation AS serves_under
     FROM ${schema}.current_teams t LEFT JOIN ${schema}.current_team_members m USING (team)
     WHERE t.organisation = $1 ORDER BY t.team, m.block_number, m.log_index`,
    [organisation],
  );
  const teams = new Map<number, IndexedTeam>();
  for (const row of rows) {
    const id = Number(row.team);
    const team: IndexedTeam = teams.get(id) ?? {
      id,
      organisation: Number(row.organisation),
      closed: row.closed,
      createdAt: Number(row.created_at),
      members: [],
    };
    if (row.account !== null) {
      team.members.push({ account: fromBytea(row.account), organisation: Number(row.serves_under) });
    }
    teams.set(id, team);
  }
  return [...teams.values()];
}

/** The teams, not closed, in which an account serves, and under which organisation. */
export async function teamsWith(
  { pool, schema }: Index,
  account: Address,
): Promise<{ id: number; organisation: number; servesUnder: number }[]> {
  const { rows } = await pool.query(
    `SELECT m.team, t.organisation, m.organisation AS serves_under
     FROM ${schema}.current_team_members m JOIN ${schema}.current_teams t USING (team)
     WHERE m.account = $1 AND NOT t.closed ORDER BY m.team`,
    [toBytea(account)],
  );
  return rows.map((row) => ({
    id: Number(row.team),
    organisation: Number(row.organisation),
    servesUnder: Number(row.serves_under),
  }));
}
