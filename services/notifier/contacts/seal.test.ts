import { expect } from "chai";
import { sealer } from "./seal.ts";

const key = (byte: number) => new Uint8Array(32).fill(byte);

describe("seal", () => {
  const { seal, open, fingerprint } = sealer(key(1));
  const sealed = seal("ada@patients.example", "mail 0x01");

  it("opens what it sealed, each time with another nonce", () => {
    expect(open(sealed, "mail 0x01")).to.equal("ada@patients.example");
    expect(seal("ada@patients.example", "mail 0x01").equals(sealed)).to.equal(false);
    expect(sealed.includes("ada")).to.equal(false);
  });

  it("refuses another patient's, another key's, an altered and a shortened one", () => {
    const altered = Buffer.from(sealed);
    altered[14] = (altered[14] as number) ^ 1;
    for (const attempt of [
      () => open(sealed, "mail 0x02"),
      () => open(sealed, "push 0x01"),
      () => sealer(key(2)).open(sealed, "mail 0x01"),
      () => open(altered, "mail 0x01"),
      () => open(sealed.subarray(0, -1), "mail 0x01"),
      () => open(Buffer.alloc(3), "mail 0x01"),
    ])
      expect(attempt).to.throw().with.property("name", "ContactUnreadable");
  });

  it("opens with the key before, and seals with the new one", () => {
    const next = sealer(key(2), key(1));
    expect(next.open(sealed, "mail 0x01")).to.equal("ada@patients.example");
    expect(() => open(next.seal("x", "c"), "c"))
      .to.throw()
      .with.property("name", "ContactUnreadable");
  });

  it("prints the same finger for the same text and key alone", () => {
    expect(fingerprint("a").equals(fingerprint("a"))).to.equal(true);
    expect(fingerprint("a").equals(fingerprint("b"))).to.equal(false);
    expect(fingerprint("a").equals(sealer(key(2)).fingerprint("a"))).to.equal(false);
  });
});
