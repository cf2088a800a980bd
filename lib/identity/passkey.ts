import { encodeAbiParameters, hashTypedData, keccak256 } from "viem";
import type { PatientSigner } from "#lib/chain/signers.ts";
import { type Bytes, concat, fromHex, fromUtf8, type Hex, toHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { type Assertion, parseSignature } from "#lib/crypto/webauthn.ts";

/** ERC-7913 signer of a passkey: the verifier's 20 bytes, then the P-256 point's 64. */
export function passkeySigner(verifier: Address, publicKey: Bytes): Hex {
  const bytes = concat(fromHex(verifier), publicKey);
  if (bytes.length === 84) return toHex(bytes);
  throw new KeywardError("InvalidSigner", { message: "A passkey signer is 84 bytes." });
}

/** The public key in a passkey's signer bytes. */
export const publicKeyIn = (signer: Hex): Bytes => fromHex(signer).slice(20);

/** The 20 bytes that the ledger keeps of a signer: an account itself, the tail of keccak256 of a passkey signer. */
export const signerIdOf = (signer: Hex): Address =>
  signer.length === 42 ? (signer.toLowerCase() as Address) : `0x${keccak256(signer).slice(-40)}`;

const WEB_AUTHN_AUTH = [
  { name: "r", type: "bytes32" },
  { name: "s", type: "bytes32" },
  { name: "challengeIndex", type: "uint256" },
  { name: "typeIndex", type: "uint256" },
  { name: "authenticatorData", type: "bytes" },
  { name: "clientDataJSON", type: "string" },
] as const;

/** An assertion as OpenZeppelin's ERC7913WebAuthnVerifier takes it: `WebAuthn.WebAuthnAuth`, ABI-encoded. */
function encodeAssertion({ authenticatorData, clientDataJSON, signature }: Assertion): Hex {
  const json = fromUtf8(clientDataJSON);
  // The contract counts bytes; what stands before these members is ASCII.
  const challengeIndex = BigInt(json.indexOf('"challenge":"'));
  const typeIndex = BigInt(json.indexOf('"type":"webauthn.get"'));
  if (challengeIndex < 0n || typeIndex < 0n) {
    throw new KeywardError("AssertionInvalid", {
      message: "The passkey's answer isn't of the form that the ledger reads.",
      details: { field: "clientDataJSON" },
    });
  }
  const { r, s } = parseSignature(signature);
  return encodeAbiParameters(WEB_AUTHN_AUTH, [
    toHex(r),
    toHex(s),
    challengeIndex,
    typeIndex,
    toHex(authenticatorData),
    json,
  ]);
}

/**
 * A patient who signs for the ledger by a passkey.
 * @param assert asks the authenticator, with user verification, to sign this challenge.
 */
export const passkeyPatientSigner = (
  signer: Hex,
  assert: (challenge: Bytes) => Promise<Assertion>,
): PatientSigner => ({
  signer,
  signTypedData: async (typedData) => encodeAssertion(await assert(fromHex(hashTypedData(typedData)))),
});
