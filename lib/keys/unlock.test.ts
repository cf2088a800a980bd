import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import { type Hex, randomBytes, toHex, utf8 } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { createKeyring, openKeyring } from "./keyring.ts";
import { memoryKeyrings } from "./memory-keyrings.ts";
import { patientsOf, recoveryLock, unlockByCode, walletLock } from "./unlock.ts";

const someId = () => asPatientId(toHex(randomBytes(32)));
const passphrase = () => ({ kind: "passphrase" as const, wrappingKey: randomBytes(32) });

describe("unlockByCode", () => {
  const keyrings = memoryKeyrings();
  const codes = new Map<PatientId, string>();
  before(async () => {
    // Somebody who has no code at all, first.
    await keyrings.putKeyring((await createKeyring(someId(), [passphrase()])).keyring);
    for (let i = 0; i < 20; i++) {
      const patientId = someId();
      const code = await newRecoveryCode();
      codes.set(patientId, code);
      await keyrings.putKeyring(
        (await createKeyring(patientId, [await recoveryLock(code, patientId)])).keyring,
      );
    }
  });

  it("finds whose code it is among many keyrings", async () => {
    for (const [patientId, code] of [...codes].slice(-3)) {
      const found = await unlockByCode(keyrings, code);
      expect(found.patientId).to.equal(patientId);
      expect(found.vaultKey.extractable).to.equal(false);
    }
  });

  it("takes the code as people type it", async () => {
    const [[patientId, code]] = [...codes] as [[PatientId, string]];
    const typed = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o");
    expect((await unlockByCode(keyrings, typed)).patientId).to.equal(patientId);
  });

  it("knows no other code", async () => {
    await expectNamed(unlockByCode(keyrings, await newRecoveryCode()), "RecoveryCodeUnknown");
    await expectNamed(unlockByCode(memoryKeyrings(), await newRecoveryCode()), "RecoveryCodeUnknown");
  });

  it("tells a mistyped code from an unknown one, whatever is kept there", async () => {
    const code = await newRecoveryCode();
    const mistyped = `${code[0] === "7" ? "8" : "7"}${code.slice(1)}`;
    await expectNamed(unlockByCode(keyrings, mistyped), "RecoveryCodeMistyped");
    await expectNamed(unlockByCode(memoryKeyrings(), mistyped), "RecoveryCodeMistyped");
  });

  it("passes damaged and vanished keyrings by", async () => {
    const damaged = memoryKeyrings();
    damaged.files.set(someId(), utf8("{"));
    for (const [patientId, file] of keyrings.files) damaged.files.set(patientId, file);
    const gone = someId();
    const listing = {
      ...damaged,
      async *patients() {
        yield gone;
        yield* damaged.patients();
      },
    };
    const [[patientId, code]] = [...codes] as [[PatientId, string]];
    expect((await unlockByCode(listing, code)).patientId).to.equal(patientId);
  });

  it("doesn't take a store that fails for one that doesn't know the code", async () => {
    const failing = {
      ...keyrings,
      getKeyring: async () => {
        throw new Error("disk");
      },
    };
    const error = await unlockByCode(failing, await newRecoveryCode()).catch((e: unknown) => e);
    expect(String(error)).to.equal("Error: disk");
  });
});

describe("walletLock", () => {
  const account = privateKeyToAccount(toHex(randomBytes(32)));
  const wallet: AccountSigner = {
    address: account.address,
    signTypedData: (typedData) => account.signTypedData(typedData as never),
  };
  const ledgerWith = (getCode: () => Promise<Hex | undefined>, chainId = 31_337) =>
    ({ client: { getCode }, deployment: { chainId, addresses: {} } }) as unknown as Ledger;
  const plain = ledgerWith(async () => undefined);

  it("gives the same key again, for one wallet, patient and chain", async () => {
    const patientId = someId();
    const { keyring } = await createKeyring(patientId, [await walletLock(plain, wallet, patientId)]);
    await openKeyring(
      keyring,
      await walletLock(
        ledgerWith(async () => "0x"),
        wallet,
        patientId,
      ),
    );
    const other = privateKeyToAccount(toHex(randomBytes(32)));
    const others = [
      await walletLock(
        plain,
        { ...wallet, signTypedData: (data) => other.signTypedData(data as never) },
        patientId,
      ),
      await walletLock(plain, wallet, someId()),
      await walletLock(
        ledgerWith(async () => undefined, 1),
        wallet,
        patientId,
      ),
    ];
    for (const lock of others) await expectNamed(openKeyring(keyring, lock), "WrapMismatch");
  });

  it("refuses an account with code, an EIP-7702 delegation included [C8]", async () => {
    for (const code of ["0x60", `0xef0100${"11".repeat(20)}`] as const) {
      await expectNamed(
        walletLock(
          ledgerWith(async () => code),
          wallet,
          someId(),
        ),
        "WalletHasCode",
      );
    }
  });

  it("refuses a wallet that signs differently each time", async () => {
    let signatures = 0;
    const fickle: AccountSigner = {
      ...wallet,
      signTypedData: (data) =>
        account.signTypedData({ ...(data as object), domain: { chainId: ++signatures } } as never),
    };
    await expectNamed(walletLock(plain, fickle, someId()), "WalletNotDeterministic");
  });

  it("says that the ledger is away, not that the wallet is fine", async () => {
    const away = ledgerWith(async () => {
      throw new TypeError("fetch failed");
    });
    await expectNamed(walletLock(away, wallet, someId()), "LedgerUnavailable");
    const { client: _, ...rest } = away;
    const logs = { ...rest, client: { getContractEvents: async () => Promise.reject(new TypeError("x")) } };
    await expectNamed(patientsOf(logs as never, wallet), "LedgerUnavailable");
  });
});
