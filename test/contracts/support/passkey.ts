import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import { p256 } from "@noble/curves/nist.js";
import { AbiCoder, concat, getBytes, hexlify, toBeHex } from "ethers";

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
export const FLAGS = { UP: 0x01, UV: 0x04, BE: 0x08, BS: 0x10 } as const;

/** What an authenticator may do otherwise than it should. */
export type AssertionOptions = {
  flags?: number;
  type?: "webauthn.get" | "webauthn.create";
  origin?: string;
  rpId?: string;
  highS?: boolean;
};

export type Passkey = {
  /** The P-256 public key's coordinates, 32 bytes each. */
  readonly key: string;
  /** An assertion over the challenge `digest`, as OpenZeppelin's abi-encoded WebAuthnAuth. */
  assert(digest: string, options?: AssertionOptions): string;
};

const sha256 = (data: Uint8Array): Buffer => createHash("sha256").update(data).digest();

/** A software WebAuthn authenticator holding one passkey. Its key comes from `d` (JWK), or is new. */
export function createPasskey(jwk?: { d: string; x: string; y: string }): Passkey {
  const privateKey: KeyObject = jwk
    ? createPrivateKey({ key: { kty: "EC", crv: "P-256", ...jwk }, format: "jwk" })
    : generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const { x, y } = createPublicKey(privateKey).export({ format: "jwk" });
  const coordinate = (value: string | undefined) => Buffer.from(value ?? "", "base64url");
  const key = hexlify(Buffer.concat([coordinate(x), coordinate(y)]));

  function assert(digest: string, options: AssertionOptions = {}): string {
    const { type = "webauthn.get", origin = "http://localhost:3000", rpId = "localhost" } = options;
    const challenge = Buffer.from(getBytes(digest)).toString("base64url");
    const clientDataJSON = JSON.stringify({ type, challenge, origin, crossOrigin: false });
    const flags = options.flags ?? FLAGS.UP | FLAGS.UV | FLAGS.BE | FLAGS.BS;
    const authenticatorData = Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags, 0, 0, 0, 1])]);
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON))]);
    const { r, s } = signLowS(signed, privateKey, options.highS ?? false);
    return encode(r, s, authenticatorData, clientDataJSON);
  }
  return { key, assert };
}

/** RFC 6979: one message has one signature, so that gas is exact. */
function signLowS(data: Uint8Array, privateKey: KeyObject, highS: boolean): { r: string; s: string } {
  const { d = "" } = privateKey.export({ format: "jwk" });
  const signature = p256.sign(data, Buffer.from(d, "base64url"), { lowS: true });
  const s = BigInt(hexlify(signature.subarray(32)));
  return { r: hexlify(signature.subarray(0, 32)), s: toBeHex(highS ? ORDER - s : s, 32) };
}

function encode(r: string, s: string, authenticatorData: Uint8Array, clientDataJSON: string): string {
  const auth = [
    r,
    s,
    clientDataJSON.indexOf('"challenge"'),
    clientDataJSON.indexOf('"type"'),
    authenticatorData,
    clientDataJSON,
  ];
  return AbiCoder.defaultAbiCoder().encode(
    ["bytes32", "bytes32", "uint256", "uint256", "bytes", "string"],
    auth,
  );
}

/** ERC-7913: the verifier, then the key. */
export const passkeySigner = (verifier: string, passkey: Passkey): string => concat([verifier, passkey.key]);
