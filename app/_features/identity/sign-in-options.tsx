"use client";
import { lazy, Suspense, useState } from "react";
import { identity } from "../../_messages/en/identity.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import css from "./identity.module.css";
import { byPasskey } from "./sign-in-by.ts";
import { useAct } from "./use-act.ts";

const text = identity.landing;
/** Loaded at the press: the first page needs neither to begin with. */
const WalletDialog = lazy(async () => ({ default: (await import("./wallet-dialog.tsx")).WalletDialog }));
const CodeDialog = lazy(async () => ({ default: (await import("./code-dialog.tsx")).CodeDialog }));

/** The ways to sign in. `onDone`: somebody is signed in. */
export function SignInOptions({ onDone }: { onDone: () => void }) {
  const [dialog, setDialog] = useState<"wallet" | "code">();
  const passkey = useAct(() => byPasskey().then(onDone));
  const [open, setOpen] = useState(false);
  const show = (which: "wallet" | "code") => {
    setDialog(which);
    setOpen(true);
  };
  const close = () => setOpen(false);
  const done = () => {
    close();
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
      <Button size="large" wide icon="wallet" onClick={() => show("wallet")}>
        {text.wallet}
      </Button>
      <p className={css.hint}>{text.walletHint}</p>
      <Button kind="quiet" wide icon="key" onClick={() => show("code")}>
        {text.code}
      </Button>
      <ButtonLink kind="quiet" wide icon="users" href="/recover">
        {text.lost}
      </ButtonLink>
      <Suspense>
        {dialog === "wallet" && <WalletDialog open={open} onClose={close} onDone={done} />}
        {dialog === "code" && <CodeDialog open={open} onClose={close} onDone={done} />}
      </Suspense>
    </div>
  );
}
