import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { expectNamed } from "./expect-named.ts";
import { vaultTypedData, type WalletKeyInput, walletWrappingKey } from "./wallet.ts";

const patientId = asPatientId(`0x${"12".repeat(32)}`);
const account = privateKeyToAccount(`0x${"42".repeat(32)}`);
const input: WalletKeyInput = {
  sign: (typedData) => account.signTypedData(typedData),
  patientId,
  chainId: 31337,
  hasCode: false,
};

describe("walletWrappingKey", () => {
  it("is the same each time, and another for another wallet, patient or chain", async () => {
    const key = await walletWrappingKey(input);
    expect(key).to.have.length(32);
    expect(await walletWrappingKey(input)).to.deep.equal(key);
    const second = privateKeyToAccount(`0x${"43".repeat(32)}`);
    const others = await Promise.all([
      walletWrappingKey({ ...input, sign: (typedData) => second.signTypedData(typedData) }),
      walletWrappingKey({ ...input, patientId: asPatientId(`0x${"13".repeat(32)}`) }),
      walletWrappingKey({ ...input, chainId: 1 }),
    ]);
    for (const other of others) expect(other).to.not.deep.equal(key);
  });

  it("asks twice, with one fixed text that says what the signature is worth", async () => {
    const asked: unknown[] = [];
    await walletWrappingKey({
      ...input,
      sign: (typedData) => {
        asked.push(typedData);
        return account.signTypedData(typedData);
      },
    });
    expect(asked).to.deep.equal([vaultTypedData(patientId, 31337), vaultTypedData(patientId, 31337)]);
    expect(vaultTypedData(patientId, 31337).domain).to.deep.equal({
      name: "Keyward Vault",
      version: "1",
      chainId: 31337,
    });
    expect(vaultTypedData(patientId, 31337).message.warning).to.match(
      /open your health records.*never on another site/,
    );
  });

  it("is the same whichever way the wallet writes v and s", async () => {
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const rewritten = (write: (r: string, s: bigint, v: number) => string) => async (): Promise<Hex> => {
      const signature = await account.signTypedData(vaultTypedData(patientId, 31337));
      const s = BigInt(`0x${signature.slice(66, 130)}`);
      return write(signature.slice(0, 66), s, Number.parseInt(signature.slice(130), 16)) as Hex;
    };
    const hex = (value: bigint | number, length: number) => value.toString(16).padStart(length, "0");
    const key = await walletWrappingKey(input);
    const lowV = rewritten((r, s, v) => r + hex(s, 64) + hex(v - 27, 2));
    const highS = rewritten((r, s, v) => r + hex(order - s, 64) + hex(55 - v, 2));
    expect(await walletWrappingKey({ ...input, sign: lowV })).to.deep.equal(key);
    expect(await walletWrappingKey({ ...input, sign: highS })).to.deep.equal(key);
  });

  it("refuses a wallet that signs differently each time", async () => {
    let n = 0;
    const sign = async (): Promise<Hex> => `0x${(++n).toString(16).padStart(130, "0")}`;
    // Only the last byte, v, would differ: put the counter into r instead.
    const inR = async (): Promise<Hex> => `0x${(await sign()).slice(2).split("").reverse().join("")}`;
    await expectNamed(walletWrappingKey({ ...input, sign: inR }), "WalletNotDeterministic");
  });

  it("refuses an account with code, an EIP-7702 delegation included, without asking it", async () => {
    let asked = false;
    const sign = async (): Promise<Hex> => {
      asked = true;
      return "0x";
    };
    await expectNamed(walletWrappingKey({ ...input, sign, hasCode: true }), "WalletHasCode");
    expect(asked).to.equal(false);
  });

  it("refuses signatures that aren't 65 bytes, as contracts give", async () => {
    for (const signature of ["0x", `0x${"11".repeat(64)}`, `0x${"11".repeat(200)}`, "signed"]) {
      await expectNamed(
        walletWrappingKey({ ...input, sign: async () => signature as Hex }),
        "WalletSignatureUnexpected",
      );
    }
  });
});
