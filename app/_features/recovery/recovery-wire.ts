import type { GuardianAnswer } from "#lib/vault/guardian-approval.ts";
import type { RecoveryAnswer } from "../../_server/schemas/recovery.ts";
import type { RecoveryWire } from "../../_vault/protocol/recovery.ts";

/** A recovery of the API's, as the vault takes it. */
export const wireOf = (recovery: {
  id: string;
  patientId: string;
  newSigner: string;
  key: string;
  guardians: string;
  nonce: number;
  controllerVersion: number;
  deadline: number;
}): RecoveryWire => recovery as RecoveryWire;

/** What guardians answered, as the vault takes it. */
export const answersOf = ({ approvals }: RecoveryAnswer) => approvals as GuardianAnswer[];
