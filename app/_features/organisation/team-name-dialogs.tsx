"use client";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { Address } from "#lib/core/ids.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { ui } from "../../_messages/en/ui.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import type { Membership } from "../../_session/who.ts";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { Input } from "../../_ui/field.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { AboutToSign } from "./about-to-sign.tsx";
import { newTeam } from "./ledger-acts.ts";
import { newTeamSentence } from "./sentence.ts";
import { type Team, teamName } from "./teams.ts";
import { useAct } from "./use-act.ts";
import { useRefresh } from "./use-organisation.ts";

const text = organisation.teams;
type Dialogue = { by: Address; here: Membership; onClose: () => void };

/** The directory may know a team a moment after the ledger. */
const nameTeam = (team: number, name: string) =>
  askHospital(`/api/directory/teams/${team}`, { method: "PUT", body: { name } });

/** Creates a team by a signature, and names it in the directory. */
export function CreateTeamDialog({ by, here, onClose }: Dialogue) {
  const refresh = useRefresh(here.organisation);
  const { transaction, run, retry, busy, off } = useTransaction(
    "team",
    (_: string, onProgress) => newTeam(by, here.organisation, onProgress),
    async ({ team }, name) => {
      await nameTeam(team, name).then(
        () => toast(text.created(name)),
        () => toast(text.unnamed, "problem"),
      );
      refresh("teams");
      onClose();
    },
  );
  return (
    <NameDialog
      title={text.createTitle}
      confirm={text.createConfirm}
      busy={busy}
      off={off}
      onName={(name) => void run(name)}
      onClose={onClose}
    >
      <AboutToSign pieces={newTeamSentence({ where: here.name })} />
      <TransactionStatus transaction={transaction} retry={retry} />
    </NameDialog>
  );
}

/** Names a team anew: the directory alone changes. */
export function RenameTeamDialog({ here, team, onClose }: Dialogue & { team: Team }) {
  const refresh = useRefresh(here.organisation);
  const saving = useAct(async (name: string) => {
    await nameTeam(team.id, name);
    toast(text.renamed);
    refresh("teams");
    onClose();
  });
  return (
    <NameDialog
      title={text.renameTitle(teamName(team))}
      confirm={text.save}
      first={team.name ?? ""}
      busy={saving.busy}
      onName={saving.run}
      onClose={onClose}
    >
      {saving.error && <ErrorState error={saving.error} />}
    </NameDialog>
  );
}

function NameDialog({
  title,
  confirm,
  first = "",
  busy,
  off = false,
  onName,
  onClose,
  children,
}: {
  title: string;
  confirm: string;
  first?: string;
  busy: boolean;
  /** Nothing can be signed at the moment. */
  off?: boolean;
  onName: (name: string) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const form = useId();
  const [name, setName] = useState(first);
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== "") onName(name.trim());
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy} disabled={off}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <Stack>
          <Input
            label={text.name}
            hint={text.nameHint}
            autoComplete="off"
            maxLength={100}
            error={tried && name.trim() === "" ? text.nameMissing : undefined}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          {children}
        </Stack>
      </form>
    </Dialog>
  );
}
