import { psiFrobenius } from "@noble/curves/abstract/tower.js";
import { bls12_381 } from "@noble/curves/bls12-381.js";

/** |x|, the parameter of BLS12-381, which is negative. */
const X = 0xd201000000010000n;
const DIGITS = 4;
const BITS = 64;

type Point = ReturnType<typeof bls12_381.G2.hashToCurve>;

const { Fp, Fp2 } = bls12_381.fields;
const { G2psi, G2psi2 } = psiFrobenius(Fp, Fp2, Fp2.div(Fp2.ONE, Fp2.NONRESIDUE));

/**
 * `secret` times a point of the subgroup, by the endomorphism that multiplies by x there (Galbraith, Lin, Scott 2009): four
 * digits to the base |x| at once take a quarter of the doublings. The number and the order of group operations is
 * the same for every secret, and each looks at the whole table.
 * @param secret 1 to the group's order - 1. @param point in the subgroup of that order: elsewhere the result is wrong.
 */
export function multiplyG2(point: Point, secret: bigint): Point {
  const { Point: G2 } = bls12_381.G2;
  const twice = G2psi2(G2, point);
  // psi(P) = xP, and x is negative: the odd powers change sign.
  const powers = [point, G2psi(G2, point).negate(), twice, G2psi(G2, twice).negate()];
  const table: Point[] = [G2.ZERO];
  for (const power of powers) table.push(...table.map((sum) => sum.add(power)));

  const digits: bigint[] = [];
  let rest = secret;
  for (let at = 0; at < DIGITS; at++) {
    digits.push(rest % X);
    rest /= X;
  }
  let result = G2.ZERO;
  for (let bit = BITS - 1; bit >= 0; bit--) {
    let index = 0;
    for (let at = 0; at < DIGITS; at++) index |= Number(((digits[at] as bigint) >> BigInt(bit)) & 1n) << at;
    let chosen = G2.ZERO;
    for (const [at, sum] of table.entries()) chosen = at === index ? sum : chosen;
    result = result.double().add(chosen);
  }
  return result;
}
