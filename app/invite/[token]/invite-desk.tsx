"use client";
import { useState } from "react";
import identityCss from "../../_features/identity/identity.module.css";
import { ThemeButton } from "../../_features/identity/theme-button.tsx";
import { WalletDialog } from "../../_features/identity/wallet-dialog.tsx";
import { InvitePage } from "../../_features/organisation/invite-page.tsx";
import { organisation } from "../../_messages/en/organisation.ts";
import { Brand } from "../../_ui/brand.tsx";
import { Button } from "../../_ui/button.tsx";

/** The page that an invitation's link opens: no navigation, since whoever comes may have no desk here yet. */
export function InviteDesk({ token }: { token: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div className={identityCss.landing}>
      <header className={identityCss.top}>
        <Brand />
        <ThemeButton />
      </header>
      <main id="content">
        <InvitePage
          token={token}
          connect={
            <Button kind="primary" size="large" wide icon="wallet" onClick={() => setOpen(true)}>
              {organisation.invite.wallet}
            </Button>
          }
        />
      </main>
      <WalletDialog open={open} onClose={() => setOpen(false)} onDone={() => setOpen(false)} />
    </div>
  );
}
