import { type Hex, toHex } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { digestOf } from "#lib/crypto/cid.ts";
import { type Envelope, serialiseEnvelope } from "#lib/records/envelope.ts";
import { oneAtATime } from "#lib/records/one-at-a-time.ts";
import type { ChangeLog } from "./change-log.ts";
import type { PieceVault } from "./open-vault.ts";
import type { Space } from "./space.ts";

/** A vault of which every change is in the change log before it is acknowledged. */
export type LoggedVault = PieceVault & {
  /** Takes another store's envelope if it is newer than the own, never over an erasure; says whether it did. */
  mergeEnvelope(envelope: Envelope): Promise<boolean>;
};

/** Puts are refused when the disk is full (`StoreFull`); erasures have a reserve. */
export function loggedVault(vault: PieceVault, log: ChangeLog, space: Space): LoggedVault {
  const inTurn = oneAtATime();
  const idOf = (hex: string): Hex => toHex(bytes32(hex, "id"));

  async function putEnvelope(envelope: Envelope): Promise<number> {
    const size = await space.forPut(() => vault.envelopes.put(envelope));
    await space.forErasure(() => log.append("envelopes", envelope.recordId));
    return size;
  }
  const logged = async <T>(work: Promise<T>, kind: "keyrings", id: string): Promise<T> => {
    const result = await work;
    await space.forErasure(() => log.append(kind, idOf(id)));
    return result;
  };

  return {
    blobs: {
      ...vault.blobs,
      async put(bytes, digest) {
        const cid = await space.forPut(() => vault.blobs.put(bytes, digest));
        await space.forErasure(() => log.append("blobs", digestOf(cid)));
        return cid;
      },
      async putPieces(pieces) {
        const stored = await space.forPut(() => vault.blobs.putPieces(pieces));
        await space.forErasure(() => log.append("blobs", digestOf(stored.cid)));
        return stored;
      },
    },

    envelopes: {
      ...vault.envelopes,
      put: (envelope) => inTurn(envelope.recordId, () => putEnvelope(envelope)),
      delete: (recordId) =>
        inTurn(recordId.toLowerCase(), async () => {
          const id = await space.forErasure(() => vault.envelopes.delete(recordId));
          await space.forErasure(() => log.append("envelopes", id as Hex));
          return id;
        }),
    },

    mergeEnvelope: (envelope) =>
      inTurn(envelope.recordId, async () => {
        const own = await vault.envelopes.get(envelope.recordId).catch((error: unknown) => {
          if (isNamed(error, "EnvelopeMissing") || isNamed(error, "MalformedEnvelope")) return undefined;
          throw error;
        });
        if (own !== undefined && !isNewer(envelope, own)) return false;
        await putEnvelope(envelope);
        return true;
      }),

    keyrings: {
      ...vault.keyrings,
      putKeyring: (keyring) =>
        logged(
          space.forPut(() => vault.keyrings.putKeyring(keyring)),
          "keyrings",
          keyring.patientId,
        ),
      deleteKeyring: (patientId) =>
        logged(
          space.forErasure(() => vault.keyrings.deleteKeyring(patientId)),
          "keyrings",
          patientId,
        ),
      async merge(version) {
        const taken = await space.forErasure(() => vault.keyrings.merge(version));
        if (taken) await space.forErasure(() => log.append("keyrings", version.patientId));
        return taken;
      },
    },
  };
}

/** The later epoch; of one epoch any, the same everywhere: both open. */
function isNewer(a: Envelope, b: Envelope): boolean {
  if (a.keyEpoch !== b.keyEpoch) return a.keyEpoch > b.keyEpoch;
  return toHex(serialiseEnvelope(a)) > toHex(serialiseEnvelope(b));
}
