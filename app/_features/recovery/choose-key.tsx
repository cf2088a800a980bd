"use client";
import type { ReactNode } from "react";
import type { Address } from "#lib/core/ids.ts";
import { useSession } from "../../_session/use-session.ts";
import { Button } from "../../_ui/button.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { Row } from "../../_ui/surface.tsx";

/** A new key for a record: a passkey of this device, or the wallet that is signed in. `connect` brings one. */
export function ChooseKey({
  words,
  connect,
  onChoose,
}: {
  words: { passkey: string; useWallet: string; wallet: string };
  connect: ReactNode;
  /** Told the wallet's account, or nothing for a passkey. */
  onChoose: (account: Address | undefined) => void;
}) {
  const session = useSession();
  const wallet = session.status === "in" && session.who.kind === "account" ? session.who.account : undefined;
  return (
    <>
      <div>
        <Button kind="primary" size="large" icon="fingerprint" onClick={() => onChoose(undefined)}>
          {words.passkey}
        </Button>
      </div>
      {wallet === undefined ? (
        <div>{connect}</div>
      ) : (
        <Row>
          <Button icon="wallet" onClick={() => onChoose(wallet)}>
            {words.useWallet}
          </Button>
          <Hash value={wallet} label={words.wallet} />
        </Row>
      )}
    </>
  );
}
