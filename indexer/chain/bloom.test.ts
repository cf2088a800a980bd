import { expect } from "chai";
import { keccak256 } from "ethers";
import fc from "fast-check";
import type { Hex } from "#lib/core/bytes.ts";
import { bloomOf, EMPTY_BLOOM } from "./bloom.ts";

const hex = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((array) => `0x${Buffer.from(array).toString("hex")}` as Hex);
const log = fc.record({ address: hex(20), topics: fc.array(hex(32), { maxLength: 4 }) });

describe("bloomOf", () => {
  it("is empty without logs", () => {
    expect(bloomOf([])).to.equal(EMPTY_BLOOM);
  });

  it("sets the bits of the yellow paper, by another implementation", () => {
    fc.assert(
      fc.property(fc.array(log, { maxLength: 5 }), (logs) => {
        let bits = 0n;
        for (const item of logs.flatMap(({ address, topics }) => [address, ...topics])) {
          const hash = BigInt(keccak256(item));
          for (const shift of [240n, 224n, 208n]) bits |= 1n << ((hash >> shift) & 2047n);
        }
        expect(bloomOf(logs)).to.equal(`0x${bits.toString(16).padStart(512, "0")}`);
      }),
    );
  });
});
