import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { signingKeyFromSeed } from "#lib/crypto/signing.ts";
import { type Receipt, signReceipt, verifyReceipt } from "./receipt.ts";

describe("receipt", () => {
  const claim = { store: "a", action: "blob-stored", subject: "cid", size: 3, time: 5 } as const;
  const expected = { store: "a", action: "blob-stored", subject: "cid" } as const;

  it("is returned when the store's key signed it", async () => {
    const key = await signingKeyFromSeed(randomBytes(32));
    const receipt = await signReceipt(claim, key);
    expect(await verifyReceipt(receipt, key.publicKey, expected)).to.equal(receipt);
  });

  it("is refused when any field changed, or about something else", async () => {
    const key = await signingKeyFromSeed(randomBytes(32));
    const receipt = await signReceipt(claim, key);
    const bent: Partial<Receipt>[] = [
      { size: 4 },
      { time: 6 },
      { signature: "" },
      { signature: "*" },
      { signature: `A${receipt.signature.slice(1)}` },
      { v: 2 as 1 },
    ];
    for (const change of bent) {
      if (change.signature === receipt.signature) continue;
      await expectNamed(verifyReceipt({ ...receipt, ...change }, key.publicKey, expected), "ReceiptInvalid");
    }
    for (const change of [{ store: "b" }, { action: "envelope-deleted" }, { subject: "dic" }] as const) {
      await expectNamed(verifyReceipt(receipt, key.publicKey, { ...expected, ...change }), "ReceiptInvalid");
      const relabelled = { ...receipt, ...change };
      await expectNamed(
        verifyReceipt(relabelled, key.publicKey, { ...expected, ...change }),
        "ReceiptInvalid",
      );
    }
  });

  it("is refused by another store's key", async () => {
    const receipt = await signReceipt(claim, await signingKeyFromSeed(randomBytes(32)));
    const { publicKey } = await signingKeyFromSeed(randomBytes(32));
    await expectNamed(verifyReceipt(receipt, publicKey, expected), "ReceiptInvalid");
  });
});
