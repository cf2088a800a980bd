import type { PatientId } from "#lib/core/ids.ts";
import type { StaffMember } from "#lib/identity/staff.ts";
import { setStaffMember } from "#lib/identity/staff.ts";
import type { KeyRelease } from "#lib/keys/key-release.ts";
import { releaseNow, sessionAs } from "./doctor.ts";
import { type Journey, READABLE, WITHHELD } from "./journey.ts";

const NOT_GRANTED = ["ConsentRegistryNotGranted"];
const NO_STANDING = ["ConsentRegistryNoStanding"];
const REFUSED = ["AccessRefused"];

/** The clients of the key network that try their luck. */
export type Clients = { doctor: KeyRelease; stranger: KeyRelease };

/** Before any grant a doctor with a valid credential gets neither a session nor a key. */
export async function refusedWithoutGrant(journey: Journey, { doctor }: Clients, patientId: PatientId) {
  const { people, recorder } = journey;
  await recorder.refused("doctor opens a session without a grant", NOT_GRANTED, async () =>
    recorder.relay.submit(await sessionAs(journey, people.doctor, patientId, READABLE)),
  );
  await recorder.refused("doctor asks the key network without a session", REFUSED, () =>
    releaseNow(journey, doctor, patientId, READABLE),
  );
}

/** With the doctor's session open: other categories, a stranger, a suspended doctor, an expired licence. */
export async function refusedBesideGrant(journey: Journey, clients: Clients, patientId: PatientId) {
  const { people, recorder, network } = journey;
  await recorder.refused(
    "doctor opens a session for a category that was not granted",
    NOT_GRANTED,
    async () => recorder.relay.submit(await sessionAs(journey, people.doctor, patientId, [WITHHELD])),
  );
  await recorder.refused("doctor asks for a key of a category that was not granted", REFUSED, () =>
    releaseNow(journey, clients.doctor, patientId, [WITHHELD]),
  );
  await recorder.refused("stranger opens a session", NO_STANDING, async () =>
    recorder.relay.submit(await sessionAs(journey, people.stranger, patientId, READABLE)),
  );
  await recorder.refused("stranger asks the key network", REFUSED, () =>
    releaseNow(journey, clients.stranger, patientId, READABLE),
  );
  const { timestamp } = await network.chain.client.getBlock();
  await whileDoctorIs(journey, { suspended: true }, "suspended doctor", clients, patientId);
  await whileDoctorIs(
    journey,
    { licenceUntil: Number(timestamp) },
    "doctor with an expired licence",
    clients,
    patientId,
  );
}

/** After the patient revoked: no new session, and no key although the session's time is not over. */
export async function refusedAfterRevocation(journey: Journey, { doctor }: Clients, patientId: PatientId) {
  const { people, recorder } = journey;
  await recorder.refused("doctor asks the key network after the revocation", REFUSED, () =>
    releaseNow(journey, doctor, patientId, READABLE),
  );
  await recorder.refused("doctor opens a session after the revocation", NOT_GRANTED, async () =>
    recorder.relay.submit(await sessionAs(journey, people.doctor, patientId, READABLE)),
  );
}

async function whileDoctorIs(
  journey: Journey,
  change: Partial<StaffMember>,
  who: string,
  clients: Clients,
  patientId: PatientId,
): Promise<void> {
  const { network, people, recorder } = journey;
  const set = async (member: StaffMember) =>
    network.relay.submit(
      await setStaffMember(
        network.ledger,
        people.administrator,
        people.organisation,
        people.doctor.address,
        member,
      ),
    );
  await set({ ...people.credential, ...change });
  try {
    await recorder.refused(`${who} asks the key network, session still open`, REFUSED, () =>
      releaseNow(journey, clients.doctor, patientId, READABLE),
    );
    await recorder.refused(`${who} opens a session`, NO_STANDING, async () =>
      recorder.relay.submit(await sessionAs(journey, people.doctor, patientId, READABLE)),
    );
  } finally {
    await set(people.credential);
  }
}
