import { keccak256 } from "viem";
import { utf8 } from "#lib/core/bytes.ts";
import { asPatientId, type Digest, type PatientId } from "#lib/core/ids.ts";
import type { SourceBundle } from "#lib/fhir/bundle.ts";
import { createKeyring } from "#lib/keys/keyring.ts";
import { walletLock } from "#lib/keys/unlock.ts";
import { storeDirectory } from "#lib/records/directory.ts";
import type { LocalNetwork } from "#services/local/local-network.ts";
import { bothStores } from "./journey.ts";
import type { People } from "./people.ts";
import type { Recorder } from "./recorder.ts";
import type { FileReport } from "./report.ts";

/** A stored directory: whose it is, the digest of its list, and its blobs. */
export type StoredReference = {
  reference: { owner: PatientId; listDigest: Digest };
  blobs: readonly Digest[];
};

/** Imports reference data: sealed to the administrator who imports it, by their wallet, and stored twice. */
export async function importDirectory(
  network: LocalNetwork,
  { administrator }: People,
  recorder: Recorder,
  source: SourceBundle,
  report: FileReport,
): Promise<StoredReference> {
  return recorder.step("import directory", async () => {
    const owner = asPatientId(keccak256(utf8(`keyward directory ${report.file} ${administrator.address}`)));
    const { keyring, vaultKey } = await createKeyring(owner, [
      await walletLock(network.ledger, administrator, owner),
    ]);
    await Promise.all(network.stores.map(({ keyrings }) => keyrings.putKeyring(keyring)));
    const stored = await storeDirectory({ owner, vaultKey }, source, bothStores(network));
    report.records = stored.entries.length;
    report.bytes.after = stored.bytes;
    const blobs = stored.entries.map(({ digest }) => digest);
    return { reference: { owner, listDigest: stored.listDigest }, blobs };
  });
}
