"use client";
import { useState } from "react";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Address } from "#lib/core/ids.ts";
import { ThemeButton } from "../../_features/identity/theme-button.tsx";
import { WalletDialog } from "../../_features/identity/wallet-dialog.tsx";
import { PayPage } from "../../_features/pay/pay-page.tsx";
import { pay as text } from "../../_messages/en/pay.ts";
import { network } from "../../_session/network.ts";
import { useSession } from "../../_session/use-session.ts";
import { Button } from "../../_ui/button.tsx";

/** Where a link leads that asks somebody to pay: nobody has to sign in, and who did pays from their own account. */
export function PayDesk({ claim }: { claim: ClaimId }) {
  const state = useSession();
  const [connected, setConnected] = useState<Address>();
  const [open, setOpen] = useState(false);
  const own = state.status === "in" && state.who.kind === "account" ? state.who.account : undefined;
  const close = () => setOpen(false);
  return (
    <>
      <PayPage
        claim={claim}
        account={connected ?? own}
        tools={<ThemeButton />}
        connect={
          <Button kind="primary" size="large" icon="wallet" onClick={() => setOpen(true)}>
            {text.connect}
          </Button>
        }
        other={
          // Another account in the place of a session's would end that.
          own === undefined && (
            <Button kind="quiet" size="small" onClick={() => setOpen(true)}>
              {text.other}
            </Button>
          )
        }
      />
      <WalletDialog
        open={open}
        says={{ title: text.connectTitle, lead: text.connectLead, waiting: text.waiting }}
        by={async (id, onUri) => {
          const { wallets } = await import("../../_session/wallets/opened.ts");
          const [opened, { deployment }] = await Promise.all([wallets(), network()]);
          const account = await opened.connect(id, onUri);
          if (opened.current()?.chainId !== deployment.chainId) await opened.switchNetwork();
          setConnected(account);
        }}
        onClose={close}
        onDone={close}
      />
    </>
  );
}
