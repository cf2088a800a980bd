import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { exportX25519Private, generateX25519, importX25519Private } from "#lib/crypto/x25519.ts";
import { createManifest } from "./create-manifest.ts";
import { serialiseManifest } from "./manifest.ts";
import { memoryKeyNetwork } from "./memory-key-release.ts";

/** Every category at one epoch, as the ledger packs them. For tests. */
export const allAtEpoch = (keyEpoch: number): bigint =>
  Array.from({ length: 18 }, (_, category) => BigInt(keyEpoch) << BigInt(12 * category)).reduce(
    (a, b) => a | b,
  );

/** A patient with a vault key, a manifest and the key network that it is wrapped to. For tests. */
export async function somePatient(supply = 3) {
  const patientId = asPatientId(toHex(randomBytes(32)));
  const vault = await generateX25519(true);
  const vaultSecret = await exportX25519Private(vault.privateKey);
  const network = await memoryKeyNetwork();
  const manifest = await createManifest({
    patientId,
    chainId: 31_337,
    accessPolicy: `0x${"ab".repeat(20)}`,
    vaultKey: vault.publicKey,
    wrapper: network.wrap,
    supply,
  });
  const bytes = serialiseManifest(manifest);
  return {
    patientId,
    manifest,
    bytes,
    digest: await digestOfBytes(bytes),
    network,
    vaultPublicKey: vault.publicKey,
    vaultKey: await importX25519Private(vaultSecret),
    vaultSecret,
  };
}

export type SomePatient = Awaited<ReturnType<typeof somePatient>>;
