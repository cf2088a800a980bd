import type { Bytes } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { wrapContentKey } from "#lib/crypto/jwe/recipient.ts";
import { compartmentIdentity, compartmentKid } from "./compartment.ts";
import type { Envelope } from "./envelope.ts";
import { envelopeContentKey } from "./envelope-key.ts";
import type { CompartmentKey } from "./seal-record.ts";

/**
 * Moves an envelope to another epoch of its compartment, from the content key that its writer still holds or
 * by the private key of its present epoch. The ciphertext stays as it is; other recipients stay too.
 * Throws `EnvelopeMismatch`, `InvalidPublicKey`.
 */
export async function resealEnvelope(
  envelope: Envelope,
  patientId: PatientId,
  from: { contentKey: Bytes } | { privateKey: CryptoKey },
  to: CompartmentKey,
): Promise<Envelope> {
  const { recordId, category } = envelope;
  const ids = { patientId, category, recordId };
  const contentKey =
    "contentKey" in from ? from.contentKey : await envelopeContentKey(envelope, ids, from.privateKey);
  const identity = compartmentIdentity({ patientId, category, keyEpoch: to.keyEpoch });
  const wrapped = await wrapContentKey(contentKey, to.publicKey, identity);
  const present = compartmentKid({ patientId, category, keyEpoch: envelope.keyEpoch });
  const others = envelope.recipients.filter(
    ({ header }) => header.kid !== present && header.kid !== identity.kid,
  );
  return { ...envelope, keyEpoch: to.keyEpoch, recipients: [wrapped, ...others] };
}
