import type { BaseContract } from "ethers";
import { State } from "./claims.ts";
import type { Prepared } from "./prepare.ts";
import type { ReadyTown, SignedCall } from "./ready-town.ts";
import { target } from "./signed-calls.ts";

export type Refusal = { contract: BaseContract; error: string; args: unknown[] };

/** What a call says when what it spent (a nonce, a version, an epoch) is offered again. */
export function replayOf(world: ReadyTown, call: SignedCall, { message, by, keys }: Prepared): Refusal {
  const { patients, consent, keys: directory, records, breakGlass } = world.ledger;
  const stale = (...versions: bigint[]): Refusal => ({
    contract: patients,
    error: "PatientRegistryStaleAuthorisation",
    args: [message.patientId, ...versions],
  });
  switch (call.function) {
    case "registerBySig":
      return {
        contract: patients,
        error: "PatientRegistryAlreadyRegistered",
        args: [(p: string) => p.length === 66],
      };
    case "rotateControllerBySig":
    case "setSecondSignerBySig":
    case "setGuardiansBySig":
      return stale((by.controllerVersion as bigint) + 1n, 1n);
    case "revokeEverythingBySig":
      return stale(by.controllerVersion as bigint, 2n);
    case "erasePatientBySig":
      return { contract: patients, error: "PatientRegistryErased", args: [message.patientId] };
    case "setProxyBySig":
      return { contract: patients, error: "PatientRegistryProxyNonceSpent", args: [1n, 0n] };
    case "vetoRecoveryBySig":
      return { contract: patients, error: "PatientRegistryNoRecovery", args: [message.patientId] };
    case "grantBySig":
    case "revokeBySig": {
      const nonce = message.nonce as bigint;
      return { contract: consent, error: "ConsentRegistryNonceSpent", args: [nonce + 1n, nonce] };
    }
    case "setEmergencyAccessBySig": {
      const nonce = message.nonce as bigint;
      return { contract: breakGlass, error: "BreakGlassNonceSpent", args: [nonce + 1n, nonce] };
    }
    case "publishBySig": {
      const version = message.version as bigint;
      return { contract: directory, error: "KeyDirectoryVersionSpent", args: [version + 1n, version] };
    }
    case "attestBySig":
      // What was said once isn't said again: the claim has the answer.
      return {
        contract: target(world, call),
        error: "ClaimsEscrowIllegal",
        args: [() => true, State.FILED, () => true],
      };
    case "appendOwnBySig":
    case "appendOwnBatchBySig":
    case "eraseBySig":
      return { contract: records, error: "NonceSpent", args: [keys.id, message.nonce] };
    default:
      return { contract: target(world, call), error: "NonceSpent", args: [by.account, by.nonce] };
  }
}
