import { concat, dataSlice, Signature, toBeHex } from "ethers";
import { time } from "../support/deploy.ts";
import { accepted, refused } from "../support/expect.ts";
import { invalidSignature, type Prepared, prepare } from "../support/prepare.ts";
import { inReadyTown, type ReadyTown, type SignedCall } from "../support/ready-town.ts";
import { replayOf } from "../support/replays.ts";
import { SIGNED_CALLS, target } from "../support/signed-calls.ts";

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

for (const call of SIGNED_CALLS) {
  describe(`${call.contract}.${call.function}`, () => {
    let world: ReadyTown;
    let prepared: Prepared;

    beforeEach(async () => {
      world = await inReadyTown();
      prepared = await prepare(world, call);
    });

    it("accepts what was signed, whoever submits it", async () => {
      await accepted(prepared.send());
    });

    it("[C1] refuses a signature for another chain", async () => {
      const domain = { ...prepared.data.domain, chainId: 1n };
      await refuseSignature(world, call, await prepared.signedOver({ ...prepared.data, domain }));
    });

    it("[C2] refuses a signature for another contract", async () => {
      const domain = { ...prepared.data.domain, verifyingContract: await world.ledger.policy.getAddress() };
      await refuseSignature(world, call, await prepared.signedOver({ ...prepared.data, domain }));
    });

    it("[C3] refuses it a second time", async () => {
      await prepared.send();
      await refused(prepared.send(), replayOf(world, call, prepared));
    });

    it("[C4] refuses the same signature with a high s", async () => {
      const { r, s, v } = Signature.from(prepared.by.signature as string);
      const high = concat([r, toBeHex(ORDER - BigInt(s), 32), toBeHex(v === 27 ? 28 : 27)]);
      await refuseSignature(world, call, prepared, { signature: high });
    });

    it("[C5] refuses the 64-byte form, so that one signature has one form", async () => {
      const { compactSerialized } = Signature.from(prepared.by.signature as string);
      await refuseSignature(world, call, prepared, { signature: compactSerialized });
      await accepted(prepared.send());
    });

    it("[C6] refuses an empty signature, and one that recovers nobody", async () => {
      await refuseSignature(world, call, prepared, { signature: "0x" });
      await refuseSignature(world, call, prepared, { signature: `0x${"00".repeat(65)}` });
      await refuseSignature(world, call, prepared, {
        signature: concat([dataSlice(prepared.by.signature as string, 0, 64), "0x1d"]),
      });
    });

    it("[C9] accepts it exactly at its deadline", async () => {
      await time.setNextBlockTimestamp(prepared.by.deadline as bigint);
      await accepted(prepared.send());
    });

    it("[C9] refuses it one second after its deadline", async () => {
      const deadline = prepared.by.deadline as bigint;
      await time.setNextBlockTimestamp(deadline + 1n);
      await refused(prepared.send(), {
        contract: target(world, call),
        error: "SignatureExpired",
        args: [deadline],
      });
    });

    it("[C12] refuses a signature over the same fields under another type", async () => {
      const { types, primaryType } = prepared.data;
      const { [primaryType]: fields = [], ...referred } = types;
      const other = { ...prepared.data, primaryType: "Other", types: { ...referred, Other: fields } };
      await refuseSignature(world, call, await prepared.signedOver(other));
    });
  });
}

async function refuseSignature(
  world: ReadyTown,
  call: SignedCall,
  prepared: Prepared,
  by = {},
): Promise<void> {
  await refused(prepared.send({ by }), await invalidSignature(world, call, prepared));
}
