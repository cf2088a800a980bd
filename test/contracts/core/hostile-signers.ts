import { id as hash } from "ethers";
import type { HostileSigner } from "../../../typechain-types/index.ts";
import { inAnHour } from "../support/authorisation.ts";
import { ethers, networkHelpers, time } from "../support/deploy.ts";
import { accepted, refused } from "../support/expect.ts";
import type { Keys } from "../support/keys.ts";
import { invalidSignature, prepare } from "../support/prepare.ts";
import { inReadyTown, type SignedCall } from "../support/ready-town.ts";
import { replayOf } from "../support/replays.ts";
import { SIGNED_CALLS } from "../support/signed-calls.ts";
import { mask, Purpose, Roles } from "../support/terms.ts";
import { HOSPITAL, terms } from "../support/world.ts";

const REFUSALS = { "the wrong magic": 1, "a revert": 2, "burning all gas": 3, "four bytes": 4 } as const;
const YES = 0;
const YES_ON_EVEN_BLOCKS = 5;
const CALLS = [
  "rotateControllerBySig",
  "grantBySig",
  "publishBySig",
  "openSessionBySig",
  "appendBySig",
  "setStaffMemberBySig",
];

for (const call of SIGNED_CALLS.filter((each) => CALLS.includes(each.function))) {
  describe(`${call.contract}.${call.function}, signed by an ERC-1271 account`, () => {
    for (const [answer, value] of Object.entries(REFUSALS)) {
      it(`[C7] that answers with ${answer}: refused`, async () => {
        const { world, hostile, ready } = await hostileSignerOf(call);
        await hostile.setAnswer(value);
        const prepared = await ready();
        await refused(prepared.send(), await invalidSignature(world, call, prepared));
      });
    }

    it("[C7] that changes its answer: accepted while it says yes, and once", async () => {
      const { world, hostile, ready } = await hostileSignerOf(call);
      await hostile.setAnswer(YES_ON_EVEN_BLOCKS);
      const prepared = await ready();
      await untilNextBlockIs("odd");
      await refused(prepared.send(), await invalidSignature(world, call, prepared));
      await untilNextBlockIs("even");
      await accepted(prepared.send());
      await untilNextBlockIs("even");
      await refused(prepared.send(), replayOf(world, call, prepared));
    });
  });
}

/** A hostile account who is a patient, a doctor with a grant, or an administrator, as the call needs. */
async function hostileSignerOf(call: SignedCall) {
  const world = await inReadyTown();
  const { ledger, actors, alice, licenceUntil } = world;
  const hostile = (await ethers.deployContract("HostileSigner")) as unknown as HostileSigner;
  const id = await hostile.getAddress();
  await hostile.setAnswer(YES);
  const keys: Keys = { signer: id, id, sign: async () => "0x1234" };
  const salt = hash("hostile");
  await ledger.patients.registerBySig(id, salt, await inAnHour(), "0x");
  const patientId = await ledger.patients.patientIdOf(id, salt);
  const roles = Roles.PHYSICIAN | Roles.ADMINISTRATOR;
  const member = { roles, specialty: 0n, licenceUntil, suspended: false };
  await ledger.providers.connect(actors.hospitalAdmin).setStaffMember(HOSPITAL, id, member);
  await alice.grant(BigInt(id), Purpose.TREAT, await terms(mask(4, 8), mask(4, 8)));

  const own = call.kind === "patient" ? { patientId } : {};
  const grantee = call.kind === "doctor" ? { grantee: BigInt(id) } : {};
  const version = call.function === "publishBySig" ? { version: 0n } : {};
  const ready = () => prepare(world, call, { keys, message: { ...own, ...grantee, ...version } });
  return { world, hostile, ready };
}

async function untilNextBlockIs(parity: "odd" | "even"): Promise<void> {
  const next = BigInt(await time.latestBlock()) + 1n;
  if ((next % 2n === 0n) !== (parity === "even")) await networkHelpers.mine();
}
