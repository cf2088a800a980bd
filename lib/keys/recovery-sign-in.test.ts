import { expect } from "chai";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { encodeBase64url } from "#lib/crypto/base64url.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { formatRecoveryCode, newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { sign, verify } from "#lib/crypto/signing.ts";
import { createKeyring, openKeyring, parseKeyring, serialiseKeyring } from "./keyring.ts";
import { addLock } from "./locks.ts";
import { recoverySignInKey, recoverySignInMessage } from "./recovery-sign-in.ts";
import { recoveryLock } from "./unlock.ts";

const terms = { origin: "https://hospital.example", chainId: 7, nonce: "n0nce" };

describe("signing in by recovery code", () => {
  it("derives the same key from a code however it is typed, and another from another code", async () => {
    const code = await formatRecoveryCode(new Uint8Array(16).fill(7));
    const { publicKey } = await recoverySignInKey(code);
    expect((await recoverySignInKey(code.toLowerCase().replaceAll("-", " "))).publicKey).to.deep.equal(
      publicKey,
    );
    // A vector: a printed code must sign in for as long as its paper lasts.
    expect(publicKey.x).to.equal("vepckPW-3q0K7ZdB2Wq-AsKsF4J9e0eJ-VhPWUTkY_I");
    expect((await recoverySignInKey(await newRecoveryCode())).publicKey.x).to.not.equal(publicKey.x);
    await expectNamed(recoverySignInKey("0000-0000-0000-0000-0000-0000-0000-0001"), "RecoveryCodeMistyped");
  });

  it("signs for one origin, chain and nonce", async () => {
    const key = await recoverySignInKey(await newRecoveryCode());
    const signature = await sign(recoverySignInMessage(terms), key);
    expect(await verify(recoverySignInMessage(terms), signature, key.publicKey)).to.equal(true);
    for (const change of [{ origin: "https://other.example" }, { chainId: 8 }, { nonce: "n0nce2" }]) {
      const other = recoverySignInMessage({ ...terms, ...change });
      expect(await verify(other, signature, key.publicKey)).to.equal(false);
    }
  });

  it("has its public key in the keyring, beside a wrap by another key that doesn't open to it", async () => {
    const patientId = asPatientId(toHex(randomBytes(32)));
    const code = await newRecoveryCode();
    const lock = await recoveryLock(code, patientId);
    const { keyring } = await createKeyring(patientId, [lock]);
    const { x } = (await recoverySignInKey(code)).publicKey;
    expect(keyring.wraps[0]?.signInKey).to.equal(x);
    expect(parseKeyring(serialiseKeyring(keyring))).to.deep.equal(keyring);
    const asKey = { kind: "recovery" as const, wrappingKey: new Uint8Array(Buffer.from(x, "base64url")) };
    await expectNamed(openKeyring(keyring, asKey), "WrapMismatch");

    const second = await newRecoveryCode();
    const { wraps } = await addLock(keyring, lock, await recoveryLock(second, patientId));
    expect(wraps[1]?.signInKey).to.equal((await recoverySignInKey(second)).publicKey.x);
  });

  it("refuses a keyring whose key is none", async () => {
    const patientId = asPatientId(toHex(randomBytes(32)));
    const { keyring } = await createKeyring(patientId, [
      await recoveryLock(await newRecoveryCode(), patientId),
    ]);
    const [wrap] = keyring.wraps;
    for (const signInKey of ["", "short", encodeBase64url(randomBytes(33)), 7, null]) {
      const text = JSON.stringify({ ...keyring, wraps: [{ ...wrap, signInKey }] });
      expect(() => parseKeyring(new TextEncoder().encode(text)))
        .to.throw()
        .with.property("name", "MalformedKeyring");
    }
  });
});
