import { type Bytes, randomBytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";

/** One share of a secret: the point `x` (1 to 255) of a polynomial for each byte, and its values there. */
export type Share = { x: number; y: Bytes };

const MOST_SHARES = 8;

/**
 * Splits a secret so that any `threshold` of `count` shares give it back and fewer say nothing of it (Shamir 1979),
 * byte by byte over GF(2^8) with the polynomial of AES, x^8 + x^4 + x^3 + x + 1.
 * @param random gives the coefficients; another source is for vectors only.
 * @throws `InvalidShares` unless 1 <= threshold <= count <= 8 and the secret has bytes.
 */
export function splitSecret(
  secret: Bytes,
  { threshold, count }: { threshold: number; count: number },
  random: (length: number) => Bytes = randomBytes,
): Share[] {
  const whole = Number.isInteger(threshold) && Number.isInteger(count);
  if (!whole || threshold < 1 || count < threshold || count > MOST_SHARES || secret.length === 0) {
    throw invalid("A secret is split into at most 8 shares, of which at least 1 and at most all are needed.");
  }
  const coefficients = Array.from({ length: threshold - 1 }, () => random(secret.length));
  const shares = Array.from({ length: count }, (_, index) => {
    const x = index + 1;
    // Horner's rule, from the highest power down to the secret itself.
    const y = secret.map(
      (byte, at) =>
        multiply(
          coefficients.reduceRight((sum, each) => multiply(sum, x) ^ (each[at] as number), 0),
          x,
        ) ^ byte,
    );
    return { x, y };
  });
  for (const each of coefficients) each.fill(0);
  return shares;
}

/**
 * The secret that at least `threshold` shares were made of; fewer, or shares of several secrets, give other bytes, which
 * whatever the secret opens has to find out. Throws `InvalidShares` for none, doubled or uneven ones.
 */
export function combineShares(shares: readonly Share[]): Bytes {
  const [first] = shares;
  const points = new Set(shares.map(({ x }) => x));
  if (first === undefined || points.size !== shares.length) throw invalid("A share is missing or doubled.");
  if (shares.some(({ x, y }) => !Number.isInteger(x) || x < 1 || x > 255 || y.length !== first.y.length)) {
    throw invalid("These shares don't belong together.");
  }
  const secret = new Uint8Array(first.y.length);
  for (const { x, y } of shares) {
    // Lagrange's basis at 0; subtraction is the same as addition here.
    const weight = shares.reduce((product, other) => {
      return other.x === x ? product : multiply(product, multiply(other.x, inverse(other.x ^ x)));
    }, 1);
    for (let at = 0; at < secret.length; at++)
      secret[at] = (secret[at] as number) ^ multiply(y[at] as number, weight);
  }
  return secret;
}

/** The product in GF(2^8), without tables and without branches that depend on the factors. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ (-(product >> 7) & 0x11b);
    product ^= -((b >> bit) & 1) & a;
  }
  return product & 0xff;
}

/** a^254, which is the inverse of every a but 0. */
function inverse(a: number): number {
  let power = a;
  let product = 1;
  for (let bit = 1; bit < 8; bit++) {
    power = multiply(power, power);
    product = multiply(product, power);
  }
  return product;
}

const invalid = (message: string) =>
  new KeywardError("InvalidShares", { message, action: "Use shares that were made together." });
