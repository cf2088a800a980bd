import type { Bytes } from "#lib/core/bytes.ts";
import { PRF_INPUT } from "#lib/crypto/prf-input.ts";
import { bytesOf } from "./bytes-of.ts";
import { passkeyError } from "./passkey-error.ts";

/** What a passkey answers (WebAuthn Level 3, section 5.2.2). */
export type Assertion = {
  credentialId: Bytes;
  authenticatorData: Bytes;
  clientDataJSON: Bytes;
  /** ASN.1 DER, as authenticators give it. */
  signature: Bytes;
  /** As given when the passkey was made; missing where it isn't discoverable. */
  userHandle: Bytes | undefined;
  /** The vault's secret, where it was asked for and the device has PRF. */
  prfOutput: Bytes | undefined;
};

/** What a passkey is asked. */
export type PasskeyRequest = {
  challenge: Bytes;
  /** Which passkeys may answer; any of this site's unless given. */
  credentialIds?: readonly Bytes[];
  /** Also asks for the vault's secret, in the same gesture. */
  prf?: boolean;
};

/** Asks for one gesture with a passkey. Throws `PasskeyRefused`, `PasskeyUnavailable`, `PasskeyOriginRefused`. */
export async function usePasskeyOnce({
  challenge,
  credentialIds = [],
  prf = false,
}: PasskeyRequest): Promise<Assertion> {
  try {
    const credential = (await navigator.credentials.get({
      publicKey: {
        rpId: location.hostname,
        challenge,
        userVerification: "required",
        allowCredentials: credentialIds.map((id) => ({ type: "public-key", id })),
        ...(prf ? { extensions: { prf: { eval: { first: PRF_INPUT } } } } : {}),
      },
    })) as PublicKeyCredential | null;
    if (credential === null) throw new DOMException("none", "NotAllowedError");
    const response = credential.response as AuthenticatorAssertionResponse;
    const output = credential.getClientExtensionResults().prf?.results?.first;
    return {
      credentialId: new Uint8Array(credential.rawId),
      authenticatorData: new Uint8Array(response.authenticatorData),
      clientDataJSON: new Uint8Array(response.clientDataJSON),
      signature: new Uint8Array(response.signature),
      userHandle: response.userHandle === null ? undefined : new Uint8Array(response.userHandle),
      prfOutput: output === undefined ? undefined : bytesOf(output),
    };
  } catch (error) {
    throw passkeyError(error);
  }
}
