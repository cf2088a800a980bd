import { expect } from "chai";
import { MaxUint256 } from "ethers";
import { accepted, refused } from "../support/expect.ts";
import { prepare } from "../support/prepare.ts";
import { inReadyTown, type ReadyTown } from "../support/ready-town.ts";
import { SIGNED_CALLS, target } from "../support/signed-calls.ts";

const UNORDERED = [
  "appendBySig",
  "appendBatchBySig",
  "setStaffMemberBySig",
  "createTeamBySig",
  "setTeamMemberBySig",
];

describe("unordered nonces", () => {
  let world: ReadyTown;
  beforeEach(async () => {
    world = await inReadyTown();
  });

  for (const call of SIGNED_CALLS.filter((each) => UNORDERED.includes(each.function))) {
    describe(`${call.contract}.${call.function}`, () => {
      it("takes nonces in any order, at both ends of a word and of the range", async () => {
        for (const nonce of [MaxUint256, 256n, 255n, 0n]) {
          await accepted((await prepare(world, call, { over: { nonce } })).send());
        }
      });

      it("refuses a nonce that its account has cancelled", async () => {
        const { records, providers } = world.ledger;
        const contract = call.contract === "records" ? records : providers;
        const account = call.contract === "records" ? world.actors.doctor : world.actors.hospitalAdmin;
        const prepared = await prepare(world, call, { over: { nonce: 513n } });
        await expect(contract.connect(account).cancelNonces(2n, 0b110n))
          .to.emit(contract, "NoncesCancelled")
          .withArgs(account.address, 2n, 0b110n);
        await refused(prepared.send(), {
          contract: target(world, call),
          error: "NonceSpent",
          args: [account.address, 513n],
        });
        await accepted((await prepare(world, call, { over: { nonce: 512n } })).send());
      });
    });
  }

  it("tells which nonces are spent, each account's own", async () => {
    const { records } = world.ledger;
    const { doctor, nurse } = world.actors;
    await records.connect(doctor).cancelNonces(0n, 1n << 7n);
    const spent = (account: string, nonce: bigint) => records.isNonceSpent(account, nonce);
    expect(await spent(doctor.address, 7n)).to.equal(true);
    expect(await spent(doctor.address, 8n)).to.equal(false);
    expect(await spent(doctor.address, 263n)).to.equal(false);
    expect(await spent(nurse.address, 7n)).to.equal(false);
  });

  it("a patient's cancelled nonce isn't taken for a record of their own", async () => {
    const call = SIGNED_CALLS.find(
      (each) => each.function === "appendOwnBySig",
    ) as (typeof SIGNED_CALLS)[number];
    const prepared = await prepare(world, call, { message: { nonce: 3n } });
    await world.ledger.records.connect(world.actors.alice).cancelNonces(0n, 1n << 3n);
    await refused(prepared.send(), {
      contract: world.ledger.records,
      error: "NonceSpent",
      args: [world.actors.alice.address, 3n],
    });
  });
});
