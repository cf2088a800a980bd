"use client";
import { useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import type { WrapKind } from "#lib/crypto/wrap.ts";
import { settings } from "../../../_messages/en/settings.ts";
import { useVaultView } from "../../../_session/use-session.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { Button } from "../../../_ui/button.tsx";
import { ConfirmDialog } from "../../../_ui/dialog.tsx";
import { Icon, type IconName } from "../../../_ui/icon.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import css from "../settings.module.css";
import { useAct } from "../use-act.ts";
import { type NamedLock, namedLocks } from "./named-locks.ts";
import { useLocks, useTellLocks } from "./use-locks.ts";

const text = settings.keys;
const ICONS: Readonly<Record<WrapKind, IconName>> = {
  recovery: "file",
  prf: "fingerprint",
  wallet: "wallet",
  passphrase: "edit",
};

/** What opens the record, each alone; all but the last of what is needed can be taken away. */
export function LocksCard({ patientId }: { patientId: PatientId }) {
  const answer = useLocks(patientId);
  const { data } = answer;
  const [removing, setRemoving] = useState<NamedLock>();
  return (
    <Card title={text.title}>
      <Stack>
        <p className={css.lead}>{text.lead}</p>
        <Awaited answer={answer} failed={text.failed} lines={3} />
        {data !== undefined && (
          <ul className={css.list} aria-label={text.list}>
            {namedLocks(data).map((lock) => (
              <li key={lock.id} className={css.item}>
                <span className={css.disc}>
                  <Icon name={ICONS[lock.kind]} />
                </span>
                <div>
                  <p className={css.name}>{lock.name}</p>
                  <p className={css.detail}>{lock.detail}</p>
                </div>
                {lock.removable && (
                  <Button
                    size="small"
                    kind="quiet"
                    aria-label={text.removeOf(lock.name)}
                    onClick={() => setRemoving(lock)}
                  >
                    {text.remove}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Stack>
      {removing && (
        <RemoveDialog patientId={patientId} lock={removing} onClose={() => setRemoving(undefined)} />
      )}
    </Card>
  );
}

function RemoveDialog({
  patientId,
  lock,
  onClose,
}: {
  patientId: PatientId;
  lock: NamedLock;
  onClose: () => void;
}) {
  const view = useVaultView();
  const tell = useTellLocks(patientId);
  const act = useAct(async () => {
    tell(await vault().call("removeLock", lock.id));
    toast(text.removing.done(lock.name));
    onClose();
  });
  return (
    <ConfirmDialog
      open
      danger
      title={text.removing.title(lock.name)}
      confirm={text.removing.confirm}
      busy={act.busy}
      onConfirm={() => act.run()}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{text.removing.text}</p>
        {view.status === "open" && view.by === lock.kind && <Banner tone="warn">{text.removing.last}</Banner>}
        {act.error !== undefined && <ErrorState error={act.error} />}
      </Stack>
    </ConfirmDialog>
  );
}
