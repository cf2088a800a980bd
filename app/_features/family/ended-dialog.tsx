"use client";
import { useRouter } from "next/navigation";
import { family } from "../../_messages/en/family.ts";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { Stack } from "../../_ui/surface.tsx";

const text = family.ended;

/** Somebody acts no more: what they held still opens what comes, until the keys are renewed, which is offered at once. */
export function EndedDialog({
  name,
  child,
  onClose,
}: {
  name: string;
  /** Of a child's record, whose keys are renewed when the child takes over. */
  child: boolean;
  onClose: () => void;
}) {
  const router = useRouter();
  return (
    <Dialog
      open
      title={text.title(name)}
      onClose={onClose}
      actions={
        child ? (
          <Button kind="primary" onClick={onClose}>
            {text.close}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{text.later}</Button>
            <Button kind="primary" icon="shield" onClick={() => router.push("/settings/stolen?after=proxy")}>
              {text.renew}
            </Button>
          </>
        )
      }
    >
      <Stack gap={12}>
        <p>{text.given}</p>
        <p>{child ? text.whyChild : text.why}</p>
      </Stack>
    </Dialog>
  );
}
