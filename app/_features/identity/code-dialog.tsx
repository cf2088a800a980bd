"use client";
import { identity } from "../../_messages/en/identity.ts";
import { ButtonLink } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { byCode } from "./sign-in-by.ts";
import { TypedLockForm } from "./typed-lock-form.tsx";
import { useAct } from "./use-act.ts";

const text = identity.code;
type Props = { open: boolean; onClose: () => void; onDone: () => void };

/** Signs in with a recovery code, to read. */
export function CodeDialog({ open, onClose, onDone }: Props) {
  const act = useAct((code: string) => byCode(code).then(onDone));
  return (
    <Dialog open={open} title={text.title} onClose={onClose}>
      <Stack>
        <p>{text.lead}</p>
        <TypedLockForm
          kind="recovery"
          submit={text.submit}
          busy={act.busy}
          autoFocus
          onSubmit={(lock) => lock.kind === "recovery" && act.run(lock.code)}
        />
        {act.error !== undefined && <ErrorState error={act.error} />}
        <div>
          <ButtonLink kind="quiet" icon="key" href="/take-over">
            {text.takeOver}
          </ButtonLink>
        </div>
      </Stack>
    </Dialog>
  );
}
