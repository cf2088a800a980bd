"use client";
import { type FormEvent, useId, useState } from "react";
import type { Address } from "#lib/core/ids.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { ui } from "../../_messages/en/ui.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import type { Membership } from "../../_session/who.ts";
import { Button } from "../../_ui/button.tsx";
import { Combobox } from "../../_ui/combobox.tsx";
import { ConfirmDialog, Dialog } from "../../_ui/dialog.tsx";
import { Person } from "../../_ui/person.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { AboutToSign } from "./about-to-sign.tsx";
import { type Colleague, findColleagues } from "./find-colleagues.ts";
import { setMember } from "./ledger-acts.ts";
import { teamMemberSentence } from "./sentence.ts";
import { memberName, type Team, type TeamMember, teamName } from "./teams.ts";
import { useAskStaff, useRefresh } from "./use-organisation.ts";

const text = organisation.teams;
type Dialogue = { by: Address; here: Membership; team: Team; onClose: () => void };

/** Adds somebody to a team, under the organisation for which they serve. */
export function AddMemberDialog({ by, here, team, onClose }: Dialogue) {
  const form = useId();
  const refresh = useRefresh(here.organisation);
  const staff = useAskStaff(here.organisation);
  const [chosen, setChosen] = useState<Colleague>();
  const [tried, setTried] = useState(false);
  const already = team.members.some(({ account }) => account === chosen?.account);
  const { transaction, run, retry, busy, off } = useTransaction(
    "team",
    ({ account, organisation: id }: Colleague, onProgress) =>
      setMember(by, { team: team.id, account, organisation: id }, onProgress),
    (_, { name }) => {
      toast(text.added(name, teamName(team)));
      refresh("teams");
      onClose();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (chosen !== undefined && !already) void run(chosen);
  };
  return (
    <Dialog
      open
      title={text.addTitle(teamName(team))}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy} disabled={off}>
            {text.addConfirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <Stack>
          <Combobox<Colleague>
            label={text.who}
            hint={text.whoHint}
            placeholder={text.whoPlaceholder}
            error={already ? text.already : tried && chosen === undefined ? text.whoMissing : undefined}
            find={async (typed) => findColleagues(typed, await staff(), here)}
            keyOf={({ account, organisation: id }) => `${account}-${id}`}
            textOf={({ name }) => name}
            render={({ name, detail }) => <Person name={name} detail={detail} />}
            chosen={chosen}
            onChoose={setChosen}
          />
          {chosen !== undefined && !already && (
            <AboutToSign
              pieces={teamMemberSentence({
                who: chosen.name,
                team: teamName(team),
                organisation: chosen.organisation,
                where: chosen.where,
              })}
            />
          )}
          <TransactionStatus transaction={transaction} retry={retry} />
        </Stack>
      </form>
    </Dialog>
  );
}

/** The second of two actions: takes somebody out of a team. */
export function RemoveMemberDialog({ by, here, team, member, onClose }: Dialogue & { member: TeamMember }) {
  const refresh = useRefresh(here.organisation);
  const [who, name] = [memberName(member), teamName(team)];
  const { transaction, run, retry, busy, off } = useTransaction(
    "team",
    (_: true, onProgress) =>
      setMember(by, { team: team.id, account: member.account, organisation: 0 }, onProgress),
    () => {
      toast(text.removed(who, name));
      refresh("teams");
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={text.removeTitle(who, name)}
      confirm={text.removeConfirm}
      danger
      busy={busy}
      disabled={off}
      onConfirm={() => void run(true)}
      onClose={onClose}
    >
      <Stack gap={12}>
        <AboutToSign pieces={teamMemberSentence({ who, team: name, organisation: 0, where: "" })} />
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
