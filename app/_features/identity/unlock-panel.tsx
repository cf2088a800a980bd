"use client";
import { lazy, Suspense, useState } from "react";
import { isNamed } from "#lib/core/errors.ts";
import { shell } from "../../_messages/en/shell.ts";
import { unlock as text } from "../../_messages/en/unlock.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { useSession } from "../../_session/use-session.ts";
import { idleMinutes } from "../../_session/vault-store.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Icon } from "../../_ui/icon.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../_ui/surface.tsx";
import css from "./identity.module.css";
import type { TypedLock } from "./typed-lock-form.tsx";
import { unlockBy } from "./unlock-by.ts";
import { useAct } from "./use-act.ts";

/** Loaded where somebody types: most press a button. */
const TypedLockForm = lazy(async () => ({ default: (await import("./typed-lock-form.tsx")).TypedLockForm }));

/** Unlocks the record in the place of the page that needs it. */
export function UnlockPanel({ patient, reason }: { patient: SignedInPatient; reason: string | undefined }) {
  const session = useSession();
  const kind = session.status === "in" ? session.who.kind : "passkey";
  const [others, setOthers] = useState(false);
  const act = useAct((how: Parameters<typeof unlockBy>[1]) => unlockBy(patient, how));
  const noPrf = act.error !== undefined && isNamed(act.error, "InvalidPrfOutput");
  // From then on typing is the way here, and what was typed stays through the next tries.
  const [typing, setTyping] = useState(false);
  if (noPrf && !typing) setTyping(true);
  const byTyping = (lock: TypedLock) => act.run(lock);
  return (
    <div className={css.narrow}>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack>
        {reason === "idle" && (
          <Banner icon="clock" title={shell.idle.title}>
            {shell.idle.lead(idleMinutes())}
          </Banner>
        )}
        <Card>
          <Stack>
            {kind === "passkey" && (
              <Way hint={text.passkeyHint}>
                <Button
                  kind="primary"
                  size="large"
                  icon="fingerprint"
                  busy={act.busy}
                  onClick={() => act.run({ kind: "passkey" })}
                >
                  {text.passkey}
                </Button>
              </Way>
            )}
            {kind === "account" && (
              <Way hint={text.walletHint}>
                <Button
                  kind="primary"
                  size="large"
                  icon="wallet"
                  busy={act.busy}
                  onClick={() => act.run({ kind: "wallet" })}
                >
                  {text.wallet}
                </Button>
              </Way>
            )}
            {kind === "recovery" && (
              <Suspense>
                <TypedLockForm kind="recovery" busy={act.busy} onSubmit={byTyping} />
              </Suspense>
            )}
            {typing && <Banner>{text.noPrf}</Banner>}
            {act.error !== undefined && !noPrf && <UnlockError error={act.error} />}
            {others || typing ? (
              <Suspense>
                {kind === "account" && (
                  <Button icon="fingerprint" busy={act.busy} onClick={() => act.run({ kind: "passkey" })}>
                    {text.passkey}
                  </Button>
                )}
                <TypedLockForm kind="passphrase" busy={act.busy} onSubmit={byTyping} />
                {kind !== "recovery" && <TypedLockForm kind="recovery" busy={act.busy} onSubmit={byTyping} />}
              </Suspense>
            ) : (
              <div>
                <Button kind="quiet" onClick={() => setOthers(true)}>
                  {text.otherWays}
                </Button>
              </div>
            )}
          </Stack>
        </Card>
      </Stack>
    </div>
  );
}

const Way = ({ hint, children }: { hint: string; children: React.ReactNode }) => (
  <div className={css.way}>
    {children}
    <p className={css.hint}>
      <Icon name="info" size={14} />
      <span>{hint}</span>
    </p>
  </div>
);

/** No store answers, or what answers is none. */
const STORES_AWAY: readonly string[] = [
  "StoreUnavailable",
  "ServiceUnavailable",
  "StoreTimedOut",
  "StoreAnswerInvalid",
];

/** A vault that was begun and never finished is made now. */
function UnlockError({ error }: { error: NonNullable<ReturnType<typeof useAct>["error"]> }) {
  if (STORES_AWAY.includes(error.name))
    return (
      <Banner tone="warn" title={text.storesAway}>
        {text.storesAwayLead}
      </Banner>
    );
  if (!isNamed(error, "VaultMissing") && !isNamed(error, "KeyringMissing"))
    return <ErrorState error={error} />;
  return (
    <Banner
      tone="warn"
      title={text.unfinished}
      action={
        <ButtonLink href="/welcome" size="small">
          {text.finish}
        </ButtonLink>
      }
    >
      {text.unfinishedLead}
    </Banner>
  );
}
