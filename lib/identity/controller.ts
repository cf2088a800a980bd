import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { authoriseAsPatient, type SigningPatient } from "./authorise.ts";

const contract = "patientRegistry";

/** Signs the end of all grants at once, and of everything that was signed and not yet submitted. */
export async function revokeEverything(ledger: Ledger, patient: SigningPatient): Promise<LedgerCall> {
  const by = await authoriseAsPatient(ledger, patient, {
    contract,
    primaryType: "EverythingRevocation",
    fields: {},
  });
  return { contract, functionName: "revokeEverythingBySig", args: [patient.patientId, by] };
}

/** Signs the hand-over to another signer (ERC-7913 bytes). What was signed before and not submitted is void. */
export async function rotateController(
  ledger: Ledger,
  patient: SigningPatient,
  newSigner: Hex,
): Promise<LedgerCall> {
  const by = await authoriseAsPatient(ledger, patient, {
    contract,
    primaryType: "ControllerRotation",
    fields: { newSigner },
  });
  return { contract, functionName: "rotateControllerBySig", args: [patient.patientId, newSigner, by] };
}

/** Signs a second signer in: another passkey, for when the first is lost. `0x` takes it out. */
export async function setSecondSigner(
  ledger: Ledger,
  patient: SigningPatient,
  signer: Hex,
): Promise<LedgerCall> {
  const by = await authoriseAsPatient(ledger, patient, {
    contract,
    primaryType: "SecondSigner",
    fields: { signer },
  });
  return { contract, functionName: "setSecondSignerBySig", args: [patient.patientId, signer, by] };
}
