"use client";
import { useState } from "react";
import { ThemeButton } from "../_features/identity/theme-button.tsx";
import { WalletDialog } from "../_features/identity/wallet-dialog.tsx";
import { RecoverPage } from "../_features/recovery/recover/recover-page.tsx";
import { recovery } from "../_messages/en/recovery.ts";
import { Button } from "../_ui/button.tsx";

/** Where somebody comes whose key is lost: no navigation, since they have no desk until it is found. */
export function RecoverDesk() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <RecoverPage
        tools={<ThemeButton />}
        connect={
          <Button icon="wallet" onClick={() => setOpen(true)}>
            {recovery.recover.wallet}
          </Button>
        }
      />
      <WalletDialog open={open} onClose={close} onDone={close} />
    </>
  );
}
