import { expect } from "chai";
import { mnemonicToAccount } from "viem/accounts";
import { testAccount } from "./accounts.ts";

describe("testAccount", () => {
  it("is the account of the well-known mnemonic, as every wallet derives it", () => {
    const mnemonic = "test test test test test test test test test test test junk";
    for (const addressIndex of [0, 1, 40]) {
      expect(testAccount(addressIndex).address).to.equal(
        mnemonicToAccount(mnemonic, { addressIndex }).address,
      );
    }
    expect(testAccount(0).address).to.equal("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
  });
});
