"use client";
import { organisation } from "../../_messages/en/organisation.ts";
import { Button } from "../../_ui/button.tsx";
import { Menu } from "../../_ui/menu.tsx";
import { Person } from "../../_ui/person.tsx";
import { Badge, Card } from "../../_ui/surface.tsx";
import css from "./organisation.module.css";
import { memberName, type Team, type TeamMember, teamName } from "./teams.ts";
import { useOrganisationNames } from "./use-organisation-names.ts";

const text = organisation.teams;

/** A team, and who belongs to it. @param home the organisation whose team it is. */
export function TeamCard({
  team,
  home,
  onAdd,
  onRename,
  onRemove,
}: {
  team: Team;
  home: number;
  onAdd: () => void;
  onRename: () => void;
  onRemove: (member: TeamMember) => void;
}) {
  const name = teamName(team);
  const organisationName = useOrganisationNames();
  return (
    <Card
      flush
      title={name}
      action={
        <span className={css.teamHead}>
          <span className={css.quiet}>{text.people(team.members.length)}</span>
          {team.closed && <Badge>{text.closed}</Badge>}
          <Menu
            label={text.menu(name)}
            items={[{ key: "rename", label: text.rename, icon: "edit", onSelect: onRename }]}
          />
        </span>
      }
    >
      {team.members.length === 0 && <p className={css.lead}>{text.noMembers}</p>}
      <ul className={css.rows}>
        {team.members.map((member) => (
          <li key={member.account}>
            <Person
              name={memberName(member)}
              detail={
                member.organisation === home ? undefined : text.serving(organisationName(member.organisation))
              }
            />
            <Button
              size="small"
              kind="quiet"
              aria-label={text.removeOne(memberName(member), name)}
              onClick={() => onRemove(member)}
            >
              {text.remove}
            </Button>
          </li>
        ))}
      </ul>
      {!team.closed && (
        <div className={css.foot}>
          <Button size="small" icon="plus" onClick={onAdd}>
            {text.add}
          </Button>
        </div>
      )}
    </Card>
  );
}
