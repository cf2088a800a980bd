import { organisation } from "../../_messages/en/organisation.ts";
import type { TeamsAnswer } from "../../_server/schemas/ledger.ts";
import { shorten } from "../../_ui/hash.tsx";

export type Team = TeamsAnswer["teams"][number];
export type TeamMember = Team["members"][number];

export const teamName = ({ id, name }: Pick<Team, "id" | "name">): string =>
  name ?? organisation.teams.number(id);
export const memberName = ({ name, account }: TeamMember): string =>
  name ?? organisation.unnamed(shorten(account));
