import { privateKeyToAccount } from "viem/accounts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { typedDataFor } from "#lib/chain/typed-data.ts";
import { type Bytes, type Hex, toHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";

/** What a proof that the card is at hand is about: this responder's next case on this patient, and no other. */
export type CardProof = { patientId: PatientId; responder: Address; number: number };

/** The address of a card's key, which the patient puts on the ledger. Throws `CardSecretInvalid`. */
export const cardAddress = (secret: Bytes): Address => accountOf(secret).address;

/** Signs with the card's secret that it is at hand. Throws `CardSecretInvalid`. */
export const signCardProof = (deployment: Deployment, secret: Bytes, proof: CardProof): Promise<Hex> =>
  accountOf(secret).signTypedData(typedDataFor(deployment, "breakGlass", "CardProof", proof));

function accountOf(secret: Bytes) {
  try {
    return privateKeyToAccount(toHex(secret));
  } catch (cause) {
    throw new KeywardError("CardSecretInvalid", {
      message: "This is not the secret of an emergency card.",
      action: "Scan the card again, or go on without it.",
      cause,
    });
  }
}
