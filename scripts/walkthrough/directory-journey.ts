import type { Digest, PatientId } from "#lib/core/ids.ts";
import type { SourceBundle } from "#lib/fhir/bundle.ts";
import { createKeyring } from "#lib/keys/keyring.ts";
import { walletLock } from "#lib/keys/unlock.ts";
import { storeDirectory } from "#lib/records/directory.ts";
import type { Network } from "./network.ts";
import type { Wallet } from "./reach.ts";
import type { Recorder } from "./recorder.ts";
import type { FileReport } from "./report.ts";

/** A stored directory: whose it is, the digest of its list, and its blobs. */
export type StoredReference = {
  reference: { owner: PatientId; listDigest: Digest };
  blobs: readonly Digest[];
};

/** Imports reference data: sealed to whoever imports it, by their wallet, and stored twice. */
export async function importDirectory(
  network: Network,
  importer: Wallet,
  recorder: Recorder,
  source: SourceBundle,
  report: FileReport,
): Promise<StoredReference> {
  return recorder.step("import directory", async () => {
    const access = recorder.noting(await network.enter(importer));
    const owner = await network.directoryOwner(importer, access, report.file);
    const { keyring, vaultKey } = await createKeyring(owner, [
      await walletLock(network.ledger, importer, owner),
    ]);
    await access.keyrings.putKeyring(keyring);
    const stored = await storeDirectory({ owner, vaultKey }, source, access.stores);
    report.records = stored.entries.length;
    report.bytes.after = stored.bytes;
    const blobs = stored.entries.map(({ digest }) => digest);
    return { reference: { owner, listDigest: stored.listDigest }, blobs };
  });
}
