import { bls12_381 } from "@noble/curves/bls12-381.js";
import { concat, fromHex, type Hex, toHex, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { encodeG2 } from "./encode-g2.ts";
import { multiplyG2 } from "./multiply.ts";
import { remembered } from "./remembered.ts";

/** The ciphersuite that the client's wasm verifies and combines. */
const DST = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

/** One node's part of the network's key. `secret` never leaves the process in the clear. */
export type Share = {
  /** 1 to 255: where the sharing polynomial was evaluated. */
  index: number;
  secret: bigint;
  /** Compressed G1 points, 48 bytes. */
  publicShare: Hex;
  networkPublicKey: Hex;
  threshold: number;
};

/** The public point of a secret scalar. */
export const publicPoint = (secret: bigint): Hex =>
  toHex(bls12_381.G1.Point.BASE.multiply(secret).toBytes(true));

/** @throws `ShareFileInvalid` unless the secret belongs to the public share, and the numbers are in range. */
export function checkShare(share: Share): Share {
  const { Fr } = bls12_381.fields;
  const sound =
    Number.isInteger(share.index) &&
    share.index >= 1 &&
    share.index <= 255 &&
    share.secret > 0n &&
    share.secret < Fr.ORDER &&
    fromHex(share.networkPublicKey).length === 48 &&
    publicPoint(share.secret) === share.publicShare;
  if (!sound) {
    throw new KeywardError("ShareFileInvalid", { message: "The share does not belong to its public share." });
  }
  return share;
}

/**
 * A decryption share: this node's BLS signature over `identity`, about 12 ms.
 * @returns 1 byte index and 96 bytes compressed G2, as the client combines them.
 */
export function signIdentity({ index, secret }: Share, identity: string): Uint8Array {
  const point = multiplyG2(bls12_381.G2.hashToCurve(utf8(identity), { DST }), secret);
  return concat(Uint8Array.of(index), encodeG2(point));
}

/** Decryption shares that are kept in memory, as the secret itself is. */
const KEPT = 2_000;

/**
 * `signIdentity` for a node that runs: a signature over an identity is the same each time, so what was made isn't made again.
 * Whoever calls this asks each time who may have it.
 */
export function shareSigner(share: Share): (identity: string) => Uint8Array {
  const keep = remembered<Uint8Array>(KEPT);
  return (identity) => keep(identity, () => signIdentity(share, identity));
}
