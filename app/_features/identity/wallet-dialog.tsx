"use client";
import { useState } from "react";
import { identity } from "../../_messages/en/identity.ts";
import type { WalletChoice } from "../../_session/wallets/wallets.ts";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { Icon } from "../../_ui/icon.tsx";
import { Progress } from "../../_ui/progress.tsx";
import { QrCode } from "../../_ui/qr-code.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Stack } from "../../_ui/surface.tsx";
import css from "./identity.module.css";
import { byWallet } from "./sign-in-by.ts";
import { useAct } from "./use-act.ts";
import { useWallets } from "./use-wallets.ts";

const text = identity.wallet;
type Words = { title: string; lead: string; waiting: (name: string) => string };
/** `by`: what the chosen wallet is for; `onUri` is told what a phone's scans. To sign in with it, unless said otherwise. */
type Choosing = {
  says?: Words;
  by?: (id: string, onUri: (uri: string) => void) => Promise<void>;
  onDone: () => void;
};
type Props = Choosing & { open: boolean; onClose: () => void };

/** Chooses a wallet that announced itself (EIP-6963), or a phone's by QR code. */
export function WalletDialog({ open, onClose, says = text, ...choosing }: Props) {
  return (
    <Dialog open={open} title={says.title} onClose={onClose}>
      <WalletChoices says={says} {...choosing} />
    </Dialog>
  );
}

function WalletChoices({ says = text, by = byWallet, onDone }: Choosing) {
  const { choices, error } = useWallets(true);
  const [chosen, setChosen] = useState<WalletChoice>();
  const [uri, setUri] = useState<string>();
  const act = useAct(({ id }: WalletChoice) => by(id, setUri).then(onDone));
  const choose = (choice: WalletChoice) => {
    setChosen(choice);
    setUri(undefined);
    act.run(choice);
  };
  if (error !== undefined) return <ErrorState error={error} />;
  if (choices === undefined) return <Skeleton lines={3} />;
  return (
    <Stack>
      <p>{says.lead}</p>
      {choices.length === 0 && (
        <EmptyState icon="wallet" title={text.none}>
          {text.noneHint}
        </EmptyState>
      )}
      {act.busy && chosen !== undefined ? (
        <Stack>
          <Progress label={says.waiting(chosen.name)} />
          {uri !== undefined && (
            <figure className={css.qr}>
              <QrCode text={uri} label={text.qr} />
              <figcaption>{text.scan}</figcaption>
            </figure>
          )}
        </Stack>
      ) : (
        <ul className={css.wallets}>
          {choices.map((choice) => (
            <li key={choice.id}>
              <Button size="large" wide onClick={() => choose(choice)}>
                <WalletIcon {...choice} />
                {choice.onPhone ? text.walletConnect : choice.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {act.error !== undefined && !act.busy && (
        <ErrorState error={act.error} {...(chosen && { retry: () => choose(chosen) })} />
      )}
    </Stack>
  );
}

/** Wallets give their icons as data: nothing is loaded from elsewhere. */
function WalletIcon({ icon }: WalletChoice) {
  const safe = icon?.trim().startsWith("data:image/") ? icon.trim() : undefined;
  // biome-ignore lint/performance/noImgElement: a wallet's own data URL needs no optimiser
  return safe === undefined ? <Icon name="wallet" /> : <img src={safe} alt="" width={22} height={22} />;
}
