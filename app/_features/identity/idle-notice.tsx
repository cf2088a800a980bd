"use client";
import { usePathname } from "next/navigation";
import { Activity, type ReactNode } from "react";
import { shell } from "../../_messages/en/shell.ts";
import { useVaultView } from "../../_session/use-session.ts";
import { idleMinutes, vaultView } from "../../_session/vault-store.ts";
import { Button } from "../../_ui/button.tsx";
import { EmptyState } from "../../_ui/states.tsx";
import { showsRecords } from "./shows-records.ts";

/** For staff: after a while without a touch the charts are closed, and the page is covered until somebody is back. */
export function IdleNotice({ children }: { children: ReactNode }) {
  const view = useVaultView();
  const path = usePathname();
  const idle = view.status === "locked" && view.reason === "idle";
  return (
    <>
      {idle && (
        <EmptyState
          icon="lock"
          title={shell.idle.title}
          action={
            <Button kind="primary" onClick={() => vaultView.set({ status: "locked" })}>
              {shell.idle.goOn}
            </Button>
          }
        >
          {shell.idle.lead(idleMinutes())} {shell.idle.charts}
        </EmptyState>
      )}
      {(!idle || !showsRecords(path)) && <Activity mode={idle ? "hidden" : "visible"}>{children}</Activity>}
    </>
  );
}
