import { specialtyName } from "#lib/identity/specialties.ts";
import type { StaffMember } from "#lib/identity/staff.ts";
import { formatDay, list } from "../../_messages/en/format.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { Piece } from "../../_shared/pieces.ts";
import { rolesIn } from "./roles.ts";

const text = organisation.sentence;

/** What `StaffMemberSetting` says, field by field; the two names stand for `account` and `organisation`. */
export type StaffFacts = StaffMember & { who: string; where: string };

/** The sentence before a member of staff is set: from the very fields that are signed. */
export function staffSentence({
  who,
  where,
  roles,
  specialty,
  licenceUntil,
  suspended,
}: StaffFacts): Piece[] {
  const names = list(rolesIn(roles).map((role) => terms.role[role]));
  if (roles === 0) return [{ strong: who }, text.none, text.at, where, text.end];
  return [
    { strong: who },
    text.may,
    { strong: names },
    text.at,
    where,
    ...(specialty === 0 ? [] : [text.specialty, specialtyName(specialty) ?? String(specialty)]),
    ...(licenceUntil === 0 ? [text.noLicence] : [text.licence, { strong: formatDay(licenceUntil - 1) }]),
    ...(suspended ? [text.suspended] : []),
    text.end,
  ];
}

/** The sentence before a team is created (`TeamCreation`). */
export const newTeamSentence = ({ where }: { where: string }): Piece[] => [{ strong: where }, text.newTeam];

/** What `TeamMemberSetting` says; `organisation` is 0 for who leaves, and `where` its name. */
export type TeamMemberFacts = { who: string; team: string; organisation: number; where: string };

/** The sentence before somebody joins or leaves a team. */
export const teamMemberSentence = ({ who, team, organisation: id, where }: TeamMemberFacts): Piece[] =>
  id === 0
    ? [{ strong: who }, text.leaves, { strong: team }, text.end, text.teamLoses]
    : [{ strong: who }, text.joins, { strong: team }, text.serving, where, text.end, text.teamGets];
