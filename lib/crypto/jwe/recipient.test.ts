import { expect } from "chai";
import { fromHex, randomBytes, toHex, utf8 } from "#lib/core/bytes.ts";
import { expectNamed } from "../expect-named.ts";
import { generateX25519 } from "../x25519.ts";
import { type JweRecipient, unwrapContentKey, wrapContentKey } from "./recipient.ts";

const identity = { kid: "0xab/3/1", apv: utf8("0xab/3/1") };

describe("recipient", () => {
  it("runs on an AES key wrap that agrees with RFC 3394, section 4.6", async () => {
    const kekBytes = fromHex("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    const data = fromHex("0x00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f");
    const kek = await crypto.subtle.importKey("raw", kekBytes, "AES-KW", false, ["wrapKey"]);
    const key = await crypto.subtle.importKey("raw", data, "AES-GCM", true, ["decrypt"]);
    expect(toHex(new Uint8Array(await crypto.subtle.wrapKey("raw", key, kek, "AES-KW")))).to.equal(
      "0x28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21",
    );
  });

  it("gives the key back to the private key alone", async () => {
    const { privateKey, publicKey } = await generateX25519();
    const key = randomBytes(32);
    const entry = await wrapContentKey(key, publicKey, identity);
    expect(await unwrapContentKey(entry, privateKey, identity)).to.deep.equal(key);
    const stranger = await generateX25519();
    await expectNamed(unwrapContentKey(entry, stranger.privateKey, identity), "KeyUnwrapFailed");
  });

  it("takes a fresh ephemeral key each time", async () => {
    const { publicKey } = await generateX25519();
    const entries = await Promise.all(
      Array.from({ length: 50 }, () => wrapContentKey(randomBytes(32), publicKey, identity)),
    );
    expect(new Set(entries.map(({ header }) => header.epk.x)).size).to.equal(50);
  });

  it("refuses an entry for another key, algorithm or apv, even if relabelled", async () => {
    const { privateKey, publicKey } = await generateX25519();
    const other = { kid: "0xab/3/2", apv: utf8("0xab/3/2") };
    const entry = await wrapContentKey(randomBytes(32), publicKey, other);
    await expectNamed(unwrapContentKey(entry, privateKey, identity), "RecipientMismatch");
    const mine = await wrapContentKey(randomBytes(32), publicKey, identity);
    const relabelled: JweRecipient = { ...entry, header: { ...mine.header, epk: entry.header.epk } };
    await expectNamed(unwrapContentKey(relabelled, privateKey, identity), "KeyUnwrapFailed");
    const plain = { ...mine, header: { ...mine.header, alg: "ECDH-ES" } } as unknown as JweRecipient;
    await expectNamed(unwrapContentKey(plain, privateKey, identity), "RecipientMismatch");
  });

  it("refuses a changed or short encrypted key, and a low-order ephemeral key", async () => {
    const { privateKey, publicKey } = await generateX25519();
    const entry = await wrapContentKey(randomBytes(32), publicKey, identity);
    const flipped = (entry.encrypted_key.startsWith("A") ? "B" : "A") + entry.encrypted_key.slice(1);
    for (const encrypted_key of [flipped, entry.encrypted_key.slice(0, 32), "", "*"]) {
      await expectNamed(
        unwrapContentKey({ ...entry, encrypted_key }, privateKey, identity),
        "KeyUnwrapFailed",
      );
    }
    const epk = { kty: "OKP", crv: "X25519", x: "A".repeat(43) } as const;
    const low = { ...entry, header: { ...entry.header, epk } };
    await expectNamed(unwrapContentKey(low, privateKey, identity), "InvalidPublicKey");
  });

  it("refuses a wrapped key of another length", async () => {
    const { privateKey, publicKey } = await generateX25519();
    const entry = await wrapContentKey(randomBytes(16), publicKey, identity);
    await expectNamed(unwrapContentKey(entry, privateKey, identity), "KeyUnwrapFailed");
  });
});
