"use client";
import { useState } from "react";
import { identity } from "../../../_messages/en/identity.ts";
import { shell } from "../../../_messages/en/shell.ts";
import { useSession } from "../../../_session/use-session.ts";
import { Button, ButtonLink } from "../../../_ui/button.tsx";
import { StepHead } from "../../../_ui/flow.tsx";
import { Skeleton } from "../../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../../_ui/surface.tsx";
import { FinishKey } from "./finish-key.tsx";
import type { MadeRecord } from "./made-record.ts";
import { PasskeyKey } from "./passkey-key.tsx";
import { WalletKey } from "./wallet-key.tsx";

const text = identity.welcome;

/** The first step: a key, by passkey unless somebody has a wallet; and with it the record. */
export function KeyStep({ onMade }: { onMade: (made: MadeRecord) => void }) {
  const session = useSession();
  // What is signed in when the page opens decides; what this step signs in doesn't change it any more.
  const [began, setBegan] = useState(false);
  const [wallet, setWallet] = useState<boolean>();
  const state = session.status === "in" ? session : undefined;
  const patient = !began && (state?.standing.patients.length ?? 0) > 0;
  const byWallet = wallet ?? state?.who.kind === "account";
  if (session.status === "starting") return <Skeleton lines={5} />;
  return (
    <Stack gap={24}>
      <StepHead title={text.title} lead={text.lead} />
      {patient && (
        <Banner
          title={text.signedIn(state?.name ?? shell.someone)}
          action={<ButtonLink href="/record">{text.addLater}</ButtonLink>}
        />
      )}
      <Card>
        {patient ? (
          <FinishKey onMade={onMade} />
        ) : byWallet ? (
          <WalletKey onBegin={() => setBegan(true)} onMade={onMade} />
        ) : (
          <PasskeyKey onBegin={() => setBegan(true)} onMade={onMade} />
        )}
      </Card>
      {!patient && !began && (
        <div>
          <Button
            kind="quiet"
            icon={byWallet ? "fingerprint" : "wallet"}
            onClick={() => setWallet(!byWallet)}
          >
            {byWallet ? text.passkeyInstead : text.walletInstead}
          </Button>
        </div>
      )}
    </Stack>
  );
}
