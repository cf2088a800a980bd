import { expect } from "chai";
import { fromHex, utf8 } from "#lib/core/bytes.ts";
import { encodeBase64url } from "../base64url.ts";
import { concatKdf } from "./concat-kdf.ts";

describe("concatKdf", () => {
  it("agrees with RFC 7518, appendix C", async () => {
    const key = await concatKdf({
      secret: fromHex("0x9e56d91d817135d372834283bf84269cfb316ea3da806a48f6daa7798cfe90c4"),
      algorithmId: "A128GCM",
      apu: utf8("Alice"),
      apv: utf8("Bob"),
      keyLength: 128,
    });
    expect(encodeBase64url(key)).to.equal("VqqN6vgjbSBcIijNcacQGg");
  });
});
