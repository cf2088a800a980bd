"use client";
import { identity } from "../../_messages/en/identity.ts";
import { shell } from "../../_messages/en/shell.ts";
import type { SessionState } from "../../_session/session-store.ts";
import { signOut } from "../../_session/sign-out.ts";
import { desksOf } from "../../_session/who.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Card, Row, Stack } from "../../_ui/surface.tsx";
import { useAct } from "./use-act.ts";

const text = identity.landing;

/** For who comes back to the first page signed in. */
export function SignedInCard({
  state,
  begin,
  onGoOn,
}: {
  state: Extract<SessionState, { status: "in" }>;
  /** Where a record of one's own is made. */
  begin: string;
  onGoOn: () => void;
}) {
  const leaving = useAct(() => signOut());
  const somewhere = desksOf(state.standing).length > 0;
  const serves = state.standing.memberships.some(({ roles }) => roles.length > 0);
  return (
    <Card title={text.here(state.name ?? shell.someone)}>
      <Stack>
        {!somewhere && <p>{serves ? text.noDesk : `${text.nothingYet} ${text.nothingYetHint}`}</p>}
        <Row>
          {somewhere ? (
            <Button kind="primary" size="large" onClick={onGoOn}>
              {text.goOn}
            </Button>
          ) : (
            <ButtonLink kind="primary" size="large" href={begin}>
              {text.begin}
            </ButtonLink>
          )}
          <Button size="large" icon="logout" busy={leaving.busy} onClick={() => leaving.run()}>
            {text.signOut}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
