import type { LedgerEntry } from "#lib/chain/leaf.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import type { SourceBundle } from "#lib/fhir/bundle.ts";
import { deposit, depositList } from "./deposit.ts";
import { planImport } from "./import-bundle.ts";
import { openEntries } from "./open-entries.ts";
import { rebuildBundles } from "./rebuild-bundles.ts";
import { parseList } from "./record-list.ts";
import type { ReplicatedStore } from "./replicated-store.ts";

/** Reference data has one key, its owner's, and never another epoch. */
const ONLY_EPOCH = 1;

/** Whose directory it is: an id of the same form as a patient's, and the key that it is sealed to. */
export type DirectoryOwner = { owner: PatientId; vaultKey: X25519PublicJwk };

export type StoredDirectory = { listDigest: Digest; entries: LedgerEntry[]; bytes: number };

/**
 * Stores a Bundle that is about no patient (hospitals, practitioners) as records sealed to its importer: stores hold
 * ciphertext alone, and a file without a Patient may still name people. Nothing of it goes to the ledger;
 * whoever keeps `listDigest` can prove it complete.
 */
export async function storeDirectory(
  { owner, vaultKey }: DirectoryOwner,
  source: SourceBundle,
  stores: ReplicatedStore,
  onStored?: () => void,
): Promise<StoredDirectory> {
  const { drafts } = planImport(source, { emergencyCopies: false });
  const recipientFor = () => ({ publicKey: vaultKey, keyEpoch: ONLY_EPOCH });
  const deposited = await deposit({ patientId: owner, recipientFor, stores }, drafts, onStored);
  const entries = deposited.map(({ entry }) => entry);
  const listDigest = await depositList({ stores, patientId: owner }, entries);
  return { listDigest, entries, bytes: deposited.reduce((sum, { size }) => sum + size, 0) };
}

/** The file that `storeDirectory` stored, byte for byte. */
export async function readDirectory(
  { owner, privateKey }: { owner: PatientId; privateKey: CryptoKey },
  listDigest: Digest,
  stores: ReplicatedStore,
): Promise<Bytes | undefined> {
  const entries = parseList(await stores.get(cidOf(listDigest)));
  const keys = { keyOf: async () => privateKey };
  const opened = await openEntries({ patientId: owner, stores, keys }, entries);
  return rebuildBundles(opened)[0];
}
