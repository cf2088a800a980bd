import { expect } from "chai";
import { type Bytes, fromUtf8, randomBytes, toHex, utf8 } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { unwrapContentKey, wrapContentKey } from "#lib/crypto/jwe/recipient.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import {
  createKeyring,
  type KeyLock,
  type Keyring,
  openKeyring,
  parseKeyring,
  serialiseKeyring,
} from "./keyring.ts";

const someId = () => asPatientId(toHex(randomBytes(32)));
const lock = (kind: KeyLock["kind"]): KeyLock => ({ kind, wrappingKey: randomBytes(32) });

/** Whether a private key is the vault's. */
async function isKeyOf(vaultKey: X25519PublicJwk, privateKey: CryptoKey): Promise<boolean> {
  const content = randomBytes(32);
  const identity = { kid: "k", apv: randomBytes(4) };
  const opened = await unwrapContentKey(
    await wrapContentKey(content, vaultKey, identity),
    privateKey,
    identity,
  );
  return toHex(opened) === toHex(content);
}

describe("keyring", () => {
  const locks = [lock("recovery"), lock("wallet"), lock("wallet"), lock("prf"), lock("passphrase")];
  let patientId: PatientId;
  let made: Awaited<ReturnType<typeof createKeyring>>;
  before(async () => {
    patientId = someId();
    made = await createKeyring(patientId, locks);
  });

  it("opens with each of its locks, two wallets among them, to the same vault key", async () => {
    for (const one of locks) {
      const key = await openKeyring(made.keyring, one);
      expect(await isKeyOf(made.vaultKey, key), one.kind).to.equal(true);
      expect(key.extractable).to.equal(false);
    }
    expect(await isKeyOf(made.vaultKey, made.privateKey)).to.equal(true);
    expect(made.privateKey.extractable).to.equal(false);
  });

  it("doesn't open with another key of a kind that it has", async () => {
    for (const { kind } of locks) await expectNamed(openKeyring(made.keyring, lock(kind)), "WrapMismatch");
  });

  it("doesn't open with the key of one kind as another", async () => {
    const [recovery] = locks as [KeyLock];
    await expectNamed(openKeyring(made.keyring, { ...recovery, kind: "wallet" }), "WrapMismatch");
  });

  it("names the kind that it was never locked by", async () => {
    const { keyring } = await createKeyring(patientId, [lock("recovery")]);
    const error = await expectNamed(openKeyring(keyring, lock("prf")), "WrapMissing");
    expect(error.details).to.deep.equal({ kind: "prf" });
  });

  it("doesn't open as another patient's [C37]", async () => {
    const moved: Keyring = { ...made.keyring, patientId: someId() };
    await expectNamed(openKeyring(moved, locks[0] as KeyLock), "WrapMismatch");
  });

  it("refuses to be made without a lock: its key would be lost", async () => {
    await expectNamed(createKeyring(patientId, []), "NoLock");
    await expectNamed(
      createKeyring(patientId, [{ kind: "prf", wrappingKey: randomBytes(31) }]),
      "InvalidWrappingKey",
    );
    await expectNamed(createKeyring("0x12" as PatientId, locks), "InvalidId");
  });

  it("is read back as it was written, also for an id in upper case", async () => {
    expect(parseKeyring(serialiseKeyring(made.keyring))).to.deep.equal(made.keyring);
    const upper = asPatientId(`0x${patientId.slice(2).toUpperCase()}`);
    const { keyring } = await createKeyring(upper, [lock("recovery")]);
    expect(parseKeyring(serialiseKeyring(keyring)).patientId).to.equal(patientId);
  });

  it("is malformed with anything missing, added or changed in form", async () => {
    const json = JSON.parse(fromUtf8(serialiseKeyring(made.keyring)));
    const [wrap] = json.wraps;
    const wrong: unknown[] = [
      { ...json, v: 2 },
      { ...json, extra: 1 },
      { ...json, patientId: json.patientId.toUpperCase() },
      { ...json, wraps: [{ ...wrap, kind: "magic" }] },
      { ...json, wraps: [{ ...wrap, wrap: { ...wrap.wrap, extra: "" } }] },
      { ...json, wraps: Array.from({ length: 33 }, () => wrap) },
      { v: 1, patientId: json.patientId },
      [],
      null,
    ];
    for (const value of wrong)
      await expectNamed(() => parseKeyring(utf8(JSON.stringify(value))), "MalformedKeyring");
    for (const bytes of [utf8("{"), Uint8Array.of(0xff)] as Bytes[]) {
      await expectNamed(() => parseKeyring(bytes), "MalformedKeyring");
    }
  });

  it("shows neither the vault key nor a wrapping key", () => {
    const text = fromUtf8(serialiseKeyring(made.keyring));
    for (const { wrappingKey } of locks) {
      expect(text).to.not.include(Buffer.from(wrappingKey).toString("base64url"));
    }
    expect(text).to.not.include(made.vaultKey.x);
  });
});
