"use client";
import { formatDay, formatMoment, list } from "../../_messages/en/format.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { Invite } from "../../_server/schemas/invites.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import type { Membership } from "../../_session/who.ts";
import { Button } from "../../_ui/button.tsx";
import { Hash, shorten } from "../../_ui/hash.tsx";
import { Icon } from "../../_ui/icon.tsx";
import { Person } from "../../_ui/person.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Card, Row, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import type { Candidate } from "./member-dialog.tsx";
import css from "./organisation.module.css";
import { rolesIn } from "./roles.ts";
import { type Member, waitingAmong } from "./standing.ts";
import { useAct } from "./use-act.ts";
import { useInvites, useRefresh } from "./use-organisation.ts";

const text = organisation.invites;

const saysRoles = (roles: number): string => list(rolesIn(roles).map((role) => terms.role[role]));

/** Invites that somebody answered, to be enrolled; and open ones. Nothing where there are none. */
export function InvitesCards({
  here,
  staff,
  onEnrol,
}: {
  here: Membership;
  /** Undefined until it is known. */
  staff: readonly Member[] | undefined;
  onEnrol: (candidate: Candidate) => void;
}) {
  const { data: invites = [], error, refetch } = useInvites(here.organisation);
  const refresh = useRefresh(here.organisation);
  const ending = useAct(async ({ id, said }: { id: string; said: string }) => {
    await askHospital(`/api/invites/${id}`, { method: "DELETE" });
    toast(said);
    refresh("invites");
  });
  const waiting = waitingAmong(invites, staff);
  const open = invites.filter(({ state }) => state === "open");
  return (
    <>
      {error !== null && <ErrorState error={asKeywardError(error)} retry={() => void refetch()} />}
      {ending.error && <ErrorState error={ending.error} />}
      {waiting.length > 0 && (
        <Card title={text.answered} flush>
          <p className={css.lead}>{text.answeredHint}</p>
          <ul className={css.rows}>
            {waiting.map((invite) => (
              <li key={invite.id}>
                <Person
                  name={invite.name ?? shorten(invite.acceptedBy ?? "")}
                  detail={[invite.title, saysRoles(invite.roles), text.licence(invite.licenceUntil - 1)]
                    .filter(Boolean)
                    .join(", ")}
                  id={<Hash value={invite.acceptedBy ?? ""} label={organisation.account} />}
                />
                <Row>
                  <Button
                    size="small"
                    kind="quiet"
                    onClick={() => ending.run({ id: invite.id, said: text.declined })}
                  >
                    {text.decline}
                  </Button>
                  <Button size="small" kind="primary" onClick={() => onEnrol(candidateOf(invite))}>
                    {text.enrol}
                  </Button>
                </Row>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {open.length > 0 && (
        <Card title={text.open} flush>
          <ul className={css.rows}>
            {open.map((invite) => (
              <li key={invite.id}>
                <Row>
                  <Icon name="link" />
                  <Stack gap={4}>
                    <strong>{saysRoles(invite.roles)}</strong>
                    <span className={css.quiet}>
                      {text.expires(formatMoment(invite.expiresAt))}, {text.licence(invite.licenceUntil - 1)}
                    </span>
                  </Stack>
                </Row>
                <Button
                  size="small"
                  aria-label={`${text.withdraw}: ${saysRoles(invite.roles)}, ${formatDay(invite.createdAt)}`}
                  onClick={() => ending.run({ id: invite.id, said: text.withdrawn })}
                >
                  {text.withdraw}
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

const candidateOf = (invite: Invite): Candidate => ({
  account: invite.acceptedBy as Candidate["account"],
  name: invite.name ?? "",
  title: invite.title ?? "",
  specialtyText: invite.specialtyText,
  suspended: false,
  terms: invite,
  isNew: true,
});
