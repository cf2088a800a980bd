import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId, NO_RECORD, newRecordId } from "#lib/core/ids.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import type { BlobLabel } from "./blob-label.ts";
import type { RecordIds } from "./record-aad.ts";
import { type SealedRecord, sealRecord } from "./seal-record.ts";

/** Random ids, for tests. */
export const someIds = (): RecordIds => ({
  patientId: asPatientId(toHex(randomBytes(32))),
  category: 8,
  recordId: newRecordId(),
  replaces: NO_RECORD,
});

/** Some patient's record, for tests that don't look at labels. */
export const someLabel = (): BlobLabel => ({ kind: "record", ...someIds() });

/** A sealed record with what opens it, for tests. */
export async function someRecord(
  payload = randomBytes(300),
): Promise<SealedRecord & { ids: RecordIds; payload: typeof payload; privateKey: CryptoKey }> {
  const ids = someIds();
  const { privateKey, publicKey } = await generateX25519();
  const sealed = await sealRecord({ ...ids, payload, recipient: { publicKey, keyEpoch: 2 } });
  return { ...sealed, ids, payload, privateKey };
}
