"use client";
import { type FormEvent, useId, useState } from "react";
import type { Address } from "#lib/core/ids.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { ui } from "../../_messages/en/ui.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import type { Membership } from "../../_session/who.ts";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { Input } from "../../_ui/field.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { AboutToSign } from "./about-to-sign.tsx";
import { setStaff } from "./ledger-acts.ts";
import css from "./organisation.module.css";
import { staffSentence } from "./sentence.ts";
import { type Terms, TermsFields, wrongWith } from "./terms-fields.tsx";
import { useAct } from "./use-act.ts";
import { useRefresh } from "./use-organisation.ts";

const text = organisation.member;

/** Somebody to be enrolled or changed. */
export type Candidate = {
  account: Address;
  name: string;
  title: string;
  specialtyText: string | null;
  suspended: boolean;
  terms: { roles: number; specialty: number; licenceUntil: number };
  /** Not on the staff yet. */
  isNew: boolean;
};

type Props = { by: Address; here: Membership; candidate: Candidate; onClose: () => void };

/** Enrols or changes somebody: what the ledger keeps is signed, the name goes into the directory. */
export function MemberDialog({ by, here, candidate, onClose }: Props) {
  const form = useId();
  const refresh = useRefresh(here.organisation);
  const { account, suspended, isNew } = candidate;
  const [terms, setTerms] = useState<Terms>(candidate.terms);
  const [name, setName] = useState(candidate.name);
  const [title, setTitle] = useState(candidate.title);
  const [tried, setTried] = useState(false);
  const wrong = wrongWith(terms);
  const nameMissing = name.trim() === "";
  const signs =
    isNew ||
    terms.roles !== candidate.terms.roles ||
    terms.specialty !== candidate.terms.specialty ||
    terms.licenceUntil !== candidate.terms.licenceUntil;
  const fields = { ...terms, licenceUntil: terms.licenceUntil ?? 0, suspended };

  const writeName = () =>
    askHospital(`/api/directory/organisations/${here.organisation}/people/${account}`, {
      method: "PUT",
      body: { name: name.trim(), title: title.trim() || null, specialty: candidate.specialtyText },
    });
  const done = (said: string) => {
    toast(said);
    refresh("staff", "invites");
    onClose();
  };
  const { transaction, run, retry, busy, off } = useTransaction(
    "staff",
    (_: true, onProgress) => setStaff(by, here.organisation, account, fields, onProgress),
    async () => {
      const named = await writeName().then(
        () => true,
        () => false,
      );
      if (!named) toast(text.nameLater, "problem");
      done((isNew ? text.enrolled : text.saved)(name.trim()));
    },
  );
  const saving = useAct(() => writeName().then(() => done(text.saved(name.trim()))));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameMissing || (signs && (wrong.roles || wrong.licence))) return;
    if (signs) void run(true);
    else saving.run();
  };
  const failed = saving.error && {
    stage: "failed" as const,
    error: saving.error,
  };
  return (
    <Dialog
      open
      title={(isNew ? text.enrolTitle : text.editTitle)(candidate.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy || saving.busy} disabled={off}>
            {signs ? (isNew ? text.enrol : organisation.signAndSave) : text.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <Stack>
          <div className={css.pair}>
            <Input
              label={text.name}
              autoComplete="off"
              error={tried && nameMissing ? text.nameMissing : undefined}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
            <Input
              label={text.title}
              autoComplete="off"
              value={title}
              onChange={({ target }) => setTitle(target.value)}
            />
          </div>
          <span className={css.quiet}>
            {organisation.account} <Hash value={account} label={organisation.account} />
          </span>
          <TermsFields kind={here.kind} terms={terms} onChange={setTerms} tried={tried} />
          {signs ? (
            !wrong.roles &&
            !wrong.licence && (
              <AboutToSign
                pieces={staffSentence({ ...fields, who: name.trim() || candidate.name, where: here.name })}
              />
            )
          ) : (
            <p className={css.quiet}>{text.onlyName}</p>
          )}
          <TransactionStatus
            transaction={transaction ?? failed}
            retry={failed ? () => saving.run() : retry}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
