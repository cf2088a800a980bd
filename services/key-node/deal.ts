import { bls12_381 } from "@noble/curves/bls12-381.js";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { publicPoint, type Share } from "./share.ts";

export type Deal = { networkPublicKey: Hex; shares: Share[] };

/**
 * Deals a fresh network key into `nodes` shares, any `threshold` of which sign (Shamir over the scalar field).
 * **For local networks only**: whoever deals holds the whole key. Independent operators need a distributed
 * key generation, in which no one ever does.
 * @throws `DealInvalid` unless 1 <= threshold <= nodes <= 255.
 */
export function deal(threshold: number, nodes: number): Deal {
  const whole = Number.isInteger(threshold) && Number.isInteger(nodes);
  if (!whole || threshold < 1 || threshold > nodes || nodes > 255) {
    throw new KeywardError("DealInvalid", { message: "A deal needs 1 <= threshold <= nodes <= 255." });
  }
  const { Fr } = bls12_381.fields;
  const random = () => Fr.fromBytes(bls12_381.utils.randomSecretKey());
  const coefficients = Array.from({ length: threshold }, random);
  const networkPublicKey = publicPoint(coefficients[0] as bigint);
  const shares = Array.from({ length: nodes }, (_, i) => {
    const x = BigInt(i + 1);
    const secret = coefficients.reduceRight((sum, c) => Fr.add(Fr.mul(sum, x), c), 0n);
    return { index: i + 1, secret, publicShare: publicPoint(secret), networkPublicKey, threshold };
  });
  return { networkPublicKey, shares };
}
