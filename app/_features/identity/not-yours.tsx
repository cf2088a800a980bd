import { notYours } from "../../_messages/en/not-yours.ts";
import type { Desk } from "../../_session/who.ts";
import { ButtonLink } from "../../_ui/button.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState } from "../../_ui/states.tsx";
import { comingBack } from "./coming-back.ts";

/** Tells somebody that a page is another desk's, and leads them on. `home`: the first page that is theirs. */
export function NotYours({ desk, home }: { desk: Desk; home: string | undefined }) {
  return (
    <>
      <PageHeader title={notYours.title} />
      <EmptyState
        icon="lock"
        title={notYours.lead[desk]}
        action={
          home === undefined ? (
            <ButtonLink
              href={desk === "patient" ? comingBack("/welcome", location.pathname) : "/"}
              kind="primary"
            >
              {desk === "patient" ? notYours.makeRecord : notYours.withAnother}
            </ButtonLink>
          ) : (
            <ButtonLink href={home} kind="primary">
              {notYours.goHome}
            </ButtonLink>
          )
        }
      />
    </>
  );
}
