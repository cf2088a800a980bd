import { membershipsOf } from "#indexer/queries/memberships.ts";
import { patientsOf } from "#indexer/queries/patients-of.ts";
import { teamsWith } from "#indexer/queries/teams.ts";
import { organisationNames, teamNames } from "../directory/names.ts";
import type { SelfAnswer } from "../schemas/ledger.ts";
import { type Asker, idOf } from "../session/asker.ts";
import { fromIndex } from "./index-reader.ts";
import { rolesInForce } from "./roles-in-force.ts";

/** What the ledger knows of who is signed in, as the index has it. */
export async function selfOf(asker: Asker): Promise<SelfAnswer> {
  const id = idOf(asker);
  if (asker.kind !== "account") return { id, patients: [asker.patientId], memberships: [], teams: [] };
  const { patients, memberships, teams } = await fromIndex(async (index) => ({
    patients: await patientsOf(index, id),
    memberships: await membershipsOf(index, id),
    teams: await teamsWith(index, id),
  }));
  const organisations = await organisationNames(memberships.map(({ organisation }) => organisation));
  const names = await teamNames(teams.map((team) => team.id));
  return {
    id,
    patients,
    memberships: memberships.map((each) => ({
      ...each,
      name: organisations.get(each.organisation)?.name ?? null,
      rolesInForce: rolesInForce(each, each.organisationSuspended),
    })),
    teams: teams.map((team) => ({ ...team, name: names.get(team.id) ?? null })),
  };
}
