"use client";
import { type FormEvent, useState } from "react";
import type { Address } from "#lib/core/ids.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { signOut } from "../../_session/sign-out.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Input } from "../../_ui/field.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { EmptyState, ErrorState } from "../../_ui/states.tsx";
import { Card, Row, Stack } from "../../_ui/surface.tsx";
import css from "./organisation.module.css";
import { useAct } from "./use-act.ts";

const text = organisation.invite;
const words = organisation.member;

/** Says who one is and answers; afterwards, what comes next. An answer may be corrected by the account that gave it. */
export function AcceptForm({
  path,
  account,
  answered,
  known,
  organisationName,
}: {
  path: string;
  account: Address;
  /** Somebody answered before: this account, or another. */
  answered: boolean;
  /** The name that the hospital has already. */
  known: string;
  organisationName: string;
}) {
  const [person, setPerson] = useState({ name: known, title: "", specialty: "" });
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const accepting = useAct(async () => {
    const { name, title, specialty } = person;
    const body = { name: name.trim(), title: title.trim() || null, specialty: specialty.trim() || null };
    await askHospital(`${path}/accept`, { method: "POST", body });
    setDone(true);
  });
  const leaving = useAct(() => signOut());
  const nameMissing = person.name.trim() === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!nameMissing) accepting.run();
  };
  if (done) {
    return (
      <Card>
        <EmptyState
          icon="check"
          title={text.done}
          action={
            <Row>
              <Button kind="quiet" onClick={() => setDone(false)}>
                {text.correct}
              </Button>
              <ButtonLink href="/">{text.toStart}</ButtonLink>
            </Row>
          }
        >
          {text.doneHint(organisationName)}
        </EmptyState>
      </Card>
    );
  }
  const field = (key: keyof typeof person) => ({
    value: person[key],
    maxLength: 100,
    onChange: ({ target }: { target: { value: string } }) => setPerson({ ...person, [key]: target.value }),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Card title={text.you}>
        <Stack>
          <p className={css.quiet}>{answered ? text.gone.acceptedHint : text.youHint}</p>
          <Input
            label={words.name}
            hint={words.nameHint}
            autoComplete="name"
            error={tried && nameMissing ? words.nameMissing : undefined}
            {...field("name")}
          />
          <div className={css.pair}>
            <Input label={words.title} autoComplete="organization-title" {...field("title")} />
            <Input label={words.specialty} autoComplete="off" {...field("specialty")} />
          </div>
          <Row spread>
            <span className={css.quiet}>
              {text.signedIn} <Hash value={account} label={organisation.account} />
            </span>
            <Button size="small" kind="quiet" busy={leaving.busy} onClick={() => leaving.run()}>
              {text.other}
            </Button>
          </Row>
          {accepting.error && <ErrorState error={accepting.error} />}
          <Button kind="primary" size="large" type="submit" wide busy={accepting.busy}>
            {text.accept}
          </Button>
        </Stack>
      </Card>
    </form>
  );
}
