import { membershipsOf } from "#indexer/queries/memberships.ts";
import { patientsOf } from "#indexer/queries/patients-of.ts";
import { teamsWith } from "#indexer/queries/teams.ts";
import { organisationNames, teamNames } from "../directory/names.ts";
import type { SelfAnswer } from "../schemas/ledger.ts";
import { type Asker, idOf } from "../session/asker.ts";
import { fromIndex } from "./index-reader.ts";
import { proxiesFor } from "./proxies.ts";
import { rolesInForce } from "./roles-in-force.ts";

/** What the ledger knows of who is signed in, as the index has it. */
export async function selfOf(asker: Asker): Promise<SelfAnswer> {
  const id = idOf(asker);
  if (asker.kind === "recovery") {
    return { id, patients: [asker.patientId], actsFor: [], memberships: [], teams: [] };
  }
  if (asker.kind === "passkey") {
    const actsFor = await fromIndex((index) => proxiesFor(index, id));
    return { id, patients: [asker.patientId], actsFor, memberships: [], teams: [] };
  }
  const { patients, actsFor, memberships, teams } = await fromIndex(async (index) => ({
    patients: await patientsOf(index, id),
    actsFor: await proxiesFor(index, id),
    memberships: await membershipsOf(index, id),
    teams: await teamsWith(index, id),
  }));
  const organisations = await organisationNames(memberships.map(({ organisation }) => organisation));
  const names = await teamNames(teams.map((team) => team.id));
  return {
    id,
    patients,
    actsFor,
    memberships: memberships.map((each) => ({
      ...each,
      name: organisations.get(each.organisation)?.name ?? null,
      rolesInForce: rolesInForce(each, each.organisationSuspended),
    })),
    teams: teams.map((team) => ({ ...team, name: names.get(team.id) ?? null })),
  };
}
