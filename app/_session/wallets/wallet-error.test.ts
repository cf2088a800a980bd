import { expect } from "chai";
import { KeywardError } from "#lib/core/errors.ts";
import { walletError } from "./wallet-error.ts";

const withCode = (code: number) => Object.assign(new Error("from the wallet"), { code });

describe("walletError", () => {
  for (const [code, name] of [
    [4001, "SignatureRefused"],
    [5000, "SignatureRefused"],
    [4100, "WalletLocked"],
    [-32002, "WalletBusy"],
    [-32603, "WalletFailed"],
  ] as const)
    it(`${code} means ${name}, however deep it is`, () => {
      expect(walletError(withCode(code)).name).to.equal(name);
      expect(walletError(new Error("outer", { cause: withCode(code) })).name).to.equal(name);
    });

  it("keeps an error of ours, and tells nothing of others' text", () => {
    const ours = new KeywardError("WrongNetwork", { message: "Other network." });
    expect(walletError(new Error("outer", { cause: ours }))).to.equal(ours);
    expect(walletError(new Error("secret detail")).message).not.to.contain("secret");
  });
});
