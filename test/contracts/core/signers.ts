import { concat, ZeroAddress } from "ethers";
import { refused } from "../support/expect.ts";
import { accountKeys } from "../support/keys.ts";
import { prepare } from "../support/prepare.ts";
import { inReadyTown, READY_VERSION, type ReadyTown } from "../support/ready-town.ts";
import { SIGNED_CALLS, target } from "../support/signed-calls.ts";

const byFunction = (name: string) => {
  const call = SIGNED_CALLS.find((each) => each.function === name);
  if (!call) throw new Error(name);
  return call;
};

describe("who signs", () => {
  let world: ReadyTown;
  beforeEach(async () => {
    world = await inReadyTown();
  });

  for (const call of SIGNED_CALLS.filter(({ kind }) => kind === "patient")) {
    describe(`${call.contract}.${call.function}`, () => {
      it("[C6] refuses an empty, a zero, a short and a foreign verifier's signer", async () => {
        const { patients } = world.ledger;
        const verifier = await world.ledger.webAuthnVerifier.getAddress();
        const key = `0x${"11".repeat(64)}`;
        const signers = [
          "0x",
          ZeroAddress,
          `0x${"11".repeat(19)}`,
          concat([verifier, key, "0x00"]),
          concat([world.actors.stranger.address, key]),
        ];
        const prepared = await prepare(world, call);
        for (const signer of signers) {
          await refused(prepared.send({ by: { signer } }), {
            contract: patients,
            error: "PatientRegistryInvalidSigner",
            args: [signer.toLowerCase()],
          });
        }
      });

      it("refuses a stranger's own valid signature", async () => {
        const { stranger } = world.actors;
        const prepared = await prepare(world, call, { keys: await accountKeys(stranger) });
        await refused(prepared.send(), {
          contract: world.ledger.patients,
          error: "PatientRegistryNotController",
          args: [world.alice.id, stranger.address],
        });
      });

      it("[C18] refuses what was signed before the controller was rotated", async () => {
        const prepared = await prepare(world, call);
        await world.alice.rotate(world.actors.bob.address);
        await refused(prepared.send(), {
          contract: world.ledger.patients,
          error: "PatientRegistryStaleAuthorisation",
          args: [world.alice.id, READY_VERSION + 1n, 1n],
        });
      });

      it("[C18] refuses what was signed before everything was revoked", async () => {
        const prepared = await prepare(world, call);
        await world.alice.revokeEverything();
        await refused(prepared.send(), {
          contract: world.ledger.patients,
          error: "PatientRegistryStaleAuthorisation",
          args: [world.alice.id, READY_VERSION, 2n],
        });
      });
    });
  }

  for (const call of SIGNED_CALLS.filter(({ kind }) => kind === "doctor" || kind === "administrator")) {
    it(`[C6] ${call.contract}.${call.function} refuses the zero account, and one that didn't sign`, async () => {
      const contract = target(world, call);
      // Cases count from 1.
      const nonce = call.primaryType === "EmergencyCase" ? 1n : 0n;
      const prepared = await prepare(world, call, { over: { nonce } });
      for (const account of [ZeroAddress, world.actors.stranger.address]) {
        await refused(prepared.send({ by: { account } }), {
          contract,
          error: "SignatureInvalid",
          args: [account],
        });
      }
      const nobody = { account: ZeroAddress, signature: `0x${"00".repeat(65)}` };
      await refused(prepared.send({ by: nobody }), {
        contract,
        error: "SignatureInvalid",
        args: [ZeroAddress],
      });
    });
  }

  it("[C12] a second signer's message doesn't pass for a rotation, though their fields are alike", async () => {
    const rotation = await prepare(world, byFunction("rotateControllerBySig"));
    const { message, by } = await prepare(world, byFunction("setSecondSignerBySig"));
    await refused(rotation.send({ message: { newSigner: message.signer }, by }), {
      contract: world.ledger.patients,
      error: "PatientRegistryInvalidSignature",
      args: [world.alice.id],
    });
  });

  it("[C12] a revocation of everything doesn't pass for another message of the patient", async () => {
    const { by } = await prepare(world, byFunction("revokeEverythingBySig"));
    const publication = await prepare(world, byFunction("publishBySig"));
    await refused(publication.send({ by }), {
      contract: world.ledger.patients,
      error: "PatientRegistryInvalidSignature",
      args: [world.alice.id],
    });
  });
});
