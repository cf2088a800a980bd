import type { Vault } from "../_vault/index.ts";
import type { VaultCalls } from "../_vault/protocol.ts";
import { assertWrites } from "./writes-off.ts";

/** What ends in something signed or stored; the rest reads, or stays on this device. */
const WRITES: ReadonlySet<keyof VaultCalls> = new Set<keyof VaultCalls>([
  "createVault",
  "addLock",
  "newRecoveryCode",
  "removeLock",
  "importBundle",
  "writeRecords",
  "addAttachment",
  "addAttachmentAs",
  "eraseRecords",
  "deleteErased",
  "eraseEverything",
  "grant",
  "revoke",
  "revokeEverything",
  "setSecondSigner",
  "rotateController",
  "setGuardians",
  "removeGuardians",
  "answerRecovery",
  "vetoRecovery",
  "startRecovery",
  "finishRecovery",
  "openRecovered",
  "renewKeys",
  "setProxy",
  "removeProxy",
  "registerChild",
  "takeBack",
  "handOver",
  "writeAs",
  "setEmergencyAccess",
  "writeSummary",
  "openCase",
  "closeCase",
  "reviewCase",
]);

/**
 * The same vault, which does nothing that would have to be signed or sent while that is impossible: otherwise a file
 * would be sealed and uploaded first, and fail at its signature. Such calls fail with `Offline`, `WrongNetwork`.
 */
export const refusingWrites = (vault: Vault, assert: () => void = assertWrites): Vault => ({
  ...vault,
  async call(method, ...rest) {
    if (WRITES.has(method)) assert();
    return vault.call(method, ...rest);
  },
});
