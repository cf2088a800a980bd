import { readLedger } from "#lib/chain/ledger.ts";
import { patientSignerOf } from "#lib/chain/signers.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { register } from "#lib/identity/register.ts";
import { recoveryLock, walletLock } from "#lib/keys/unlock.ts";
import { createVault } from "#lib/vault/create-vault.ts";
import type { Journey, RegisteredPatient } from "./journey.ts";
import type { Network } from "./network.ts";
import type { Access } from "./reach.ts";

/** Registers with a relayed signature, makes the vault and its recovery code, and publishes the manifest. */
export async function registerPatient(
  {
    network,
    recorder,
    relay,
    stores,
    keyrings,
    wallet,
  }: Access & Pick<Journey, "recorder" | "wallet"> & { network: Pick<Network, "ledger"> },
  onRecoveryCode: (code: string) => void,
): Promise<RegisteredPatient> {
  const { ledger } = network;
  const signer = patientSignerOf(wallet);
  const { patientId, call } = await register(ledger, signer);
  const patient = { patientId, signer };
  await recorder.step("register", () => relay.submit(call));

  return recorder.step("make keys", async () => {
    const recoveryCode = await newRecoveryCode();
    onRecoveryCode(recoveryCode);
    const { manifest, privateKey } = await createVault({ ledger, relay, stores, keyrings }, patient, [
      await recoveryLock(recoveryCode, patientId),
      await walletLock(ledger, wallet, patientId),
    ]);
    const head = await readLedger(ledger, "recordLedger", "headOf", [patientId]);
    return { patient, patientId, recoveryCode, manifest, vaultKey: privateKey, head };
  });
}
