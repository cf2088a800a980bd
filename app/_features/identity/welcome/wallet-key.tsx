"use client";
import { useState } from "react";
import { identity } from "../../../_messages/en/identity.ts";
import { shell } from "../../../_messages/en/shell.ts";
import { createRecord } from "../../../_session/create-record.ts";
import { useSession } from "../../../_session/use-session.ts";
import { Button } from "../../../_ui/button.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { Person } from "../../../_ui/person.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import type { CreateProgress } from "../../../_vault/protocol/vault.ts";
import { useAct } from "../use-act.ts";
import { WalletDialog } from "../wallet-dialog.tsx";
import type { MadeRecord } from "./made-record.ts";
import { Making } from "./making.tsx";

const text = identity.welcome;
type Props = { onBegin: () => void; onMade: (made: MadeRecord) => void };

/** Makes the record with a wallet: signed in first, so that the wallet's account is known. */
export function WalletKey({ onBegin, onMade }: Props) {
  const session = useSession();
  const [choosing, setChoosing] = useState(false);
  const [progress, setProgress] = useState<CreateProgress>();
  const account = session.status === "in" && session.who.kind === "account" ? session.who.account : undefined;
  const act = useAct(async () => {
    if (account === undefined) return;
    onBegin();
    onMade(await createRecord({ signer: account, lock: { kind: "wallet", address: account } }, setProgress));
  });
  if (act.busy) return <Making progress={progress} />;
  return (
    <Stack>
      <p>{text.walletWhat}</p>
      {account === undefined ? (
        <div>
          <Button kind="primary" size="large" icon="wallet" onClick={() => setChoosing(true)}>
            {text.chooseWallet}
          </Button>
        </div>
      ) : (
        <>
          <Person
            name={(session.status === "in" && session.name) || text.yourWallet}
            id={<Hash value={account} label={shell.account} />}
          />
          <div>
            <Button kind="primary" size="large" icon="wallet" onClick={() => act.run()}>
              {text.walletMake}
            </Button>
          </div>
        </>
      )}
      {act.error !== undefined && <ErrorState error={act.error} />}
      <WalletDialog open={choosing} onClose={() => setChoosing(false)} onDone={() => setChoosing(false)} />
    </Stack>
  );
}
