import { organisations } from "#indexer/queries/organisations.ts";
import { staffOf } from "#indexer/queries/staff.ts";
import { teamsOf } from "#indexer/queries/teams.ts";
import { organisationNames, peopleNames, teamNames } from "../directory/names.ts";
import type { OrganisationsAnswer, StaffAnswer, TeamsAnswer } from "../schemas/ledger.ts";
import { fromIndex } from "./index-reader.ts";
import { rolesInForce } from "./roles-in-force.ts";

/** Every organisation of the network, named where the directory has it. */
export async function listOrganisations(): Promise<OrganisationsAnswer> {
  const found = await fromIndex(organisations);
  const names = await organisationNames(found.map(({ id }) => id));
  return {
    organisations: found.map((each) => ({
      ...each,
      name: names.get(each.id)?.name ?? null,
      city: names.get(each.id)?.city ?? null,
    })),
  };
}

/** Everybody who is, or was, on an organisation's staff; the newest change first. */
export async function listStaff(organisation: number): Promise<StaffAnswer> {
  const [staff, all] = await fromIndex(async (index) => [
    await staffOf(index, organisation),
    await organisations(index),
  ]);
  const organisationSuspended = all.find(({ id }) => id === organisation)?.suspended ?? true;
  const names = await peopleNames(staff.map(({ account }) => account));
  return {
    staff: staff.map(({ blockNumber: _, logIndex: __, transactionHash: ___, time, ...member }) => {
      const named = names.find(member.account, organisation);
      return {
        ...member,
        name: named?.name ?? null,
        title: named?.title ?? null,
        specialtyText: named?.specialty ?? null,
        rolesInForce: rolesInForce(member, organisationSuspended),
        changedAt: time,
      };
    }),
  };
}

/** An organisation's teams with their members. */
export async function listTeams(organisation: number): Promise<TeamsAnswer> {
  const found = await fromIndex((index) => teamsOf(index, organisation));
  const names = await teamNames(found.map(({ id }) => id));
  const people = await peopleNames(found.flatMap(({ members }) => members.map(({ account }) => account)));
  return {
    teams: found.map(({ organisation: _, members, ...team }) => ({
      ...team,
      name: names.get(team.id) ?? null,
      members: members.map((member) => ({
        ...member,
        name: people.find(member.account, member.organisation)?.name ?? null,
      })),
    })),
  };
}
