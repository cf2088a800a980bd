import { expect } from "chai";
import { fromHex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { encodeBase64url } from "./base64url.ts";
import { expectNamed } from "./expect-named.ts";
import { type Ed25519PublicJwk, sign, signingKeyFromSeed, verify } from "./signing.ts";

describe("signing", () => {
  it("agrees with RFC 8032, section 7.1, test 2", async () => {
    const seed = fromHex("0x4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    const key = await signingKeyFromSeed(seed);
    expect(key.publicKey.x).to.equal(
      encodeBase64url(fromHex("0x3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")),
    );
    expect(toHex(await sign(Uint8Array.of(0x72), key))).to.equal(
      "0x92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" +
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    );
  });

  it("accepts its own signature, and no changed message, signature or key", async () => {
    const [key, other] = [
      await signingKeyFromSeed(randomBytes(32)),
      await signingKeyFromSeed(randomBytes(32)),
    ];
    const message = randomBytes(50);
    const signature = await sign(message, key);
    expect(await verify(message, signature, key.publicKey)).to.equal(true);
    expect(await verify(randomBytes(50), signature, key.publicKey)).to.equal(false);
    expect(await verify(message, randomBytes(64), key.publicKey)).to.equal(false);
    expect(await verify(message, signature.slice(1), key.publicKey)).to.equal(false);
    expect(await verify(message, signature, other.publicKey)).to.equal(false);
  });

  it("refuses malformed keys", async () => {
    const { publicKey } = await signingKeyFromSeed(randomBytes(32));
    const signature = randomBytes(64);
    for (const bad of [
      { ...publicKey, x: "AA" },
      { ...publicKey, crv: "X25519" },
      { ...publicKey, x: "*" },
    ]) {
      await expectNamed(verify(randomBytes(1), signature, bad as Ed25519PublicJwk), "InvalidPublicKey");
    }
    await expectNamed(signingKeyFromSeed(randomBytes(31)), "InvalidPrivateKey");
  });
});
