import { bls12_381 } from "@noble/curves/bls12-381.js";

const { Fp } = bls12_381.fields;
const HALF = (Fp.ORDER - 1n) / 2n;
const COMPRESSED = 0x80;
const GREATER = 0x20;

/**
 * A point other than zero in the compressed form (ZCash; 96 bytes). As the library's `toBytes`, without its test of membership in the
 * subgroup, which takes a fifth of a signature: a multiple of a point that hashing made is a member.
 */
export function encodeG2(point: ReturnType<typeof bls12_381.G2.hashToCurve>): Uint8Array {
  const { x, y } = point.toAffine();
  const bytes = new Uint8Array(96);
  bytes.set(Fp.toBytes(x.c1), 0);
  bytes.set(Fp.toBytes(x.c0), 48);
  const greater = y.c1 === 0n ? y.c0 > HALF : y.c1 > HALF;
  bytes[0] = (bytes[0] as number) | COMPRESSED | (greater ? GREATER : 0);
  return bytes;
}
