import { expect } from "chai";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import {
  type GuardianShares,
  makeGuardianShares,
  newGuardianSalt,
  openPlan,
  openRecoveryShare,
  openShare,
  type RecoveryTarget,
  secretFromShares,
  shareForRecovery,
  withCode,
} from "./guardian-shares.ts";
import { createKeyring, parseKeyring, serialiseKeyring } from "./keyring.ts";

const someId = () => asPatientId(toHex(randomBytes(32)));
const someSigner = () => toHex(randomBytes(20));

async function someGuardian(name: string) {
  const { privateKey, publicKey } = await generateX25519();
  const guardian = { patientId: someId(), signerId: someSigner(), vaultKey: publicKey, name };
  return { guardian, privateKey };
}

describe("guardians' shares", () => {
  const secret = randomBytes(32);
  const patientId = someId();
  const salt = newGuardianSalt();
  let code: string;
  let three: Awaited<ReturnType<typeof someGuardian>>[];
  let own: Awaited<ReturnType<typeof generateX25519>>;

  before(async () => {
    code = await newRecoveryCode();
    three = await Promise.all(["Anna", "Ben", "Cleo"].map(someGuardian));
    own = await generateX25519();
  });

  const make = (options: { code?: string } = {}) =>
    makeGuardianShares({
      patientId,
      patientName: "Carla",
      guardians: three.map(({ guardian }) => guardian),
      threshold: 2,
      salt,
      secret,
      vaultKey: own.publicKey,
      ...options,
    });

  /** What a guardian's vault opens. */
  const shareOf = (made: GuardianShares, at: number) => {
    const { guardian, privateKey } = three[at] as (typeof three)[number];
    const entry = made.shares[at] as GuardianShares["shares"][number];
    return openShare(entry.sealed, privateKey, { patientId, guardian: guardian.patientId });
  };

  it("give the vault key back, any two of three, and one alone never", async () => {
    const made = await make();
    const shares = await Promise.all([0, 1, 2].map((at) => shareOf(made, at)));
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const) {
      const two = [shares[a], shares[b]] as typeof shares;
      expect(toHex(await secretFromShares(made, two, { patientId }))).to.equal(toHex(secret));
    }
    for (const share of shares) {
      await expectNamed(secretFromShares(made, [share], { patientId }), "WrapMismatch");
    }
  });

  it("tell a guardian whose it is and what a recovery takes, and open for that guardian alone", async () => {
    const made = await make();
    const share = await shareOf(made, 1);
    expect(share).to.deep.include({
      patientId,
      patientName: "Carla",
      threshold: 2,
      salt,
      codeNeeded: false,
      x: 2,
    });
    expect(share.signerIds).to.deep.equal(three.map(({ guardian }) => guardian.signerId).sort());
    const { sealed, guardian } = made.shares[1] as GuardianShares["shares"][number];
    const other = three[0]?.privateKey as CryptoKey;
    await expectNamed(openShare(sealed, other, { patientId, guardian }), "BoxMismatch");
    const mine = three[1]?.privateKey as CryptoKey;
    await expectNamed(openShare(sealed, mine, { patientId: someId(), guardian }), "BoxMismatch");
  });

  it("are worth nothing without the recovery code, unless the patient said so", async () => {
    const made = await make({ code });
    const shares = await Promise.all([0, 2].map((at) => shareOf(made, at)));
    await expectNamed(secretFromShares(made, shares, { patientId }), "RecoveryCodeNeeded");
    const another = await newRecoveryCode();
    await expectNamed(secretFromShares(made, shares, { patientId, code: another }), "WrapMismatch");
    expect(toHex(await secretFromShares(made, shares, { patientId, code }))).to.equal(toHex(secret));
    // A code that isn't needed isn't asked.
    const bare = await make();
    const open = await Promise.all([0, 1].map((at) => shareOf(bare, at)));
    expect(toHex(await secretFromShares(bare, open, { patientId, code }))).to.equal(toHex(secret));
  });

  it("take another recovery code without the guardians", async () => {
    const made = await make({ code });
    const plan = await openPlan(made, own.privateKey, patientId);
    const fresh = await newRecoveryCode();
    const moved = await withCode(made, { plan, patientId, secret, code: fresh });
    const shares = await Promise.all([1, 2].map((at) => shareOf(moved, at)));
    expect(toHex(await secretFromShares(moved, shares, { patientId, code: fresh }))).to.equal(toHex(secret));
    await expectNamed(secretFromShares(moved, shares, { patientId, code }), "WrapMismatch");
    const bare = await make();
    expect(await withCode(bare, { plan, patientId, secret, code: fresh })).to.equal(bare);
  });

  it("are of one making: two of different ones open nothing", async () => {
    const [first, second] = await Promise.all([make(), make()]);
    const mixed = [await shareOf(first, 0), await shareOf(second, 1)];
    await expectNamed(secretFromShares(first, mixed, { patientId }), "WrapMismatch");
    await expectNamed(secretFromShares(second, mixed, { patientId }), "WrapMismatch");
  });

  it("are handed over sealed to who recovers, for that patient and that new signer", async () => {
    const made = await make();
    const recovering = await generateX25519();
    const target: RecoveryTarget = { patientId, newSigner: someSigner(), key: recovering.publicKey };
    const share = await shareOf(made, 0);
    const sealed = await shareForRecovery(share, target);
    expect(await openRecoveryShare(sealed, recovering.privateKey, target)).to.deep.equal(share);
    const elsewhere = { ...target, newSigner: someSigner() };
    await expectNamed(openRecoveryShare(sealed, recovering.privateKey, elsewhere), "BoxMismatch");
    const another = { ...target, patientId: someId() };
    await expectNamed(openRecoveryShare(sealed, recovering.privateKey, another), "BoxMismatch");
  });

  it("stand in the keyring, and are read back as they were written", async () => {
    const { keyring } = await createKeyring(patientId, [{ kind: "recovery", wrappingKey: randomBytes(32) }]);
    const guardians = await make({ code });
    const bytes = serialiseKeyring({ ...keyring, guardians });
    expect(parseKeyring(bytes)).to.deep.equal({ ...keyring, guardians });
    const nine = { ...guardians, shares: Array.from({ length: 9 }, () => guardians.shares[0]) };
    const tooMany = serialiseKeyring({ ...keyring, guardians: nine as GuardianShares });
    await expectNamed(() => parseKeyring(tooMany), "MalformedKeyring");
  });

  it("let nobody read in the keyring what the guardians are called, or who signs for them", async () => {
    const text = JSON.stringify(await make({ code }));
    for (const { guardian } of three) {
      expect(text).not.to.include(guardian.name);
      expect(text).not.to.include(guardian.signerId.slice(2));
    }
    expect(text).not.to.include("Carla");
    expect(text).not.to.include(salt.slice(2));
  });
});
