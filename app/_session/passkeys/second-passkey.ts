import { type Bytes, fromHex, type Hex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { passkeyLock, vault } from "../vault-store.ts";
import { createPasskey } from "./create-passkey.ts";
import { rememberedPasskeys } from "./remembered.ts";
import { signerOfPasskey } from "./signer-of-passkey.ts";

/** A passkey that isn't the patient's yet. */
export type SecondPasskey = { signer: Hex; prfOutput: Bytes | undefined };

/**
 * Makes a passkey, for `admitSecondPasskey`. Throws `PasskeyExists`, `PasskeyRefused`, ...
 * @param name how the device lists it.
 */
export async function makeSecondPasskey(patientId: PatientId, name: string): Promise<SecondPasskey> {
  // The patient's id as its handle: by it another device finds whose it is.
  const userHandle = fromHex(patientId);
  const { publicKey, prfOutput } = await createPasskey({ name, userHandle, exclude: rememberedPasskeys() });
  return { signer: await signerOfPasskey(publicKey), prfOutput };
}

/**
 * Has the patient's first key sign it in as the second signer; it opens the vault too, where its device gave the secret.
 * May be repeated after a failure. Throws `SignatureRefused`, `PasskeyRefused`, ...
 * @returns whether it opens the vault.
 */
export async function admitSecondPasskey({ signer, prfOutput }: SecondPasskey): Promise<boolean> {
  await vault().call("setSecondSigner", { signer });
  if (prfOutput === undefined) return false;
  const lock = passkeyLock(prfOutput.slice());
  await vault().call("addLock", lock);
  return true;
}

/** Both, one after the other. Throws as they do. */
export async function addSecondPasskey(
  patientId: PatientId,
  name: string,
  onStage: (stage: "passkey" | "sign") => void = () => {},
): Promise<{ signer: Hex; opensVault: boolean }> {
  onStage("passkey");
  const made = await makeSecondPasskey(patientId, name);
  onStage("sign");
  return { signer: made.signer, opensVault: await admitSecondPasskey(made) };
}
