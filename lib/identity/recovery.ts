import type { LedgerCall } from "#lib/chain/call.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { PatientSigner } from "#lib/chain/signers.ts";
import { typedDataFor } from "#lib/chain/typed-data.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { authoriseAsPatient, type SigningPatient } from "./authorise.ts";
import { type GuardianSet, guardiansHash } from "./guardians.ts";
import { signerIdOf } from "./passkey.ts";

const contract = "patientRegistry";
const NOBODY = /^0x0{40}$/;

/** What guardians are asked to approve: every field of what they sign. */
export type RecoveryRequest = {
  patientId: PatientId;
  /** ERC-7913 signer that is to take over. */
  newSigner: Hex;
  /** Hash of the guardians (`guardiansHash`). */
  guardians: Hex;
  nonce: number;
  controllerVersion: number;
  /** Last second, in Unix time, at which approvals count. */
  deadline: bigint;
};

/** A guardian's answer. */
export type RecoveryApproval = { signer: Hex; signature: Hex };

/** A recovery that waits: who takes over, and from which second on. */
export type WaitingRecovery = { candidate: Address; readyAt: number; nonce: number };

/**
 * What the guardians sign to let `newSigner` take over, by the ledger as it is now: after a rotation, other guardians or
 * another recovery it has to be made anew.
 * @param lifetime seconds, from the latest block on, in which the approvals must come together.
 * @throws `LedgerUnavailable`.
 */
export async function recoveryRequest(
  ledger: Ledger,
  { patientId, newSigner }: Pick<RecoveryRequest, "patientId" | "newSigner">,
  lifetime: bigint,
): Promise<RecoveryRequest> {
  const [guardians, { nonce }, { controllerVersion }, { timestamp }] = await Promise.all([
    readLedger(ledger, contract, "guardiansOf", [patientId]),
    readLedger(ledger, contract, "recoveryOf", [patientId]),
    readLedger(ledger, contract, "patientOf", [patientId]),
    ledger.client.getBlock({ blockTag: "latest" }),
  ]);
  return { patientId, newSigner, guardians, nonce, controllerVersion, deadline: timestamp + lifetime };
}

/** Signs a guardian's approval. */
export async function approveRecovery(
  { deployment }: Pick<Ledger, "deployment">,
  guardian: PatientSigner,
  request: RecoveryRequest,
): Promise<RecoveryApproval> {
  const data = typedDataFor(deployment, contract, "RecoveryApproval", { ...request });
  return { signer: guardian.signer, signature: await guardian.signTypedData(data) };
}

/**
 * The call that announces a recovery; anyone may submit it. Approvals may come in any order; no guardian counts twice.
 * @throws `InvalidGuardians` where the set isn't the one approved, or an approval is nobody's in it.
 */
export function startRecovery(
  request: RecoveryRequest,
  set: GuardianSet,
  approvals: readonly RecoveryApproval[],
): LedgerCall {
  const byIndex = new Map(approvals.map((one) => [set.guardians.indexOf(signerIdOf(one.signer)), one]));
  if (guardiansHash(set) !== request.guardians || byIndex.has(-1)) {
    throw new KeywardError("InvalidGuardians", {
      message: "These aren't the guardians that the patient named.",
      action: "Use the list of guardians that came with this patient's recovery sheet.",
    });
  }
  const ordered = [...byIndex].sort(([a], [b]) => a - b).map(([index, approval]) => ({ index, ...approval }));
  return {
    contract,
    functionName: "startRecovery",
    args: [request.patientId, request.newSigner, set, ordered, request.deadline],
  };
}

/** Signs the veto against the recovery that waits. Throws `PatientRegistryNoRecovery` where none does. */
export async function vetoRecovery(ledger: Ledger, patient: SigningPatient): Promise<LedgerCall> {
  const waiting = await waitingRecovery(ledger, patient.patientId);
  if (waiting === undefined) {
    throw new KeywardError("PatientRegistryNoRecovery", { message: "No recovery is under way." });
  }
  const { nonce } = waiting;
  const by = await authoriseAsPatient(ledger, patient, {
    contract,
    primaryType: "RecoveryVeto",
    fields: { nonce },
  });
  return { contract, functionName: "vetoRecoveryBySig", args: [patient.patientId, nonce, by] };
}

/** Lets the candidate take over once the delay is over; anyone may submit it. */
export const finishRecovery = (patientId: PatientId): LedgerCall => ({
  contract,
  functionName: "finishRecovery",
  args: [patientId],
});

/** The recovery that waits for a patient, if any. Throws `LedgerUnavailable`. */
export async function waitingRecovery(
  ledger: Ledger,
  patientId: PatientId,
): Promise<WaitingRecovery | undefined> {
  const { candidate, readyAt, nonce } = await readLedger(ledger, contract, "recoveryOf", [patientId]);
  return NOBODY.test(candidate)
    ? undefined
    : { candidate: candidate.toLowerCase() as Address, readyAt: Number(readyAt), nonce };
}
