import { expect } from "chai";
import fc from "fast-check";
import { GeneralEncrypt, type GeneralJWE, generalDecrypt, importJWK } from "jose";
import { type Bytes, concat, fromUtf8, randomBytes, utf8 } from "#lib/core/bytes.ts";
import { decodeBase64url, encodeBase64url } from "../base64url.ts";
import { expectNamed } from "../expect-named.ts";
import { generateX25519 } from "../x25519.ts";
import { keyCommitment } from "./commitment.ts";
import { openContent, sealContent } from "./content.ts";
import { parseJwe, serialiseJwe } from "./parts.ts";
import { protectedHeader } from "./protected-header.ts";
import { wrapContentKey } from "./recipient.ts";

const aad = utf8("bound to this");

describe("content", () => {
  it("opens what it sealed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 500 }),
        fc.uint8Array({ maxLength: 80 }),
        async (text, bound) => {
          const [plaintext, about] = [text as Bytes, bound as Bytes];
          const { blob, contentKey } = await sealContent({ plaintext, aad: about });
          expect(await openContent(blob, contentKey, about)).to.deep.equal(plaintext);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("never repeats an IV or a content key, and lets nobody choose one [C40]", async () => {
    const plaintext = randomBytes(32);
    const chosen = { plaintext, aad, iv: new Uint8Array(12), contentKey: new Uint8Array(32) };
    const seals = await Promise.all(Array.from({ length: 2000 }, () => sealContent(chosen)));
    const ivs = new Set(seals.map(({ blob }) => encodeBase64url(parseJwe(blob).iv)));
    const keys = new Set(seals.map(({ contentKey }) => encodeBase64url(contentKey)));
    expect([ivs.size, keys.size]).to.deep.equal([2000, 2000]);
    expect(ivs.has("A".repeat(16)) || keys.has("A".repeat(43))).to.equal(false);
  });

  it("refuses every flipped byte of ciphertext, tag, IV and header [C36]", async () => {
    const { blob, contentKey } = await sealContent({ plaintext: randomBytes(16), aad });
    const text = fromUtf8(blob);
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === "A" ? "B" : "A";
      const bent = utf8(text.slice(0, at) + other + text.slice(at + 1));
      let name = "opened";
      await openContent(bent, contentKey, aad).catch((error: Error) => {
        name = error.name;
      });
      expect(name, `character ${at}`).to.be.oneOf([
        "MalformedJwe",
        "KeyCommitmentMismatch",
        "ContentAuthenticationFailed",
      ]);
    }
  });

  it("refuses other associated data [C37]", async () => {
    const { blob, contentKey } = await sealContent({ plaintext: randomBytes(16), aad });
    await expectNamed(openContent(blob, contentKey, utf8("bound to that")), "ContentAuthenticationFailed");
  });

  it("names a wrong key before decrypting", async () => {
    const { blob } = await sealContent({ plaintext: randomBytes(16), aad });
    await expectNamed(openContent(blob, randomBytes(32), aad), "KeyCommitmentMismatch");
  });

  it("refuses other headers, members, orders and spellings", async () => {
    const { blob, contentKey } = await sealContent({ plaintext: randomBytes(16), aad });
    const text = fromUtf8(blob);
    const { protected: header, iv, ciphertext, tag } = JSON.parse(text);
    const extra = encodeBase64url(utf8(fromUtf8(decodeBase64url(header)).replace("{", '{"zip":"DEF",')));
    for (const bent of [
      JSON.stringify({ iv, protected: header, ciphertext, tag }),
      JSON.stringify({ protected: header, iv, ciphertext, tag, aad: "" }),
      JSON.stringify({ protected: extra, iv, ciphertext, tag }),
      text.replace('{"protected"', '{"protected":"AA","protected"'),
      text.replace('"iv"', ' "iv"'),
      `${text}\n`,
      `\ufeff${text}`,
      text.slice(0, -1),
      text.replace(ciphertext, `${ciphertext}=`),
      "{}",
      "",
    ]) {
      await expectNamed(openContent(utf8(bent), contentKey, aad), "MalformedJwe");
    }
    await expectNamed(openContent(Uint8Array.of(0xff, 0xfe), contentKey, aad), "MalformedJwe");
  });

  it("is opened by jose, once recipients and aad stand beside it", async () => {
    const pair = await generateX25519(true);
    const plaintext = randomBytes(3000);
    const { blob, contentKey } = await sealContent({ plaintext, aad });
    const identity = { kid: "0xab/3/1", apv: utf8("0xab/3/1") };
    const stranger = await wrapContentKey(randomBytes(32), (await generateX25519()).publicKey, identity);
    const recipients = [stranger, await wrapContentKey(contentKey, pair.publicKey, identity)];
    const jwe = { ...JSON.parse(fromUtf8(blob)), aad: encodeBase64url(aad), recipients } as GeneralJWE;
    const opened = await generalDecrypt(jwe, pair.privateKey);
    expect(opened.plaintext).to.deep.equal(plaintext);
    expect(opened.additionalAuthenticatedData).to.deep.equal(aad);
  });

  it("opens what jose made with the same header and key", async () => {
    const contentKey = randomBytes(32);
    const header = JSON.parse(fromUtf8(decodeBase64url(protectedHeader(await keyCommitment(contentKey)))));
    // jose lets nobody set the content key of several recipients; "dir" makes it the key given.
    const { FlattenedEncrypt } = await import("jose");
    const made = await new FlattenedEncrypt(utf8("from jose"))
      .setProtectedHeader(header)
      .setUnprotectedHeader({ alg: "dir" })
      .setAdditionalAuthenticatedData(aad)
      .encrypt(contentKey);
    const sealed = concat(decodeBase64url(made.ciphertext), decodeBase64url(made.tag as string));
    const blob = serialiseJwe({
      protected: made.protected as string,
      iv: decodeBase64url(made.iv as string),
      sealed,
    });
    expect(fromUtf8(await openContent(blob, contentKey, aad))).to.equal("from jose");
  });

  it("unwraps the content key that jose wrapped", async () => {
    const { unwrapContentKey } = await import("./recipient.ts");
    const pair = await generateX25519(true);
    const identity = { kid: "k", apv: utf8("party") };
    const made = await new GeneralEncrypt(utf8("from jose"))
      .setProtectedHeader({ enc: "A256GCM" })
      .addRecipient(await importJWK({ ...pair.publicKey }, "ECDH-ES+A256KW"))
      .setUnprotectedHeader({ alg: "ECDH-ES+A256KW", kid: "k" })
      .setKeyManagementParameters({ apv: identity.apv })
      .addRecipient(await importJWK({ ...(await generateX25519()).publicKey }, "ECDH-ES+A256KW"))
      .setUnprotectedHeader({ alg: "ECDH-ES+A256KW", kid: "other" })
      .encrypt();
    const entry = made.recipients[0] as unknown as Parameters<typeof unwrapContentKey>[0];
    const contentKey = await unwrapContentKey(entry, pair.privateKey, identity);
    const key = await crypto.subtle.importKey("raw", contentKey, "AES-GCM", false, ["decrypt"]);
    const sealed = concat(decodeBase64url(made.ciphertext), decodeBase64url(made.tag as string));
    const opened = await crypto.subtle.decrypt(
      {
        name: "AES-GCM",
        iv: decodeBase64url(made.iv as string),
        additionalData: utf8(made.protected as string),
      },
      key,
      sealed,
    );
    expect(fromUtf8(new Uint8Array(opened))).to.equal("from jose");
  });
});
