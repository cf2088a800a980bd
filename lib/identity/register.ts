import { encodeAbiParameters, keccak256 } from "viem";
import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { PatientSigner } from "#lib/chain/signers.ts";
import { typedDataFor } from "#lib/chain/typed-data.ts";
import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { deadlineOn } from "./authorise.ts";

/** keccak256(abi.encode(signer, salt)): an id that nobody else can take. */
export const patientIdOf = (signer: Hex, salt: Hex): PatientId =>
  asPatientId(keccak256(encodeAbiParameters([{ type: "bytes" }, { type: "bytes32" }], [signer, salt])));

/** Signs a registration with a fresh salt. The signer can find the patient again only by the id: keep it. */
export async function register(
  ledger: Ledger,
  patient: PatientSigner,
  salt: Hex = toHex(randomBytes(32)),
): Promise<{ patientId: PatientId; call: LedgerCall }> {
  const deadline = await deadlineOn(ledger);
  const message = { signer: patient.signer, salt, deadline };
  const signature = await patient.signTypedData(
    typedDataFor(ledger.deployment, "patientRegistry", "Registration", message),
  );
  return {
    patientId: patientIdOf(patient.signer, salt),
    call: {
      contract: "patientRegistry",
      functionName: "registerBySig",
      args: [patient.signer, salt, deadline, signature],
    },
  };
}
