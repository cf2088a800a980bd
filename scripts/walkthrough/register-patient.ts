import { readLedger } from "#lib/chain/ledger.ts";
import { patientSignerOf } from "#lib/chain/signers.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { register } from "#lib/identity/register.ts";
import { createManifest } from "#lib/keys/create-manifest.ts";
import { createKeyring } from "#lib/keys/keyring.ts";
import { litKeyWrapper } from "#lib/keys/lit/wrap.ts";
import { serialiseManifest } from "#lib/keys/manifest.ts";
import { publishManifest } from "#lib/keys/publish-manifest.ts";
import { recoveryLock, walletLock } from "#lib/keys/unlock.ts";
import type { Journey, RegisteredPatient } from "./journey.ts";
import type { Access, Network } from "./network.ts";

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
    const { keyring, vaultKey, privateKey } = await createKeyring(patientId, [
      await recoveryLock(recoveryCode, patientId),
      await walletLock(ledger, wallet, patientId),
    ]);
    await keyrings.putKeyring(keyring);

    const { accessPolicy } = ledger.deployment.addresses;
    const networkPublicKey = await readLedger(ledger, "keyNodeRegistry", "networkPublicKey", []);
    const manifest = await createManifest({
      patientId,
      chainId: ledger.deployment.chainId,
      accessPolicy,
      vaultKey,
      wrapper: litKeyWrapper({ networkPublicKey, accessPolicy }),
    });
    const bytes = serialiseManifest(manifest);
    await stores.put(bytes, { kind: "manifest", patientId });
    await relay.submit(
      await publishManifest(ledger, patient, { manifest, digest: await digestOfBytes(bytes) }),
    );
    const head = await readLedger(ledger, "recordLedger", "headOf", [patientId]);
    return { patient, patientId, recoveryCode, manifest, vaultKey: privateKey, head };
  });
}
