"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { specialtyName } from "#lib/identity/specialties.ts";
import { formatDay, formatMoment, list } from "../../_messages/en/format.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { InvitationAnswer } from "../../_server/schemas/invites.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { useSession } from "../../_session/use-session.ts";
import { ButtonLink } from "../../_ui/button.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Facts, Stack } from "../../_ui/surface.tsx";
import { AcceptForm } from "./accept-form.tsx";
import css from "./organisation.module.css";
import { rolesIn } from "./roles.ts";

const text = organisation.invite;

/**
 * An invitation, for whoever holds its link: who invites, as what, until when; then one's account, one's name, the answer.
 * @param connect how an account is connected, where nobody is signed in by one.
 */
export function InvitePage({ token, connect }: { token: string; connect: ReactNode }) {
  const path = `/api/invites/${encodeURIComponent(token)}`;
  const { data, error, refetch } = useQuery({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => askHospital<InvitationAnswer>(path, { signal }),
  });
  if (error !== null) {
    return (
      <Frame title={text.title}>
        <ErrorState title={text.failed} error={asKeywardError(error)} retry={() => void refetch()} />
      </Frame>
    );
  }
  if (data === undefined) return <Skeleton lines={6} />;
  const name = data.organisationName ?? organisation.number(data.organisation);
  return (
    <Frame title={text.asks(name)}>
      <Offer invitation={data} />
      <Answer invitation={data} path={path} name={name} connect={connect} />
    </Frame>
  );
}

const Frame = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className={css.page}>
    <h1>{title}</h1>
    {children}
  </div>
);

function Offer({ invitation }: { invitation: InvitationAnswer }) {
  const { roles, specialty, licenceUntil, expiresAt, organisationKind } = invitation;
  return (
    <Card>
      <Facts
        facts={[
          [text.as, <strong key="roles">{list(rolesIn(roles).map((role) => terms.role[role]))}</strong>],
          [text.kind, terms.organisation[organisationKind]],
          ...(specialty === 0 ? [] : [[text.specialty, specialtyName(specialty) ?? specialty] as const]),
          ...(licenceUntil === 0 ? [] : [[text.licence, formatDay(licenceUntil - 1)] as const]),
          [text.goodUntil, formatMoment(expiresAt)],
        ]}
      />
    </Card>
  );
}

function Answer({
  invitation: { state },
  path,
  name,
  connect,
}: {
  invitation: InvitationAnswer;
  path: string;
  name: string;
  connect: ReactNode;
}) {
  const session = useSession();
  if (state === "revoked" || state === "expired") {
    return (
      <Card>
        <EmptyState
          icon="link"
          title={text.gone[state]}
          action={<ButtonLink href="/">{text.toStart}</ButtonLink>}
        >
          {text.gone.hint}
        </EmptyState>
      </Card>
    );
  }
  const account = session.status === "in" && session.who.kind === "account" ? session.who.account : undefined;
  return (
    <Stack>
      {session.status === "starting" && <Skeleton lines={3} />}
      {session.status === "failed" && <ErrorState error={session.error} />}
      {account !== undefined && session.status === "in" ? (
        <AcceptForm
          path={path}
          account={account}
          answered={state === "accepted"}
          known={session.name ?? ""}
          organisationName={name}
        />
      ) : (
        (session.status === "out" || session.status === "in") && (
          <Card title={text.wallet}>
            <Stack>
              <p>{session.status === "in" ? text.notAnAccount : text.walletLead}</p>
              {connect}
              <p className={css.quiet}>{text.walletHint}</p>
            </Stack>
          </Card>
        )
      )}
    </Stack>
  );
}
