import { expect } from "chai";
import fc from "fast-check";
import type { Hex } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { decodeGrantee, encodeGrantee, type Grantee, PURPOSES, purposeNumber } from "./grantee.ts";

const account = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes): Hex => `0x${Buffer.from(bytes).toString("hex")}`);
const number = fc.integer({ min: 0, max: 0xffff_ffff });
const grantee: fc.Arbitrary<Grantee> = fc.oneof(
  account.map((address) => ({ kind: "person" as const, account: address })),
  number.map((id) => ({ kind: "organisation" as const, id })),
  number.map((id) => ({ kind: "team" as const, id })),
);

describe("grantee", () => {
  it("survives encoding", () => {
    fc.assert(
      fc.property(grantee, (given) => {
        expect(decodeGrantee(encodeGrantee(given))).to.deep.equal(given);
      }),
      { numRuns: 1_000 },
    );
  });

  it("has one encoding: two grantees never share one", () => {
    fc.assert(
      fc.property(grantee, grantee, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(encodeGrantee(a)).to.not.equal(encodeGrantee(b));
      }),
    );
  });

  it("is the kind above 160 bits of id", () => {
    const address = "0xFFfFfFffFFfffFFfFFfFFFFFffFFFffffFfFFFfF";
    expect(encodeGrantee({ kind: "person", account: address })).to.equal((1n << 160n) - 1n);
    expect(encodeGrantee({ kind: "organisation", id: 7 })).to.equal((1n << 160n) | 7n);
    expect(encodeGrantee({ kind: "team", id: 7 })).to.equal((2n << 160n) | 7n);
  });

  it("is refused when it is malformed, so that no account passes for an organisation", async () => {
    const wrong: Grantee[] = [
      { kind: "person", account: `0x01${"00".repeat(19)}07` },
      { kind: "person", account: "0x" },
      { kind: "person", account: `0x${"g".repeat(40)}` as Hex },
      ...[-1, 1.5, Number.NaN, 2 ** 32].map((id) => ({ kind: "team" as const, id })),
      { kind: "organisation", id: -1 },
    ];
    for (const given of wrong) await expectNamed(() => encodeGrantee(given), "InvalidGrantee");
    for (const encoded of [3n << 160n, (1n << 160n) | (1n << 32n), 1n << 255n]) {
      await expectNamed(() => decodeGrantee(encoded), "InvalidGrantee");
    }
  });
});

describe("purposeNumber", () => {
  it("numbers the purposes as the ledger's enum does", () => {
    expect(PURPOSES.map(purposeNumber)).to.deep.equal([0, 1, 2, 3, 4, 5]);
    expect(purposeNumber("TREAT")).to.equal(0);
    expect(purposeNumber("HRESCH")).to.equal(4);
  });
});
