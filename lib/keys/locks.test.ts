import { expect } from "chai";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { unwrapContentKey, wrapContentKey } from "#lib/crypto/jwe/recipient.ts";
import { createKeyring, type Keyring, openKeyring, type VaultLock, withoutStaleLocks } from "./keyring.ts";
import { addLock, locksOf, removeLock } from "./locks.ts";

const lock = (kind: "recovery" | "prf"): VaultLock => ({ kind, wrappingKey: randomBytes(32) });

describe("locks of a vault", function () {
  this.timeout(10_000);
  const code = lock("recovery");
  const passkey = lock("prf");
  let keyring: Keyring;
  before(async () => {
    ({ keyring } = await createKeyring(asPatientId(toHex(randomBytes(32))), [code, passkey]));
  });

  it("are told apart, two of one kind too", async () => {
    const more = await addLock(keyring, code, lock("prf"));
    const listed = locksOf(more);
    expect(listed.map(({ kind }) => kind)).to.deep.equal(["recovery", "prf", "prf"]);
    expect(new Set(listed.map(({ id }) => id)).size).to.equal(3);
  });

  it("are added by one that opens the vault, and by nothing else", async () => {
    const second = lock("prf");
    const more = await addLock(keyring, passkey, second);
    await openKeyring(more, second);
    await openKeyring(more, code);
    await expectNamed(addLock(keyring, lock("prf"), second), "WrapMismatch");
    await expectNamed(openKeyring(keyring, second), "WrapMismatch");
  });

  it("may be a passphrase, which opens however it is typed", async () => {
    const more = await addLock(keyring, code, { kind: "passphrase", passphrase: "caf\u00e9 au lait noir" });
    await openKeyring(more, { kind: "passphrase", passphrase: "cafe\u0301 au lait noir" });
    const wrong = { kind: "passphrase", passphrase: "cafe au lait noir" } as const;
    await expectNamed(openKeyring(more, wrong), "WrapMismatch");
    await expectNamed(
      addLock(keyring, code, { kind: "passphrase", passphrase: "short" }),
      "PassphraseTooShort",
    );
  });

  it("are removed one by one, but for the last recovery code", async () => {
    const [recovery, prf] = locksOf(keyring);
    const less = removeLock(keyring, prf?.id ?? "");
    await expectNamed(openKeyring(less, passkey), "WrapMissing");
    await openKeyring(less, code);
    expect(() => removeLock(keyring, recovery?.id ?? ""))
      .to.throw()
      .with.property("name", "RecoveryLockNeeded");
    expect(() => removeLock(keyring, "none"))
      .to.throw()
      .with.property("name", "LockUnknown");
    const renewed = await addLock(keyring, passkey, lock("recovery"));
    await expectNamed(openKeyring(removeLock(renewed, recovery?.id ?? ""), code), "WrapMismatch");
  });

  it("are of the vault key that the manifest names, while a renewal has begun and once it is through", async () => {
    const { patientId } = keyring;
    const fresh = await createKeyring(patientId, [code]);
    const { x } = fresh.vaultKey;
    const marked = fresh.keyring.wraps.map((wrap) => ({ ...wrap, vaultKey: x }));
    const both = { ...keyring, wraps: [...keyring.wraps, ...marked] };
    const first = withoutStaleLocks(both, "the first vault key's");
    expect(first.wraps).to.deep.equal(keyring.wraps);
    expect(withoutStaleLocks(both, x).wraps).to.deep.equal(marked);
    // The same code is in both: what it opens depends on what the ledger names.
    const content = randomBytes(32);
    const identity = { kid: "k", apv: randomBytes(4) };
    const sealed = await wrapContentKey(content, fresh.vaultKey, identity);
    expect(toHex(await unwrapContentKey(sealed, await openKeyring(both, code, x), identity))).to.equal(
      toHex(content),
    );
    await expectNamed(
      unwrapContentKey(sealed, await openKeyring(both, code, "older"), identity),
      "KeyUnwrapFailed",
    );
    // Locks that are added later are the present key's.
    const added = await addLock(withoutStaleLocks(both, x), code, passkey);
    expect(withoutStaleLocks(added, x).wraps.map(({ kind }) => kind)).to.deep.equal(["recovery", "prf"]);
    await openKeyring(added, passkey, x);
  });
});
