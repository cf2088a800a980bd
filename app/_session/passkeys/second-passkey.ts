import { fromHex, type Hex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { passkeyLock, vault } from "../vault-store.ts";
import { createPasskey } from "./create-passkey.ts";
import { rememberedPasskeys } from "./remembered.ts";
import { signerOfPasskey } from "./signer-of-passkey.ts";

/**
 * Makes a passkey and has the patient's first key sign it in as the second signer. It opens the vault too, where its
 * device gives the secret at once. Throws `PasskeyExists`, `PasskeyRefused`, `SignatureRefused`, ...
 * @param name how the device lists it.
 * @returns whether it opens the vault.
 */
export async function addSecondPasskey(
  patientId: PatientId,
  name: string,
  onStage: (stage: "passkey" | "sign") => void = () => {},
): Promise<{ signer: Hex; opensVault: boolean }> {
  onStage("passkey");
  // The patient's id as its handle: by it another device finds whose it is.
  const userHandle = fromHex(patientId);
  const { publicKey, prfOutput } = await createPasskey({ name, userHandle, exclude: rememberedPasskeys() });
  const signer = await signerOfPasskey(publicKey);
  onStage("sign");
  await vault().call("setSecondSigner", { signer });
  if (prfOutput === undefined) return { signer, opensVault: false };
  await vault().call("addLock", passkeyLock(prfOutput), { transfer: [prfOutput.buffer] });
  return { signer, opensVault: true };
}
