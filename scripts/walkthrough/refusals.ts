import type { LedgerEntry } from "#lib/chain/leaf.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { StaffMember } from "#lib/identity/staff.ts";
import { releaseNow, sessionAs } from "./doctor.ts";
import { type Journey, READABLE, WITHHELD } from "./journey.ts";
import type { Reader } from "./reach.ts";

const NOT_GRANTED = ["ConsentRegistryNotGranted"];
const NO_STANDING = ["ConsentRegistryNoStanding"];
const REFUSED = ["AccessRefused"];

/** Before any grant a doctor with a valid credential gets neither a session nor a key. */
export async function refusedWithoutGrant(
  journey: Journey,
  patientId: PatientId,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const { doctor, recorder, network, stranger } = journey;
  await recorder.refused("doctor opens a session without a grant", NOT_GRANTED, () =>
    openSessionAs(journey, doctor, patientId),
  );
  await recorder.refused("doctor asks the key network without a session", REFUSED, () =>
    releaseNow(journey, doctor, patientId, READABLE),
  );
  if (!network.guardedStores) return;
  await refusedByStores(journey, doctor, "doctor, without a session,", entries);
  await refusedByStores(journey, stranger, "stranger", entries);
  await recorder.refused("stranger asks the stores for the keyring", ["KeyringMissing"], () =>
    stranger.keyrings.getKeyring(patientId),
  );
}

/** With the doctor's session open: other categories, a stranger, a suspended doctor, an expired licence. */
export async function refusedBesideGrant(journey: Journey, patientId: PatientId): Promise<void> {
  const { recorder, network, doctor, stranger } = journey;
  await recorder.refused("doctor opens a session for a category that was not granted", NOT_GRANTED, () =>
    openSessionAs(journey, doctor, patientId, [WITHHELD]),
  );
  await recorder.refused("doctor asks for a key of a category that was not granted", REFUSED, () =>
    releaseNow(journey, doctor, patientId, [WITHHELD]),
  );
  await recorder.refused("stranger opens a session", NO_STANDING, () =>
    openSessionAs(journey, stranger, patientId),
  );
  await recorder.refused("stranger asks the key network", REFUSED, () =>
    releaseNow(journey, stranger, patientId, READABLE),
  );
  const { timestamp } = await network.ledger.client.getBlock();
  await whileDoctorIs(journey, { suspended: true }, "suspended doctor", patientId);
  const expired = { licenceUntil: Number(timestamp) };
  await whileDoctorIs(journey, expired, "doctor with an expired licence", patientId);
}

/** After the patient revoked: no new session, and no key although the session's time is not over. */
export async function refusedAfterRevocation(
  journey: Journey,
  patientId: PatientId,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const { doctor, recorder, network } = journey;
  await recorder.refused("doctor asks the key network after the revocation", REFUSED, () =>
    releaseNow(journey, doctor, patientId, READABLE),
  );
  await recorder.refused("doctor opens a session after the revocation", NOT_GRANTED, () =>
    openSessionAs(journey, doctor, patientId),
  );
  if (network.guardedStores) await refusedByStores(journey, doctor, "doctor, after the revocation,", entries);
}

async function openSessionAs(
  { network }: Journey,
  { wallet, relay }: Reader,
  patientId: PatientId,
  categories = READABLE,
) {
  return relay.submit(await sessionAs(network.ledger, network.cast, wallet, patientId, categories));
}

/** Stores that ask the ledger give neither ciphertext nor envelope. */
async function refusedByStores(
  { recorder }: Journey,
  { stores }: Reader,
  who: string,
  entries: readonly LedgerEntry[],
): Promise<void> {
  for (const { digest, recordId } of entries.slice(0, 1)) {
    await recorder.refused(`${who} asks the stores for ciphertext`, ["BlobMissing"], () =>
      stores.get(cidOf(digest)),
    );
    await recorder.refused(`${who} asks the stores for an envelope`, ["EnvelopeMissing"], () =>
      stores.getEnvelope(recordId),
    );
  }
}

async function whileDoctorIs(
  journey: Journey,
  change: Partial<StaffMember>,
  who: string,
  patientId: PatientId,
): Promise<void> {
  const { network, recorder, doctor } = journey;
  await network.whileDoctorIs?.(change, async () => {
    await recorder.refused(`${who} asks the key network, session still open`, REFUSED, () =>
      releaseNow(journey, doctor, patientId, READABLE),
    );
    await recorder.refused(`${who} opens a session`, NO_STANDING, () =>
      openSessionAs(journey, doctor, patientId),
    );
  });
}
