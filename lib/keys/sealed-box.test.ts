import { expect } from "chai";
import { fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { openBox, sealBox } from "./sealed-box.ts";

describe("a sealed box", () => {
  it("opens with its key, as what it was sealed, and otherwise not", async () => {
    const [mine, other] = await Promise.all([generateX25519(), generateX25519()]);
    const box = await sealBox(utf8("a share"), mine.publicKey, "share of 0x01");
    expect(fromUtf8(await openBox(box, mine.privateKey, "share of 0x01"))).to.equal("a share");
    await expectNamed(openBox(box, other.privateKey, "share of 0x01"), "BoxMismatch");
    await expectNamed(openBox(box, mine.privateKey, "share of 0x02"), "BoxMismatch");
    const second = await sealBox(utf8("b share"), mine.publicKey, "share of 0x01");
    await expectNamed(
      openBox({ ...box, content: second.content }, mine.privateKey, "share of 0x01"),
      "BoxMismatch",
    );
  });
});
