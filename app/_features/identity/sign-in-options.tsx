"use client";
import { useState } from "react";
import { identity } from "../../_messages/en/identity.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { CodeDialog } from "./code-dialog.tsx";
import css from "./identity.module.css";
import { byPasskey } from "./sign-in-by.ts";
import { useAct } from "./use-act.ts";
import { WalletDialog } from "./wallet-dialog.tsx";

const text = identity.landing;

/** The ways to sign in. `onDone`: somebody is signed in. */
export function SignInOptions({ onDone }: { onDone: () => void }) {
  const [dialog, setDialog] = useState<"wallet" | "code">();
  const passkey = useAct(() => byPasskey().then(onDone));
  const done = () => {
    setDialog(undefined);
    onDone();
  };
  return (
    <div className={css.ways}>
      <Button
        kind="primary"
        size="large"
        wide
        icon="fingerprint"
        busy={passkey.busy}
        onClick={() => passkey.run()}
      >
        {text.passkey}
      </Button>
      <p className={css.hint}>{text.passkeyHint}</p>
      {passkey.error !== undefined && <ErrorState error={passkey.error} />}
      <Button size="large" wide icon="wallet" onClick={() => setDialog("wallet")}>
        {text.wallet}
      </Button>
      <p className={css.hint}>{text.walletHint}</p>
      <Button kind="quiet" wide icon="key" onClick={() => setDialog("code")}>
        {text.code}
      </Button>
      <ButtonLink kind="quiet" wide icon="users" href="/recover">
        {text.lost}
      </ButtonLink>
      <WalletDialog open={dialog === "wallet"} onClose={() => setDialog(undefined)} onDone={done} />
      <CodeDialog open={dialog === "code"} onClose={() => setDialog(undefined)} onDone={done} />
    </div>
  );
}
