import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { unwrapPrevious, wrapPrevious } from "./previous-key.ts";

describe("previous key", () => {
  it("opens with the later key and with no other", async () => {
    const [earlier, later] = [randomBytes(32), randomBytes(32)];
    const link = await wrapPrevious(earlier, later);
    expect(link).to.match(/^[\w-]{54}$/);
    expect(await unwrapPrevious(link, later)).to.deep.equal(earlier);
    for (const other of [randomBytes(32), earlier]) {
      await expectNamed(unwrapPrevious(link, other), "EpochLinkBroken");
    }
  });

  it("doesn't open once it was changed", async () => {
    const later = randomBytes(32);
    const link = await wrapPrevious(randomBytes(32), later);
    const flipped = `${link[0] === "A" ? "B" : "A"}${link.slice(1)}`;
    for (const other of [flipped, link.slice(1), `${link}AA`, "", "!"]) {
      await expectNamed(unwrapPrevious(other, later), "EpochLinkBroken");
    }
  });
});
