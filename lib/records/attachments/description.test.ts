import { expect } from "chai";
import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { someAttachment } from "./attachment.fixture.ts";
import { parseDescription, serialiseDescription } from "./description.ts";
import { MOST_ATTACHMENT_BYTES } from "./layout.ts";

describe("an attachment's description", () => {
  let bytes: Bytes;
  const changed = (change: object) => utf8(JSON.stringify({ ...JSON.parse(fromUtf8(bytes)), ...change }));
  const refused = (text: Uint8Array) =>
    expectNamed((async () => parseDescription(text))(), "MalformedAttachment");

  it("is read back as it was written", async () => {
    const { description } = await someAttachment(100);
    bytes = serialiseDescription(description);
    expect(parseDescription(bytes)).to.deep.equal(description);
  });

  it("is refused with a size that its segments don't make, or that is beyond the most", async () => {
    await refused(changed({ size: 5_000_000 }));
    await refused(changed({ size: MOST_ATTACHMENT_BYTES + 1 }));
    await refused(changed({ size: 0 }));
  });

  it("is refused with fields that are missing, malformed or unknown", async () => {
    await refused(utf8("{"));
    await refused(changed({ id: "0x12" }));
    await refused(changed({ key: "AAAA" }));
    await refused(changed({ key: `${"!".repeat(43)}=` }));
    await refused(changed({ segments: [] }));
    await refused(changed({ more: 1 }));
  });
});
