import { AbiCoder, type ContractTransactionResponse, id as hash, keccak256 } from "ethers";
import { patientRegistryTypedData as spec } from "../../../lib/chain/generated/typed-data.ts";
import type { Actors } from "./actors.ts";
import { DAY, now } from "./authorisation.ts";
import { accountKeys, type Keys } from "./keys.ts";
import type { Patient } from "./patient.ts";
import { typedData } from "./signing.ts";
import type { Town } from "./world.ts";

export type GuardianSet = { threshold: bigint; guardians: string[]; salt: string };
export type Approval = { index: number; signer: string; signature: string };

/** A set of guardians, and the keys of each in the set's order. */
export type Guardians = { set: GuardianSet; hash: string; keys: readonly Keys[] };

/** keccak256(abi.encode(set)), written again. */
export const hashOf = ({ threshold, guardians, salt }: GuardianSet): string =>
  keccak256(
    AbiCoder.defaultAbiCoder().encode(
      ["tuple(uint8 threshold, address[] guardians, bytes32 salt)"],
      [{ threshold, guardians, salt }],
    ),
  );

/** Guardians in the ledger's order; all of them must approve unless told. */
export function guardiansOf(keys: readonly Keys[], threshold = keys.length): Guardians {
  const ordered = [...keys].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const set = { threshold: BigInt(threshold), guardians: ordered.map(({ id }) => id), salt: hash("salt") };
  return { set, hash: hashOf(set), keys: ordered };
}

export async function accountGuardians({ actors }: Town, ...names: (keyof Actors)[]): Promise<Guardians> {
  return guardiansOf(await Promise.all(names.map((name) => accountKeys(actors[name]))));
}

export type Over = {
  /** Places of the guardians who approve: all of them unless told. */
  by?: readonly number[];
  patientId?: string;
  newSigner?: string;
  nonce?: bigint;
  controllerVersion?: bigint;
  deadline?: bigint;
  guardians?: string;
};

/** Approvals as guardians sign them, by the ledger as it is now unless told. */
export async function approvals(
  { ledger: { patients }, alice }: Town,
  { keys, hash: guardians }: Guardians,
  newSigner: string,
  over: Over = {},
): Promise<{ approvals: Approval[]; deadline: bigint }> {
  const patientId = over.patientId ?? alice.id;
  const deadline = over.deadline ?? (await now()) + 3n * DAY;
  const data = await typedData(patients, spec, "RecoveryApproval", {
    patientId,
    newSigner,
    guardians,
    nonce: (await patients.recoveryOf(patientId)).nonce,
    controllerVersion: (await patients.patientOf(patientId)).controllerVersion,
    ...over,
    deadline,
  });
  const signed = (over.by ?? keys.map((_, index) => index)).map(async (index) => {
    const { signer, sign } = keys[index] as Keys;
    return { index, signer, signature: await sign(data) };
  });
  return { approvals: await Promise.all(signed), deadline };
}

/** Gives a patient one guardian, called bob, who starts a recovery. */
export async function awaitRecovery(world: Town, patient: Patient): Promise<void> {
  const guardians = await accountGuardians(world, "bob");
  await patient.setGuardians(guardians.hash);
  await startRecovery(world, guardians, world.actors.newcomer.address, { patientId: patient.id });
}

/** Starts a recovery, Alice's unless told, with approvals signed as they should be. */
export async function startRecovery(
  world: Town,
  guardians: Guardians,
  newSigner: string,
  over: Over = {},
): Promise<ContractTransactionResponse> {
  const { ledger, actors, alice } = world;
  const signed = await approvals(world, guardians, newSigner, over);
  return ledger.patients
    .connect(actors.relayer)
    .startRecovery(over.patientId ?? alice.id, newSigner, guardians.set, signed.approvals, signed.deadline);
}
