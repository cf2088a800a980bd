import { concat } from "ethers";
import type { SignerWallet } from "../../../typechain-types/index.ts";
import { ethers, networkHelpers } from "../support/deploy.ts";
import { accepted, refused } from "../support/expect.ts";
import { accountKeys } from "../support/keys.ts";
import { invalidSignature, prepare, SIGNERS } from "../support/prepare.ts";
import { inReadyTown, type ReadyTown } from "../support/ready-town.ts";
import { SIGNED_CALLS } from "../support/signed-calls.ts";

for (const call of SIGNED_CALLS) {
  describe(`${call.contract}.${call.function}, signed by an EIP-7702 account`, () => {
    let world: ReadyTown;
    beforeEach(async () => {
      world = await inReadyTown();
      await delegate(world, world.actors[SIGNERS[call.kind]].address);
    });

    it("[C8] accepts the account's own key", async () => {
      await accepted((await prepare(world, call)).send());
    });

    it("[C8] accepts whom its delegate accepts", async () => {
      const account = world.actors[SIGNERS[call.kind]].address;
      const owner = await accountKeys(world.actors.owner);
      await accepted(
        (await prepare(world, call, { keys: { ...owner, signer: account, id: account } })).send(),
      );
    });

    it("[C8] refuses whom neither accepts", async () => {
      const account = world.actors[SIGNERS[call.kind]].address;
      const stranger = await accountKeys(world.actors.stranger);
      const prepared = await prepare(world, call, { keys: { ...stranger, signer: account, id: account } });
      await refused(prepared.send(), await invalidSignature(world, call, prepared));
    });
  });
}

/** Puts the account's EIP-7702 designator at a wallet that the actor called owner owns. */
async function delegate({ actors }: ReadyTown, account: string): Promise<void> {
  const code = await ethers.deployContract("SignerWallet", [actors.owner]);
  await networkHelpers.setCode(account, concat(["0xef0100", await code.getAddress()]));
  const wallet = (await ethers.getContractAt("SignerWallet", account)) as unknown as SignerWallet;
  await wallet.setOwner(actors.owner);
}
