import { expect } from "chai";
import type { Hex } from "#lib/core/bytes.ts";
import { nextNonce } from "./nonces.ts";

const signer = (n: number): Hex => `0x${n.toString(16).padStart(40, "0")}`;
const wordOf = (nonce: bigint) => nonce >> 8n;

describe("nextNonce", () => {
  it("uses up a word of 256 before it begins another, and repeats none [C3]", () => {
    const nonces = Array.from({ length: 513 }, () => nextNonce(signer(1)));
    expect(new Set(nonces)).to.have.length(513);
    expect(new Set(nonces.slice(0, 256).map(wordOf))).to.have.length(1);
    expect(new Set(nonces.map(wordOf))).to.have.length(3);
    expect(nonces.every((nonce) => nonce < 1n << 256n)).to.equal(true);
  });

  it("shares no word between signers, which would link them", () => {
    expect(wordOf(nextNonce(signer(2)))).to.not.equal(wordOf(nextNonce(signer(3))));
  });

  it("knows a signer in whatever case it is written", () => {
    const mixed: Hex = "0xAbCdEf0000000000000000000000000000000001";
    expect(nextNonce(mixed.toLowerCase() as Hex) - nextNonce(mixed)).to.equal(-1n);
  });
});
