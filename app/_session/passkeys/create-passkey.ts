import { type Bytes, randomBytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { PRF_INPUT } from "#lib/crypto/prf-input.ts";
import { publicKeyOf } from "#lib/crypto/webauthn.ts";
import { bytesOf } from "./bytes-of.ts";
import { passkeyError } from "./passkey-error.ts";

/** ES256 (IANA COSE Algorithms): P-256, which the ledger's verifier checks. */
const ES256 = -7;

/** A passkey that was just made. */
export type NewPasskey = {
  credentialId: Bytes;
  /** x and y of the P-256 public key, 64 bytes. */
  publicKey: Bytes;
  /** The secret that it gives the vault; undefined where the device has no PRF, or gives it only at the next use. */
  prfOutput: Bytes | undefined;
  /** Whether the device says that it has PRF at all. */
  hasPrf: boolean;
};

export type PasskeyTerms = {
  /** How the device lists it: no name of a person, since it may be synchronised. */
  name: string;
  /** 32 bytes by which `findPasskeyPatient` finds the patient on another device. */
  userHandle: Bytes;
  /** Passkeys that the device mustn't hold already. */
  exclude?: readonly Bytes[];
};

/**
 * Makes a passkey on this device or a security key, discoverable, and protected by fingerprint, face or PIN.
 * @throws `PasskeyRefused`, `PasskeyExists`, `PasskeyUnavailable`, `PasskeyOriginRefused`.
 */
export async function createPasskey({ name, userHandle, exclude = [] }: PasskeyTerms): Promise<NewPasskey> {
  try {
    const credential = (await navigator.credentials.create({
      publicKey: {
        rp: { id: location.hostname, name: "Keyward" },
        user: { id: userHandle, name, displayName: name },
        // Nobody checks this signature: what the key is worth, the ledger says.
        challenge: randomBytes(32),
        pubKeyCredParams: [{ type: "public-key", alg: ES256 }],
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        excludeCredentials: exclude.map((id) => ({ type: "public-key", id })),
        extensions: { prf: { eval: { first: PRF_INPUT } } },
      },
    })) as PublicKeyCredential | null;
    const response = credential?.response as AuthenticatorAttestationResponse | undefined;
    const spki = response?.getPublicKey();
    if (credential === null || !spki || response?.getPublicKeyAlgorithm() !== ES256) throw unsuitable();
    const { prf } = credential.getClientExtensionResults();
    return {
      credentialId: new Uint8Array(credential.rawId),
      publicKey: await publicKeyOf(new Uint8Array(spki)),
      prfOutput: prf?.results?.first === undefined ? undefined : bytesOf(prf.results.first),
      hasPrf: prf?.enabled === true || prf?.results?.first !== undefined,
    };
  } catch (error) {
    throw passkeyError(error);
  }
}

const unsuitable = () =>
  new KeywardError("PasskeyUnavailable", {
    message: "This device made a passkey of a kind that the ledger can't check.",
    action: "Use another device, or a wallet.",
  });
