import { patientSignerOf } from "#lib/chain/signers.ts";
import { grant } from "#lib/consent/grant.ts";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { rotateController } from "#lib/identity/controller.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { recoveryLock, walletLock } from "#lib/keys/unlock.ts";
import { openVault } from "#lib/keys/vault-keys.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { handOver } from "#lib/vault/hand-over.ts";
import { openAsProxy } from "#lib/vault/open-as-proxy.ts";
import { registerChild } from "#lib/vault/register-child.ts";
import type { Journey, RegisteredPatient } from "./journey.ts";
import { freshWallet } from "./wallets.ts";

const DAY = 24 * 3_600;

/**
 * The patient registers a child and acts for it, but for its keys. The grown-up child takes over with the recovery code: from that
 * block on the parent opens and signs nothing of it, and the code is worth nothing.
 */
export async function keepAChild(
  { network, recorder, wallet, doctor, stores, keyrings }: Journey,
  { patientId, manifest, vaultKey }: RegisteredPatient,
): Promise<void> {
  const { ledger } = network;
  // What is done for the child doesn't count among the patient's.
  const { relay } = await network.enter(wallet);
  const own = { ledger, relay, stores, keyrings };
  const acting = {
    proxy: wallet.address.toLowerCase() as Address,
    privateKey: vaultKey,
    vaultKey: manifest.vaultKey,
  };
  const code = await newRecoveryCode();
  const until = Number((await ledger.client.getBlock()).timestamp) + DAY;
  const { child } = await recorder.step("register a child", () =>
    registerChild(
      own,
      { name: "the child", until, code, salt: toHex(randomBytes(32)) },
      { patientId, signerId: acting.proxy, name: "the parent" },
    ),
  );
  const byParent = { patientId: child.patientId, signer: patientSignerOf(wallet) };
  const letDoctorRead = async () => {
    const { call } = await grant(ledger, byParent, {
      grantee: { kind: "person", account: doctor.wallet.address },
      purpose: "TREAT",
      read: ["problems"],
      write: [],
      validFrom: until - DAY,
      validUntil: until,
    });
    await relay.submit(call);
  };
  const held = await recorder.step("act for the child", async () => {
    const opened = await openAsProxy(own, child.patientId, acting);
    await letDoctorRead();
    return opened.privateKey as CryptoKey;
  });
  await recorder.refused("parent hands the child's record on", ["PatientRegistryNotController"], async () =>
    relay.submit(await rotateController(ledger, byParent, wallet.address)),
  );

  const takeOver = async () => {
    const { wallet: grown } = freshWallet();
    const access = await network.enter(grown);
    const newCode = await newRecoveryCode();
    const locks = [
      await recoveryLock(newCode, child.patientId),
      await walletLock(ledger, grown, child.patientId),
    ];
    const newSigner = patientSignerOf(grown);
    const handover = { patientId: child.patientId, code, newSigner, locks, newCode };
    await handOver({ ...access, ledger }, handover, async () => {});
  };
  await recorder.step("child takes over", takeOver);
  await recorder.refused("parent opens the record that the child took over", ["NotAProxy"], () =>
    openAsProxy(own, child.patientId, acting),
  );
  await recorder.refused(
    "parent signs for the grown-up child",
    ["PatientRegistryNotController"],
    letDoctorRead,
  );
  await recorder.refused("parent opens the new keys with the old one", ["VaultMismatch"], async () => {
    const { manifestDigest } = await readSnapshot(ledger, child.patientId);
    await openVault(await fetchManifest(stores, child.patientId, manifestDigest), held);
  });
  await recorder.refused("child's old code takes over once more", ["AlreadyHandedOver"], takeOver);
}
