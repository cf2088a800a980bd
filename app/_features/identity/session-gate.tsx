"use client";
import { usePathname, useRouter } from "next/navigation";
import { Activity, lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { shell } from "../../_messages/en/shell.ts";
import { unlock } from "../../_messages/en/unlock.ts";
import { identityOf } from "../../_session/identity-of.ts";
import { refreshSession } from "../../_session/session-store.ts";
import { useSession } from "../../_session/use-session.ts";
import { type Desk, desksOf, HOME } from "../../_session/who.ts";
import { ComingHeader } from "../../_ui/shell.tsx";
import { ErrorState, Skeleton } from "../../_ui/states.tsx";
import { comingBack } from "./coming-back.ts";

const text = shell.session;
const NotYours = lazy(async () => ({ default: (await import("./not-yours.tsx")).NotYours }));
/** Loaded once a session has ended: pages begin with one. */
const SignedOutPanel = lazy(async () => ({
  default: (await import("./signed-out-panel.tsx")).SignedOutPanel,
}));

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
    return (
      <Suspense fallback={<Skeleton lines={6} />}>
        <NotYours desk={desk} home={desksOf(session.standing).map((one) => HOME[one])[0]} />
      </Suspense>
    );
  }
  if (!mine && !expired && session.status !== "failed") return <Coming desk={desk} />;
  return (
    <>
      {expired && (
        <Suspense fallback={<Skeleton lines={6} />}>
          <SignedOutPanel />
        </Suspense>
      )}
      {shownTo.current !== undefined && (
        <Activity key={shownTo.current} mode={expired ? "hidden" : "visible"}>
          {children}
        </Activity>
      )}
    </>
  );
}

/** On a patient's desk the lock is what comes: keys live in a tab, so no page begins with an open vault. */
const Coming = ({ desk }: { desk: Desk }) => (
  <>
    {desk === "patient" && <ComingHeader title={unlock.title} lead={unlock.lead} />}
    <Skeleton lines={6} />
  </>
);
