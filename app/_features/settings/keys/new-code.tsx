"use client";
import type { LockInfo } from "#lib/keys/locks.ts";
import { settings } from "../../../_messages/en/settings.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Button } from "../../../_ui/button.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import css from "../settings.module.css";
import { useAct } from "../use-act.ts";

const text = settings.recovery;

/** Begins a new recovery code. */
export function NewCode({ onMade }: { onMade: (made: { recoveryCode: string; locks: LockInfo[] }) => void }) {
  const act = useAct(async () => onMade(await vault().call("newRecoveryCode", undefined)));
  return (
    <Stack gap={12}>
      <div>
        <h3 className={css.title}>{text.title}</h3>
        <p className={css.lead}>{text.text}</p>
      </div>
      <div>
        <Button icon="file" busy={act.busy} onClick={() => act.run()}>
          {text.make}
        </Button>
      </div>
      {act.error !== undefined && <ErrorState error={act.error} />}
    </Stack>
  );
}
