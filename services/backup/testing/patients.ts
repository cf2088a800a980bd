import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { patientSignerOf } from "#lib/chain/signers.ts";
import { type Bytes, randomBytes } from "#lib/core/bytes.ts";
import { categoryBit } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { register } from "#lib/identity/register.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { createManifest } from "#lib/keys/create-manifest.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { createKeyring } from "#lib/keys/keyring.ts";
import { type Manifest, serialiseManifest } from "#lib/keys/manifest.ts";
import { memoryKeyNetwork } from "#lib/keys/memory-key-release.ts";
import { publishManifest } from "#lib/keys/publish-manifest.ts";
import { recoveryLock, unlockByCode } from "#lib/keys/unlock.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openRecord } from "#lib/records/open-record.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { signerOf } from "#services/local/accounts.ts";
import type { SmallNode } from "./small-node.ts";

/** A patient with keys, who writes records of random bytes. */
export type WritingPatient = {
  patientId: PatientId;
  code: string;
  /** Writes one record for each payload; resolves when all are in a block. */
  write(node: SmallNode, payloads: readonly Bytes[]): Promise<void>;
};

export async function somePatient(node: SmallNode): Promise<WritingPatient> {
  const { ledger, relay, stores } = node;
  const signer = patientSignerOf(signerOf(privateKeyToAccount(generatePrivateKey())));
  const { patientId, call } = await register(ledger, signer);
  const patient = { patientId, signer };
  await relay.submit(call);
  const code = await newRecoveryCode();
  const { keyring, vaultKey } = await createKeyring(patientId, [await recoveryLock(code, patientId)]);
  await Promise.all(node.keyrings.map((keyrings) => keyrings.putKeyring(keyring)));
  const manifest: Manifest = await createManifest({
    patientId,
    chainId: ledger.deployment.chainId,
    accessPolicy: ledger.deployment.addresses.accessPolicy,
    vaultKey,
    wrapper: (await memoryKeyNetwork()).wrap,
    supply: 1,
  });
  const bytes = serialiseManifest(manifest);
  await stores.put(bytes, { kind: "manifest", patientId });
  await relay.submit(
    await publishManifest(ledger, patient, { manifest, digest: await digestOfBytes(bytes) }),
  );
  return {
    patientId,
    code,
    async write(now, payloads) {
      const { keyEpochs } = await readSnapshot(now.ledger, patientId);
      const context = {
        ledger: now.ledger,
        relay: now.relay,
        stores: now.stores,
        patientId,
        manifest,
        keyEpochs,
      };
      const category = categoryBit("laboratory");
      await writeRecords(
        context,
        { kind: "patient", patient },
        payloads.map((payload) => ({ category, payload })),
      );
    },
  };
}

/** All of a patient's payloads, in order, as who has nothing but the recovery code reads them. */
export async function readByCode(node: SmallNode, code: string): Promise<Bytes[]> {
  const { ledger, stores } = node;
  const { patientId, vaultKey } = await unlockByCode(node.keyrings[0] as never, code);
  const history = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId);
  const manifest = await fetchManifest(stores, patientId, history.manifestDigest);
  const keys = await vaultCompartmentKeys(manifest, vaultKey);
  return Promise.all(
    history.entries.map(async ({ category, keyEpoch, recordId, replaces, digest }) =>
      openRecord({
        blob: await stores.get(cidOf(digest)),
        envelope: await stores.getEnvelope(recordId),
        ids: { patientId, category, recordId, replaces },
        expectedDigest: digest,
        privateKey: await keys.keyOf(category, keyEpoch),
      }),
    ),
  );
}

/** Contents that no two records share. */
export const somePayloads = (count: number): Bytes[] => Array.from({ length: count }, () => randomBytes(400));
