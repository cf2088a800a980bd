import type { BaseContract } from "ethers";
import type { PatientRegistry } from "../../../typechain-types/index.ts";
import { time } from "./deploy.ts";
import type { Keys } from "./keys.ts";
import { type Message, type Spec, typedData } from "./signing.ts";

export const HOUR = 3_600n;
export const DAY = 24n * HOUR;

let pinned: bigint | undefined;
/** Says this instead of the newest block's time, for gas that doesn't hang on how long a machine takes; without, no more. */
export const pinNow = (at?: bigint): void => {
  pinned = at;
};

export const now = async (): Promise<bigint> => pinned ?? BigInt(await time.latest());
export const inAnHour = async (): Promise<bigint> => (await now()) + HOUR;

/** A nonce that nobody has used, as a client would choose one. */
let last = 0x5eed_0000n;
export const freshNonce = (): bigint => ++last;

type Signed = { contract: BaseContract; spec: Spec; primaryType: string; message: Message };

/** A patient's signature over `message`, at the patient's present versions, unless `override` says otherwise. */
export async function signAsPatient(
  patients: PatientRegistry,
  patientId: string,
  keys: Keys,
  { contract, spec, primaryType, message }: Signed,
  override: { deadline?: bigint; controllerVersion?: bigint; consentEpoch?: bigint } = {},
) {
  const patient = await patients.patientOf(patientId);
  const by = {
    controllerVersion: override.controllerVersion ?? patient.controllerVersion,
    consentEpoch: override.consentEpoch ?? patient.consentEpoch,
    deadline: override.deadline ?? (await inAnHour()),
  };
  const data = await typedData(contract, spec, primaryType, { patientId, ...message, ...by });
  return { signer: keys.signer, ...by, signature: await keys.sign(data) };
}

/** An account's signature over `message`. */
export async function signAsAccount(
  keys: Keys,
  { contract, spec, primaryType, message }: Signed,
  override: { deadline?: bigint; nonce?: bigint } = {},
) {
  const by = { nonce: override.nonce ?? freshNonce(), deadline: override.deadline ?? (await inAnHour()) };
  const data = await typedData(contract, spec, primaryType, { ...message, ...by });
  return { account: keys.id, ...by, signature: await keys.sign(data) };
}
