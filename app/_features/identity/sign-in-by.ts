import { isNamed } from "#lib/core/errors.ts";
import type { NetworkPerson } from "#lib/hospital/network-schema.ts";
import { session } from "../../_session/session-store.ts";
import { patientOf } from "../../_session/use-patient.ts";
import { passkeyLock, unlock } from "../../_session/vault-store.ts";

// What signs in brings the ledger's client with it, so it is loaded at the press.
const signing = () => import("../../_session/sign-in.ts");

/** Signs in with a passkey and opens the record in the same gesture, where the device can. */
export async function byPasskey(): Promise<void> {
  const { signInWithPasskey } = await signing();
  const prfOutput = await signInWithPasskey();
  const patient = patientOf(session.get());
  if (prfOutput === undefined || patient === undefined) return;
  await unlock(patient.patientId, patient.signer, passkeyLock(prfOutput)).catch(leaveToThePage);
}

/** Signs in with a recovery code and opens the record with it: for reading. */
export async function byCode(code: string): Promise<void> {
  const { signInWithCode } = await signing();
  await signInWithCode(code);
  const patient = patientOf(session.get());
  if (patient) await unlock(patient.patientId, patient.signer, { kind: "recovery", code });
}

/** Signs in as somebody of the demo network; a patient's record opens at once, since that wallet asks nobody. */
export async function byDemo(person: NetworkPerson): Promise<void> {
  const { signInAsDemo } = await signing();
  await signInAsDemo(person);
  const patient = patientOf(session.get());
  if (person.role !== "patient" || patient === undefined) return;
  await unlock(patient.patientId, patient.signer, { kind: "wallet", address: person.address }).catch(
    leaveToThePage,
  );
}

/** Connects a wallet and signs in with it. */
export async function byWallet(id: string, onUri: (uri: string) => void): Promise<void> {
  const { signInWithWallet } = await signing();
  await signInWithWallet(id, onUri);
}

/** Somebody is signed in: what doesn't open the record is told where it is to be opened. */
function leaveToThePage(error: unknown): void {
  if (isNamed(error, "HospitalUnavailable")) throw error;
}
