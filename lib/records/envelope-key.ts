import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import { unwrapContentKey } from "#lib/crypto/jwe/recipient.ts";
import { compartmentIdentity } from "./compartment.ts";
import type { Envelope } from "./envelope.ts";

/**
 * The content key in a record's envelope. Throws `EnvelopeMismatch` when the envelope belongs to another
 * record, patient, category or epoch, was changed, or the private key is another one.
 */
export async function envelopeContentKey(
  envelope: Envelope,
  { patientId, category, recordId }: { patientId: PatientId; category: number; recordId: RecordId },
  privateKey: CryptoKey,
): Promise<Bytes> {
  const { keyEpoch } = envelope;
  const identity = compartmentIdentity({ patientId, category, keyEpoch });
  const entry = envelope.recipients.find(({ header }) => header.kid === identity.kid);
  if (envelope.recordId !== recordId.toLowerCase() || envelope.category !== category || !entry) {
    throw mismatch(recordId);
  }
  try {
    return await unwrapContentKey(entry, privateKey, identity);
  } catch (cause) {
    throw mismatch(recordId, cause);
  }
}

const mismatch = (recordId: RecordId, cause?: unknown) =>
  new KeywardError("EnvelopeMismatch", {
    message: "The envelope doesn't open this record with this key.",
    action: "Fetch the envelope again, and use the key of the epoch it names.",
    details: { recordId },
    cause,
  });
