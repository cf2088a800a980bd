import type { Digest, PatientId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { BlobReader } from "#lib/records/blob-store.ts";
import { type Manifest, readManifest } from "./manifest.ts";

/** Fetches the manifest that the ledger names. Throws the stores' errors, `ManifestMismatch`. */
export const fetchManifest = async (
  blobs: BlobReader,
  patientId: PatientId,
  digest: Digest,
): Promise<Manifest> => readManifest(await blobs.get(cidOf(digest)), digest, patientId);
