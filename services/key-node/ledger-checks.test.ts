import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";
import type { Hex } from "#lib/core/bytes.ts";
import { canRead } from "./can-read.ts";
import { fingerprintCheck } from "./fingerprint.ts";
import { checkNonce } from "./nonce.ts";
import {
  ABOUT,
  block,
  blockHash,
  FALSE,
  fakeChain,
  NOW,
  nameThrown,
  POLICY,
  TRUE,
  WALLET,
} from "./testing/fixtures.ts";
import { checkWalletSignature } from "./wallet-signature.ts";

const checks = { accessPolicy: POLICY, confirmations: 0, blockOverrides: true, now: () => NOW };
const head = block(100n);

describe("canRead", () => {
  it("asks at the head alone where no confirmation is wanted, by the clock", async () => {
    const { chain, calls } = fakeChain(() => TRUE);
    expect(await canRead(ABOUT, WALLET, block(100n, 5n), checks, chain)).to.equal(true);
    expect(calls.map((c) => [c.block, c.time])).to.deep.equal([[100n, BigInt(NOW / 1000)]]);
  });

  it("keeps the block's time where that is ahead, or the chain can't be told", async () => {
    const { chain, calls } = fakeChain(() => TRUE);
    const ahead = BigInt(NOW / 1000 + 60);
    await canRead(ABOUT, WALLET, block(100n, ahead), checks, chain);
    await canRead(ABOUT, WALLET, head, { ...checks, blockOverrides: false }, chain);
    expect(calls.map((c) => c.time)).to.deep.equal([ahead, undefined]);
  });

  const both = { ...checks, confirmations: 12 };
  it("needs the head and the confirmed block to agree [C50]", async () => {
    const only = (number: bigint) => fakeChain((call) => (call.block === number ? TRUE : FALSE)).chain;
    expect(await canRead(ABOUT, WALLET, head, both, fakeChain(() => TRUE).chain)).to.equal(true);
    expect(await canRead(ABOUT, WALLET, head, both, only(100n))).to.equal(false);
    expect(await canRead(ABOUT, WALLET, head, both, only(88n))).to.equal(false);
  });

  it("says no on a chain too short to confirm anything", async () => {
    expect(await canRead(ABOUT, WALLET, block(11n), both, fakeChain(() => TRUE).chain)).to.equal(false);
  });

  for (const [title, data] of [
    ["a revert", undefined],
    ["no data", "0x"],
    ["a number that is no bool", `0x${"2".padStart(64, "0")}`],
    ["false", FALSE],
  ] as const) {
    it(`takes ${title} for a no`, async () => {
      expect(await canRead(ABOUT, WALLET, head, checks, fakeChain(() => data).chain)).to.equal(false);
    });
  }

  it("gives no verdict when the chain doesn't answer", async () => {
    const { chain } = fakeChain(() => "down");
    expect(await nameThrown(() => canRead(ABOUT, WALLET, head, checks, chain))).to.equal("ChainUnavailable");
  });
});

describe("fingerprintCheck", () => {
  it("asks once a block", async () => {
    const { chain, calls } = fakeChain(() => TRUE);
    const check = fingerprintCheck(POLICY, TRUE, chain);
    await Promise.all([check(head), check(head)]);
    await check(head);
    await check(block(101n));
    expect(calls.map((c) => c.block)).to.deep.equal([100n, 101n]);
  });

  it("refuses another fingerprint, in the block that brings it", async () => {
    let print: Hex = TRUE;
    const check = fingerprintCheck(POLICY, TRUE, fakeChain(() => print).chain);
    await check(head);
    print = FALSE;
    expect(await nameThrown(() => check(block(101n)))).to.equal("PolicyChanged");
  });

  it("asks again after a failure", async () => {
    let down = true;
    const check = fingerprintCheck(POLICY, TRUE, fakeChain(() => (down ? "down" : TRUE)).chain);
    expect(await nameThrown(() => check(head))).to.equal("ChainUnavailable");
    down = false;
    expect(await nameThrown(() => check(head))).to.equal("none");
  });
});

describe("checkNonce", () => {
  const { chain } = fakeChain(() => undefined);
  const name = (nonce: Hex, max = 64) => nameThrown(() => checkNonce(nonce, head, max, chain));

  it("accepts the hash of a recent block, to the edge", async () => {
    expect(await name(blockHash(100n))).to.equal("none");
    expect(await name(blockHash(36n))).to.equal("none");
    expect(await name(blockHash(35n))).to.equal("SessionNonceRefused");
  });
  it("refuses a hash that the chain doesn't know [C1]", async () => {
    expect(await name(blockHash(101n))).to.equal("SessionNonceRefused");
  });
  it("refuses a block that a reorganisation left behind [C46]", async () => {
    expect(await name(blockHash(90n, 1))).to.equal("SessionNonceRefused");
  });
});

describe("checkWalletSignature", () => {
  const owner = privateKeyToAccount(`0x${"11".repeat(32)}`);
  const MAGIC: Hex = `0x1626ba7e${"00".repeat(28)}`;
  async function name(address: Hex, result: Hex | undefined | "down", code = true) {
    const signedMessage = "text";
    const sig = await owner.signMessage({ message: signedMessage });
    const chain = { ...fakeChain(() => result).chain, hasCode: async () => code };
    const signature = { sig, signedMessage, derivedVia: "web3.eth.personal.sign", address } as const;
    return nameThrown(() => checkWalletSignature(signature, address, chain, 100n));
  }

  it("accepts the account's own key, without asking its code [C8]", async () => {
    expect(await name(owner.address, "down")).to.equal("none");
  });
  it("accepts what an ERC-1271 account accepts", async () => {
    expect(await name(WALLET, MAGIC)).to.equal("none");
  });
  it("refuses an account without code", async () => {
    expect(await name(WALLET, MAGIC, false)).to.equal("WalletSignatureInvalid");
  });
  it("refuses an ERC-1271 account that reverts or answers otherwise [C7]", async () => {
    for (const answer of [undefined, "0x", FALSE, TRUE, "0x1626ba7e"] as const) {
      expect(await name(WALLET, answer), String(answer)).to.equal("WalletSignatureInvalid");
    }
  });
  it("refuses a signature that is presented for another address than the message names", async () => {
    const signature = {
      sig: "0x00",
      signedMessage: "text",
      derivedVia: "web3.eth.personal.sign",
      address: WALLET,
    };
    const check = () =>
      checkWalletSignature(signature as never, owner.address, fakeChain(() => MAGIC).chain, 1n);
    expect(await nameThrown(check)).to.equal("WalletSignatureInvalid");
  });
});
