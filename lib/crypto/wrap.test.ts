import { expect } from "chai";
import { type Bytes, randomBytes } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { expectNamed } from "./expect-named.ts";
import { unwrapWithPassphrase, wrapWithPassphrase } from "./passphrase-wrap.ts";
import { prfWrappingKey } from "./prf.ts";
import { builder, type SecretWrap, sealed, unwrapSecret, wrapSecret } from "./wrap.ts";

const patientId = asPatientId(`0x${"12".repeat(32)}`);
const other = asPatientId(`0x${"13".repeat(32)}`);
const headerOf = (wrap: SecretWrap) => JSON.parse(atob(wrap.protected));

describe("wrapSecret", () => {
  const secret = randomBytes(32);
  const key = randomBytes(32);
  let wrap: SecretWrap;
  before(async () => {
    wrap = await wrapSecret(secret, key, { patientId, kind: "recovery" });
  });

  it("gives the secret back, and stores neither it nor what it is bound to", async () => {
    expect(await unwrapSecret(wrap, key, { patientId, kind: "recovery" })).to.deep.equal(secret);
    expect(Object.keys(wrap)).to.deep.equal(["protected", "encrypted_key", "iv", "ciphertext", "tag"]);
    expect(headerOf(wrap)).to.deep.equal({ alg: "A256KW", enc: "A256GCM" });
  });

  it("refuses another key, patient or kind", async () => {
    await expectNamed(unwrapSecret(wrap, randomBytes(32), { patientId, kind: "recovery" }), "WrapMismatch");
    await expectNamed(unwrapSecret(wrap, key, { patientId: other, kind: "recovery" }), "WrapMismatch");
    await expectNamed(unwrapSecret(wrap, key, { patientId, kind: "wallet" }), "WrapMismatch");
  });

  it("refuses every changed member", async () => {
    for (const member of ["protected", "encrypted_key", "iv", "ciphertext", "tag"] as const) {
      const text = wrap[member];
      const bent = { ...wrap, [member]: (text.startsWith("A") ? "B" : "A") + text.slice(1) };
      await expectNamed(unwrapSecret(bent, key, { patientId, kind: "recovery" }), "WrapMismatch");
    }
    await expectNamed(unwrapSecret({} as SecretWrap, key, { patientId, kind: "recovery" }), "WrapMismatch");
  });

  it("opens no other algorithm than its own", async () => {
    const direct = await sealed(builder(secret, "A256GCMKW", { patientId, kind: "recovery" }), key);
    await expectNamed(unwrapSecret(direct, key, { patientId, kind: "recovery" }), "WrapMismatch");
  });

  it("refuses a wrapping key of another length", () =>
    expectNamed(wrapSecret(secret, randomBytes(16), { patientId, kind: "recovery" }), "InvalidWrappingKey"));
});

describe("wrapWithPassphrase", () => {
  const secret = randomBytes(32);
  let wrap: SecretWrap;
  before(async () => {
    wrap = await wrapWithPassphrase(secret, "correct horse Ångström", patientId);
  });

  it("gives the secret back, however the passphrase is composed", async () => {
    expect(await unwrapWithPassphrase(wrap, "correct horse A\u030angstro\u0308m", patientId)).to.deep.equal(
      secret,
    );
  });

  it("asks for at least 210,000 rounds of PBKDF2 with SHA-512", () => {
    expect(headerOf(wrap).alg).to.equal("PBES2-HS512+A256KW");
    expect(headerOf(wrap).p2c).to.be.at.least(210_000);
  });

  it("refuses another passphrase or patient", async () => {
    await expectNamed(unwrapWithPassphrase(wrap, "correct horse Angstrom", patientId), "WrapMismatch");
    await expectNamed(unwrapWithPassphrase(wrap, "correct horse Ångström", other), "WrapMismatch");
  });

  it("refuses a wrap that asks for absurd rounds, at once", async () => {
    const header = btoa(JSON.stringify({ ...headerOf(wrap), p2c: 2_000_000_000 })).replace(/=+$/, "");
    const before = performance.now();
    await expectNamed(
      unwrapWithPassphrase({ ...wrap, protected: header }, "correct horse Ångström", patientId),
      "WrapMismatch",
    );
    expect(performance.now() - before).to.be.below(200);
  });

  it("refuses a short passphrase", () =>
    expectNamed(wrapWithPassphrase(secret, "elevenchars", patientId), "PassphraseTooShort"));
});

describe("prfWrappingKey", () => {
  it("gives each output and patient another key", async () => {
    const output: Bytes = randomBytes(32);
    const key = await prfWrappingKey(output, patientId);
    expect(await prfWrappingKey(output, patientId)).to.deep.equal(key);
    expect(await prfWrappingKey(output, other)).to.not.deep.equal(key);
    expect(await prfWrappingKey(randomBytes(32), patientId)).to.not.deep.equal(key);
  });

  it("refuses a missing output", () =>
    expectNamed(prfWrappingKey(new Uint8Array(0), patientId), "InvalidPrfOutput"));
});
