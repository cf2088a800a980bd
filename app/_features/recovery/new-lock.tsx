"use client";
import type { Bytes, Hex } from "#lib/core/bytes.ts";
import { recovery } from "../../_messages/en/recovery.ts";
import { Input } from "../../_ui/field.tsx";
import type { LockInput } from "../../_vault/protocol/vault.ts";
import { lockOfPasskey } from "./new-key.ts";

const text = recovery.newLock;

/**
 * What opens the record from now on: the wallet, else a passphrase where one was asked for, else the passkey. Undefined where
 * that passkey's device can't (or isn't known), and a passphrase has to.
 */
export async function lockOf(
  key: { wallet: Hex } | { credentialId: Bytes | undefined },
  passphrase: string | undefined,
): Promise<LockInput | undefined> {
  if ("wallet" in key) return { kind: "wallet", address: key.wallet };
  if (passphrase !== undefined) return { kind: "passphrase", passphrase };
  return key.credentialId && lockOfPasskey(key.credentialId);
}

/** Asks for the passphrase that stands in for a passkey; nothing until one is needed. */
export const NewPassphrase = ({
  value,
  onType,
}: {
  value: string | undefined;
  onType: (typed: string) => void;
}) =>
  value !== undefined && (
    <Input
      label={text.passphrase}
      hint={text.passphraseHint}
      type="password"
      autoComplete="new-password"
      value={value}
      onChange={({ target }) => onType(target.value)}
    />
  );
