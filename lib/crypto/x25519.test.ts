import { expect } from "chai";
import { fromHex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { encodeBase64url } from "./base64url.ts";
import { expectNamed } from "./expect-named.ts";
import {
  exportX25519Private,
  generateX25519,
  importX25519Private,
  sharedSecret,
  type X25519PublicJwk,
  x25519PublicBytes,
  x25519PublicOf,
} from "./x25519.ts";

const publicKey = (hex: string): X25519PublicJwk => ({
  kty: "OKP",
  crv: "X25519",
  x: encodeBase64url(fromHex(`0x${hex}`)),
});
const agree = async (privateHex: string, publicHex: string) =>
  toHex(await sharedSecret(await importX25519Private(fromHex(`0x${privateHex}`)), publicKey(publicHex)));

describe("x25519", () => {
  const alice = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";
  const alicePublic = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";
  const bob = "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb";
  const bobPublic = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";
  const secret = "0x4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";

  it("agrees with RFC 7748, section 6.1", async () => {
    expect(toHex(x25519PublicBytes(await x25519PublicOf(fromHex(`0x${alice}`))))).to.equal(
      `0x${alicePublic}`,
    );
    expect(await agree(alice, bobPublic)).to.equal(secret);
    expect(await agree(bob, alicePublic)).to.equal(secret);
  });

  it("agrees with RFC 7748, section 5.2", async () => {
    const scalar = "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4";
    const point = "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c";
    expect(await agree(scalar, point)).to.equal(
      "0xc3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
    );
  });

  // u-coordinates of order 1, 2, 4 and 8, and their forms above the prime (RFC 7748, section 7).
  for (const point of [
    "00".repeat(32),
    `01${"00".repeat(31)}`,
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    `ec${"ff".repeat(30)}7f`,
    `ed${"ff".repeat(30)}7f`,
    `ee${"ff".repeat(30)}7f`,
  ]) {
    it(`refuses the low-order point ${point.slice(0, 8)}`, () =>
      expectNamed(agree(alice, point), "InvalidPublicKey"));
  }

  it("refuses what isn't an X25519 key of 32 bytes", async () => {
    const { publicKey: good } = await generateX25519();
    for (const bad of [
      { ...good, x: `${good.x}AA` },
      { ...good, x: "" },
      { ...good, x: "*" },
      { ...good, crv: "Ed25519" },
    ]) {
      await expectNamed(() => x25519PublicBytes(bad as X25519PublicJwk), "InvalidPublicKey");
    }
    await expectNamed(importX25519Private(randomBytes(31)), "InvalidPrivateKey");
  });

  it("exports a private key only if that was asked for", async () => {
    const raw = randomBytes(32);
    expect(await exportX25519Private(await importX25519Private(raw, true))).to.deep.equal(raw);
    await expectNamed(exportX25519Private(await importX25519Private(raw)), "KeyNotExportable");
    await expectNamed(exportX25519Private((await generateX25519()).privateKey), "KeyNotExportable");
  });
});
