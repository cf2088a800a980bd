"use client";
import { useState } from "react";
import { organisation } from "../../_messages/en/organisation.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { AtWork } from "../../_shared/work-place/at-work.tsx";
import { ChoosePlace } from "../../_shared/work-place/choose-place.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState } from "../../_ui/states.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import css from "./organisation.module.css";
import { TeamCard } from "./team-card.tsx";
import { AddMemberDialog, RemoveMemberDialog } from "./team-member-dialogs.tsx";
import { CreateTeamDialog, RenameTeamDialog } from "./team-name-dialogs.tsx";
import type { Team, TeamMember } from "./teams.ts";
import { useTeams } from "./use-organisation.ts";

const text = organisation.teams;

/** Teams of an organisation: who belongs to them, and so has what patients gave them. */
export function TeamsPage() {
  return <AtWork as="administrator">{(place) => <Teams place={place} />}</AtWork>;
}

type Open =
  | { what: "create" }
  | { what: "add" | "rename"; team: Team }
  | { what: "remove"; team: Team; member: TeamMember };

function Teams({ place }: { place: WorkPlace }) {
  const { here, account } = place;
  const answer = useTeams(here.organisation);
  const { data: teams } = answer;
  const [open, setOpen] = useState<Open>();
  const dialog = { by: account, here, onClose: () => setOpen(undefined) };
  const create = (
    <Button kind="primary" icon="plus" onClick={() => setOpen({ what: "create" })}>
      {text.create}
    </Button>
  );
  return (
    <>
      <PageHeader title={text.title} lead={text.lead} actions={teams?.length !== 0 && create} />
      <Stack>
        <ChoosePlace place={place} />
        <Awaited answer={answer} failed={text.failed} lines={5} />
        {teams?.length === 0 && (
          <Card>
            <EmptyState icon="users" title={text.empty.title} action={create}>
              {text.empty.text}
            </EmptyState>
          </Card>
        )}
        <div className={css.teams}>
          {teams?.map((team) => (
            <TeamCard
              key={team.id}
              team={team}
              home={here.organisation}
              onAdd={() => setOpen({ what: "add", team })}
              onRename={() => setOpen({ what: "rename", team })}
              onRemove={(member) => setOpen({ what: "remove", team, member })}
            />
          ))}
        </div>
      </Stack>
      {open?.what === "create" && <CreateTeamDialog {...dialog} />}
      {open?.what === "rename" && <RenameTeamDialog {...dialog} team={open.team} />}
      {open?.what === "add" && <AddMemberDialog {...dialog} team={open.team} />}
      {open?.what === "remove" && <RemoveMemberDialog {...dialog} team={open.team} member={open.member} />}
    </>
  );
}
