"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { settings } from "../../_messages/en/settings.ts";
import { signOutEverywhere } from "../../_session/sign-out.ts";
import { Button } from "../../_ui/button.tsx";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import css from "./settings.module.css";
import { useAct } from "./use-act.ts";

const text = settings.leave;

/** Ends every session, after asking. */
export function LeaveCard() {
  const router = useRouter();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const act = useAct(async () => {
    await signOutEverywhere();
    queries.clear();
    router.push("/");
  });
  return (
    <Card title={text.title}>
      <Stack gap={12}>
        <p className={css.lead}>{text.text}</p>
        <div>
          <Button kind="danger" icon="logout" onClick={() => setAsked(true)}>
            {text.action}
          </Button>
        </div>
      </Stack>
      <ConfirmDialog
        open={asked}
        danger
        title={text.confirmTitle}
        confirm={text.confirm}
        busy={act.busy}
        onConfirm={() => act.run()}
        onClose={() => setAsked(false)}
      >
        <p>{text.text}</p>
        {act.error !== undefined && <ErrorState error={act.error} />}
      </ConfirmDialog>
    </Card>
  );
}
