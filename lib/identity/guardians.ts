import { encodeAbiParameters, keccak256 } from "viem";
import type { LedgerCall } from "#lib/chain/call.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { authoriseAsPatient, type SigningPatient } from "./authorise.ts";

/** Guardians that one patient can have. */
const MAX_GUARDIANS = 8;

/** `IGuardians.GuardianSet`: ids of ERC-7913 signers, ascending. The salt keeps the set from being guessed. */
export type GuardianSet = { threshold: number; guardians: readonly Address[]; salt: Hex };

const contract = "patientRegistry";
const NONE: Hex = `0x${"00".repeat(32)}`;
const SET = [
  {
    type: "tuple",
    components: [
      { name: "threshold", type: "uint8" },
      { name: "guardians", type: "address[]" },
      { name: "salt", type: "bytes32" },
    ],
  },
] as const;

/**
 * A set that works, in the ledger's order, with a fresh salt unless given.
 * @param guardians signer ids (`signerIdOf`), in any order and case.
 * @throws `InvalidGuardians`.
 */
export function guardianSet(
  threshold: number,
  guardians: readonly Address[],
  salt: Hex = toHex(randomBytes(32)),
): GuardianSet {
  const ids = [...new Set(guardians.map((id) => id.toLowerCase() as Address))].sort();
  const works = ids.length === guardians.length && ids.length <= MAX_GUARDIANS;
  if (works && Number.isInteger(threshold) && threshold >= 1 && threshold <= ids.length) {
    return { threshold, guardians: ids, salt };
  }
  throw new KeywardError("InvalidGuardians", {
    message: `One to ${MAX_GUARDIANS} different guardians, and no more approvals than there are guardians.`,
    action: "Choose other guardians, or another number of approvals.",
  });
}

/** keccak256(abi.encode(set)): all that the ledger knows of the guardians before a recovery. */
export const guardiansHash = ({ threshold, guardians, salt }: GuardianSet): Hex =>
  keccak256(encodeAbiParameters(SET, [{ threshold, guardians, salt }]));

/** Signs another set of guardians in, or (undefined) all out. A recovery that waits is void. */
export async function setGuardians(
  ledger: Ledger,
  patient: SigningPatient,
  set: GuardianSet | undefined,
): Promise<LedgerCall> {
  const guardians = set === undefined ? NONE : guardiansHash(set);
  const by = await authoriseAsPatient(ledger, patient, {
    contract,
    primaryType: "GuardianSetting",
    fields: { guardians },
  });
  return { contract, functionName: "setGuardiansBySig", args: [patient.patientId, guardians, by] };
}

/** The hash of a patient's guardians; undefined where there are none. */
export async function guardiansHashOn(ledger: Ledger, patientId: PatientId): Promise<Hex | undefined> {
  const hash = await readLedger(ledger, contract, "guardiansOf", [patientId]);
  return hash === NONE ? undefined : hash;
}
