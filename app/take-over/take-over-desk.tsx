"use client";
import { useState } from "react";
import { ThemeButton } from "../_features/identity/theme-button.tsx";
import { WalletDialog } from "../_features/identity/wallet-dialog.tsx";
import { HandoverPage } from "../_features/recovery/handover/handover-page.tsx";
import { handover } from "../_messages/en/handover.ts";
import { Button } from "../_ui/button.tsx";

/** Where a young adult takes over the record that was kept for them. */
export function TakeOverDesk() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <HandoverPage
        tools={<ThemeButton />}
        connect={
          <Button icon="wallet" onClick={() => setOpen(true)}>
            {handover.walletConnect}
          </Button>
        }
      />
      <WalletDialog open={open} onClose={close} onDone={close} />
    </>
  );
}
