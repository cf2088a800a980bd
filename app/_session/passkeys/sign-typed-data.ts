import type { TypedDataDefinition } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { passkeyPatientSigner, publicKeyIn } from "#lib/identity/passkey.ts";
import { recoverable } from "#lib/identity/passkey-candidates.ts";
import { rememberedPasskeys } from "./remembered.ts";
import { usePasskeyOnce } from "./use-passkey.ts";

/**
 * Signs for the ledger with the patient's passkey. Throws `OtherPasskey` where another of the device answered,
 * `PasskeyRefused`, ...
 * @param signer the patient's ERC-7913 bytes.
 */
export const signWithPasskey = (signer: Hex, typedData: TypedDataDefinition): Promise<Hex> =>
  passkeyPatientSigner(signer, async (challenge) => {
    const assertion = await usePasskeyOnce({ challenge, credentialIds: rememberedPasskeys() });
    if (await recoverable(assertion, publicKeyIn(signer))) return assertion;
    throw new KeywardError("OtherPasskey", {
      message: "That was another passkey than the one that you signed in with.",
      action: "Choose the same passkey again.",
    });
  }).signTypedData(typedData);
