import { fromHex, type Hex, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import type { KeyWrapper } from "../key-release.ts";
import { checkWrappable, plaintextHashOf } from "../key-release-checks.ts";
import { readCondition, resourceKey, resourceOf } from "./conditions.ts";
import { blsWasm } from "./wasm.ts";

/** What a wrap is bound to. Both are public, and stay. */
export type WrapTarget = {
  /** Compressed G1 point, 48 bytes: `KeyNodeRegistry.networkPublicKey()`. */
  networkPublicKey: Hex;
  accessPolicy: Address;
};

/**
 * Wraps keys for the key network, by identity-based encryption (BLS12-381): no node is asked.
 * About 15 ms a key, one after the other; where many are made, in a worker.
 * @throws `NetworkKeyInvalid`, `WrappedKeyInvalid`.
 */
export function litKeyWrapper({ networkPublicKey, accessPolicy }: WrapTarget): KeyWrapper {
  const publicKey = fromHex(networkPublicKey);
  if (publicKey.length !== 48) throw networkKeyInvalid();

  return async (key, about) => {
    checkWrappable(key, about);
    const plaintextHash = await plaintextHashOf(key);
    const identity = resourceKey(await resourceOf(readCondition(accessPolicy, about), plaintextHash));
    const { blsEncrypt } = await blsWasm();
    const sealed = await blsEncrypt("Bls12381G2", publicKey, key, utf8(identity)).catch((cause: unknown) => {
      throw networkKeyInvalid(cause);
    });
    return { ciphertext: btoa(String.fromCharCode(...sealed)), plaintextHash };
  };
}

const networkKeyInvalid = (cause?: unknown) =>
  new KeywardError("NetworkKeyInvalid", {
    message: "The key network's public key is not a compressed BLS12-381 G1 point.",
    action: "Read it from the KeyNodeRegistry again.",
    cause,
  });
