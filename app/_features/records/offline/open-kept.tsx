"use client";
import { type FormEvent, useState } from "react";
import { randomBytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { records } from "../../../_messages/en/records.ts";
import type { KeptHere } from "../../../_session/kept-here.ts";
import { rememberedPasskeys } from "../../../_session/passkeys/remembered.ts";
import { usePasskeyOnce as askPasskey } from "../../../_session/passkeys/use-passkey.ts";
import { passkeyLock } from "../../../_session/vault-store.ts";
import { Button } from "../../../_ui/button.tsx";
import { Input } from "../../../_ui/field.tsx";
import { Card, Row, Stack } from "../../../_ui/surface.tsx";
import type { LockInput } from "../../../_vault/protocol/vault.ts";

const text = records.offline;

/** What opens a kept record: the same as online. Nothing of it leaves the device. */
export function OpenKept({
  kept,
  busy,
  onOpen,
  onError,
}: {
  kept: KeptHere;
  busy: boolean;
  onOpen: (by: LockInput) => void;
  onError: (error: unknown) => void;
}) {
  const [code, setCode] = useState("");
  async function byPasskey(): Promise<void> {
    const { prfOutput } = await askPasskey({
      challenge: randomBytes(32),
      credentialIds: rememberedPasskeys(),
      prf: true,
    });
    if (prfOutput === undefined)
      throw new KeywardError("InvalidPrfOutput", { message: text.noPrf, action: text.useCode });
    onOpen(passkeyLock(prfOutput));
  }
  function byCode(event: FormEvent): void {
    event.preventDefault();
    if (code.trim() !== "") onOpen({ kind: "recovery", code: code.trim() });
  }
  return (
    <Card title={text.open}>
      <Stack>
        <div>
          {kept.kind === "passkey" ? (
            <Button
              kind="primary"
              size="large"
              icon="fingerprint"
              busy={busy}
              onClick={() => void byPasskey().catch(onError)}
            >
              {text.passkey}
            </Button>
          ) : (
            <Button
              kind="primary"
              size="large"
              icon="wallet"
              busy={busy}
              onClick={() => onOpen({ kind: "wallet", address: kept.signer as Address })}
            >
              {text.wallet}
            </Button>
          )}
        </div>
        <form onSubmit={byCode} noValidate>
          <Stack gap={12}>
            <Input
              label={text.code}
              hint={text.codeHint}
              value={code}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => setCode(target.value)}
            />
            <Row>
              <Button type="submit" busy={busy} disabled={code.trim() === ""}>
                {text.openByCode}
              </Button>
            </Row>
          </Stack>
        </form>
      </Stack>
    </Card>
  );
}
