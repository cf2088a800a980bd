"use client";
import { usePathname, useRouter } from "next/navigation";
import { Activity, type ReactNode, useEffect, useRef } from "react";
import { identity as words } from "../../_messages/en/identity.ts";
import { shell } from "../../_messages/en/shell.ts";
import { identityOf } from "../../_session/identity-of.ts";
import { refreshSession } from "../../_session/session-store.ts";
import { useSession } from "../../_session/use-session.ts";
import { type Desk, desksOf, HOME } from "../../_session/who.ts";
import { ButtonLink } from "../../_ui/button.tsx";
import { ComingHeader, PageHeader } from "../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { SignedOutPanel } from "./signed-out-panel.tsx";

const text = shell.session;

/**
 * Shows a page to who may use its desk. Others sign in first and come back; when a session ends meanwhile, the page stays
 * as it is behind the panel, for the same person alone.
 */
export function SessionGate({ desk, children }: { desk: Desk; children: ReactNode }) {
  const session = useSession();
  const router = useRouter();
  const path = usePathname();
  const shownTo = useRef<string>(undefined);
  const expired = session.status === "out" && session.reason === "expired";
  const away = session.status === "out" && !expired;
  const switched = session.status === "out" && session.reason === "switched";
  const asked = session.status === "out" && session.reason === "asked";
  useEffect(() => {
    if (!away) return;
    router.replace(asked || switched ? "/" : comingBack("/", path));
  }, [away, asked, switched, path, router]);

  const identity = identityOf(session);
  const mine = session.status === "in" && desksOf(session.standing).includes(desk);
  if (mine) shownTo.current = identity;
  if (session.status === "failed" && shownTo.current === undefined) {
    return <ErrorState title={text.failed} error={session.error} retry={() => void refreshSession()} />;
  }
  if (session.status === "in" && !mine) {
    return <NotYours desk={desk} home={desksOf(session.standing).map((one) => HOME[one])[0]} />;
  }
  if (!mine && !expired && session.status !== "failed") return <Coming desk={desk} />;
  return (
    <>
      {expired && <SignedOutPanel />}
      {shownTo.current !== undefined && (
        <Activity key={shownTo.current} mode={expired ? "hidden" : "visible"}>
          {children}
        </Activity>
      )}
    </>
  );
}

/** The part behind the # stays behind it: what stands there is for this browser, and no server is to be told. */
const comingBack = (to: string, path: string) =>
  `${to}?next=${encodeURIComponent(path + location.search)}${location.hash}`;

/** On a patient's desk the lock is what comes: keys live in a tab, so no page begins with an open vault. */
const Coming = ({ desk }: { desk: Desk }) => (
  <>
    {desk === "patient" && <ComingHeader title={words.unlock.title} lead={words.unlock.lead} />}
    <Skeleton lines={6} />
  </>
);

const NotYours = ({ desk, home }: { desk: Desk; home: string | undefined }) => (
  <>
    <PageHeader title={text.notYours} />
    <EmptyState
      icon="lock"
      title={text.notYoursLead[desk]}
      action={
        home === undefined ? (
          <ButtonLink
            href={desk === "patient" ? comingBack("/welcome", location.pathname) : "/"}
            kind="primary"
          >
            {desk === "patient" ? text.makeRecord : text.withAnother}
          </ButtonLink>
        ) : (
          <ButtonLink href={home} kind="primary">
            {text.goHome}
          </ButtonLink>
        )
      }
    />
  </>
);
