import { expect } from "chai";
import fc from "fast-check";
import { type Bytes, concat, randomBytes, toHex, utf8 } from "#lib/core/bytes.ts";
import type { KeywardError } from "#lib/core/errors.ts";
import { type AssertionOptions, FLAGS, softAuthenticator, toDer } from "./authenticator.fixture.ts";
import { type Assertion, parseSignature, publicKeyOf, verifyAssertion } from "./webauthn.ts";

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const bytes32 = (value: bigint): Bytes =>
  Uint8Array.from(
    value
      .toString(16)
      .padStart(64, "0")
      .match(/../g)
      ?.map((byte) => Number.parseInt(byte, 16)) ?? [],
  );

describe("verifyAssertion", () => {
  const { UP, UV, BE, BS } = FLAGS;
  const challenge = utf8("a challenge that is text");
  let authenticator: Awaited<ReturnType<typeof softAuthenticator>>;
  before(async () => {
    authenticator = await softAuthenticator();
  });
  const expected = () => ({
    publicKey: authenticator.publicKey,
    challenge,
    origin: "http://localhost:3000",
    rpId: "localhost",
  });
  const fieldOf = async (assertion: Assertion, more: object = {}) =>
    verifyAssertion(assertion, { ...expected(), ...more }).then(
      () => undefined,
      (error: KeywardError) => [error.name, error.details.field],
    );
  const field = async (options: AssertionOptions, more: object = {}) =>
    fieldOf(await authenticator.assert(challenge, options), more);

  it("takes what an authenticator answers, and tells its flags and counter", async () => {
    const synced = await verifyAssertion(await authenticator.assert(challenge), expected());
    expect(synced).to.include({ userVerified: true, backedUp: true, signCount: 0 });
    const bound = await authenticator.assert(challenge, { flags: UP | UV, counter: 0x01020304 });
    expect(await verifyAssertion(bound, expected())).to.include({ backedUp: false, signCount: 0x01020304 });
  });

  const WRONG: [string, AssertionOptions, string][] = [
    ["of another origin", { origin: "https://evil.example" }, "origin"],
    ["of an origin that begins like ours", { origin: "http://localhost:3000.evil.example" }, "origin"],
    ["from another site's frame", { more: { crossOrigin: true } }, "crossOrigin"],
    ["from a frame of another top", { more: { topOrigin: "https://evil.example" } }, "crossOrigin"],
    ["of a registration", { type: "webauthn.create" }, "type"],
    ["for another relying party", { rpId: "evil.example" }, "rpId"],
    ["without user verification", { flags: UP | BE | BS }, "userVerified"],
    ["without user presence", { flags: UV | BE | BS }, "userPresent"],
    ["backed up though not eligible", { flags: UP | UV | BS }, "backedUp"],
  ];
  for (const [name, options, at] of WRONG) {
    it(`refuses an assertion ${name} [C12]`, async () => {
      expect(await field(options)).to.deep.equal(["AssertionInvalid", at]);
    });
  }

  it("refuses an assertion over another challenge, and another passkey's [C12]", async () => {
    expect(await field({}, { challenge: utf8("another") })).to.deep.equal(["AssertionInvalid", "challenge"]);
    const other = (await softAuthenticator()).publicKey;
    expect(await field({}, { publicKey: other })).to.deep.equal(["AssertionInvalid", "signature"]);
    expect(await field({}, { publicKey: randomBytes(64) })).to.deep.equal(["AssertionInvalid", "publicKey"]);
  });

  it("refuses what was altered anywhere", async () => {
    const assertion = await authenticator.assert(challenge);
    for (const part of ["authenticatorData", "clientDataJSON", "signature"] as const) {
      for (let at = 0; at < assertion[part].length; at += 3) {
        const altered = assertion[part].slice();
        altered[at] = (altered[at] as number) ^ 0x01;
        expect((await fieldOf({ ...assertion, [part]: altered }))?.[0], `${part} ${at}`).to.equal(
          "AssertionInvalid",
        );
      }
    }
  });

  it("refuses what is cut short, and what isn't JSON", async () => {
    const assertion = await authenticator.assert(challenge);
    const authenticatorData = assertion.authenticatorData.slice(0, 36);
    expect(await fieldOf({ ...assertion, authenticatorData })).to.deep.equal([
      "AssertionInvalid",
      "authenticatorData",
    ]);
    for (const text of ["", "null", "[", "7"]) {
      const broken = { ...assertion, clientDataJSON: utf8(text) };
      expect(await fieldOf(broken), text).to.deep.equal(["AssertionInvalid", "clientDataJSON"]);
    }
  });

  it("reads a passkey's key from what the browser gives", async () => {
    expect(await publicKeyOf(authenticator.spki)).to.deep.equal(authenticator.publicKey);
    const error = await publicKeyOf(randomBytes(91)).catch((thrown: Error) => thrown.name);
    expect(error).to.equal("PasskeyUnsupported");
  });
});

describe("parseSignature", () => {
  const scalar = fc.bigInt({ min: 1n, max: ORDER - 1n });

  it("gives both numbers, the second in the lower half", () => {
    fc.assert(
      fc.property(scalar, scalar, (r, s) => {
        const read = parseSignature(toDer(bytes32(r), bytes32(s)));
        expect(toHex(read.r)).to.equal(toHex(bytes32(r)));
        expect(toHex(read.s)).to.equal(toHex(bytes32(s > ORDER / 2n ? ORDER - s : s)));
      }),
    );
  });

  it("refuses every other form", () => {
    const good = toDer(bytes32(5n), bytes32(ORDER - 1n));
    const refused = (der: Bytes, what: string) =>
      expect(() => parseSignature(der), what)
        .to.throw()
        .with.property("name", "AssertionInvalid");
    refused(new Uint8Array(0), "nothing");
    refused(concat(good, Uint8Array.of(0)), "something behind");
    refused(good.slice(0, -1), "cut short");
    refused(toDer(bytes32(0n), bytes32(1n)), "zero");
    refused(toDer(bytes32(1n), bytes32(ORDER)), "the order");
    refused(Uint8Array.of(0x30, 6, 2, 1, 0xff, 2, 1, 1), "negative");
    refused(Uint8Array.of(0x31, 6, 2, 1, 1, 2, 1, 1), "no sequence");
    refused(Uint8Array.of(0x30, 6, 3, 1, 1, 2, 1, 1), "no integer");
    refused(Uint8Array.of(0x30, 5, 2, 0, 2, 1, 1), "an empty integer");
  });
});
