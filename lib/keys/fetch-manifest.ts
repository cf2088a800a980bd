import type { Bytes } from "#lib/core/bytes.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { type Manifest, readManifest } from "./manifest.ts";

/** Whatever serves blobs by their CID, checked. */
type BlobSource = { get(cid: string): Promise<Bytes> };

/** Fetches the manifest that the ledger names. Throws the stores' errors, `ManifestMismatch`. */
export const fetchManifest = async (
  blobs: BlobSource,
  patientId: PatientId,
  digest: Digest,
): Promise<Manifest> => readManifest(await blobs.get(cidOf(digest)), digest, patientId);
