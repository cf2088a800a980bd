import { expect } from "chai";
import fc from "fast-check";
import { type Bytes, fromHex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { expectNamed } from "./expect-named.ts";
import { combineShares, type Share, splitSecret } from "./shamir.ts";

/** Every way to choose `size` of these. */
const choices = <T>(of: readonly T[], size: number): T[][] =>
  size === 0
    ? [[]]
    : of.flatMap((first, at) => choices(of.slice(at + 1), size - 1).map((rest) => [first, ...rest]));

describe("shares of a secret (Shamir, GF(2^8))", () => {
  it("are the values of a polynomial over the field of AES", () => {
    // By hand: FIPS 197, section 4.2, has {57} * {13} = {fe} and {57} * {02} = {ae}. f(x) = 0x42 + 0x57 x.
    const shares = splitSecret(fromHex("0x42"), { threshold: 2, count: 3 }, () => fromHex("0x57"));
    expect(shares.map(({ x, y }) => [x, toHex(y)])).to.deep.equal([
      [1, "0x15"],
      [2, "0xec"],
      [3, "0xbb"],
    ]);
    const far: Share[] = [
      { x: 0x13, y: fromHex("0xbc") },
      { x: 2, y: fromHex("0xec") },
    ];
    expect(toHex(combineShares(far))).to.equal("0x42");
  });

  it("give the secret back, any sufficient choice of them in any order, for every threshold up to 8", () => {
    const secret = randomBytes(32);
    for (let count = 1; count <= 8; count++) {
      for (let threshold = 1; threshold <= count; threshold++) {
        const shares = splitSecret(secret, { threshold, count });
        for (let size = threshold; size <= count; size++) {
          for (const chosen of choices(shares, size).slice(0, 12)) {
            expect(toHex(combineShares(chosen.reverse()))).to.equal(toHex(secret));
          }
        }
      }
    }
  });

  it("say nothing when one is missing: with the missing one chosen, every secret is as possible as every other", () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        bytes,
        fc.integer({ min: 2, max: 8 }),
        fc.integer({ min: 0, max: 7 }),
        (given, threshold, left) => {
          const secret = new Uint8Array(given) as Bytes;
          const shares = splitSecret(secret, { threshold, count: threshold });
          const away = shares[left % threshold] as Share;
          const known = shares.filter((share) => share !== away);
          // Each of the 256 values of the missing byte makes another first byte of the secret.
          const secrets = new Set(
            Array.from({ length: 256 }, (_, value) => {
              const y = away.y.slice();
              y[0] = value;
              return combineShares([...known, { x: away.x, y }])[0];
            }),
          );
          expect(secrets.size).to.equal(256);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("differ each time, and are spread over all values", () => {
    const secret = new Uint8Array(4);
    const seen = new Set<number>();
    for (let run = 0; run < 3_000; run++) {
      seen.add((splitSecret(secret, { threshold: 2, count: 2 })[0] as Share).y[0] as number);
    }
    expect(seen.size).to.equal(256);
  });

  it("give other bytes when they are too few or of another secret", () => {
    const secret = randomBytes(32);
    const shares = splitSecret(secret, { threshold: 3, count: 5 });
    const others = splitSecret(randomBytes(32), { threshold: 3, count: 5 });
    expect(toHex(combineShares(shares.slice(0, 2)))).not.to.equal(toHex(secret));
    expect(toHex(combineShares([...shares.slice(0, 2), others[4] as Share]))).not.to.equal(toHex(secret));
  });

  it("are refused when doubled, uneven, out of the field or none", async () => {
    const [first, second] = splitSecret(randomBytes(4), { threshold: 2, count: 2 }) as [Share, Share];
    for (const shares of [
      [],
      [first, first],
      [first, { ...second, y: randomBytes(3) }],
      [first, { ...second, x: 0 }],
      [first, { ...second, x: 256 }],
      [first, { ...second, x: 1.5 }],
    ]) {
      await expectNamed(async () => combineShares(shares), "InvalidShares");
    }
  });

  it("aren't made for thresholds and counts that make no sense", async () => {
    for (const [threshold, count] of [
      [0, 1],
      [3, 2],
      [2, 9],
      [1.5, 3],
      [1, Number.NaN],
    ] as const) {
      await expectNamed(async () => splitSecret(randomBytes(4), { threshold, count }), "InvalidShares");
    }
    await expectNamed(
      async () => splitSecret(new Uint8Array(0), { threshold: 1, count: 1 }),
      "InvalidShares",
    );
  });
});
