import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { loadFixture } from "./deploy.ts";
import { allAt, mask, Purpose, packEpochs, personGrantee, Roles } from "./terms.ts";
import { HOSPITAL, request, type Town, terms, town } from "./world.ts";

/** All epochs at 1, but for these. */
export const epochs = (changed: Record<number, number>): bigint =>
  Object.keys(changed).reduce((word, category) => word & ~(0xfffn << (12n * BigInt(category))), allAt(1)) |
  packEpochs(changed);

/** The doctor was given 4, 5 and 8, and has opened 4 and 5. */
async function opened() {
  const world = await town();
  const grantee = personGrantee(world.actors.doctor.address);
  await world.alice.grant(grantee, Purpose.TREAT, await terms(mask(4, 5, 8)));
  await world.doctor.openSession(await request(world, mask(4, 5)));
  return { ...world, grantee };
}
export type Opened = Awaited<ReturnType<typeof opened>>;
export const inOpenedSession = (): Promise<Opened> => loadFixture(opened);

type Actor = keyof Town["actors"];

/** Asking, as a stranger, for the end of access, and what came of it. */
export class Ending {
  readonly world: Opened;

  constructor(world: Opened) {
    this.world = world;
  }

  end(...who: Actor[]): Promise<ContractTransactionResponse> {
    const { ledger, actors, alice } = this.world;
    const accessors = who.map((name) => actors[name]);
    return ledger.consent.connect(actors.stranger).endAccess(alice.id, accessors);
  }

  async held(who: Actor = "doctor"): Promise<bigint> {
    return (await this.world.ledger.consent.sessionOf(this.world.alice.id, this.world.actors[who])).held;
  }

  current(): Promise<bigint> {
    return this.world.ledger.keys.epochsOf(this.world.alice.id);
  }

  setDoctor(over: object): Promise<ContractTransactionResponse> {
    const { ledger, actors, licenceUntil } = this.world;
    const member = { roles: Roles.PHYSICIAN, specialty: 0n, licenceUntil, suspended: false, ...over };
    return ledger.providers.connect(actors.hospitalAdmin).setStaffMember(HOSPITAL, actors.doctor, member);
  }

  async expectEnded(lost: bigint, after: Record<number, number>): Promise<void> {
    const { ledger, alice, actors } = this.world;
    const ended = this.end("doctor");
    await expect(ended)
      .to.emit(ledger.consent, "AccessEnded")
      .withArgs(alice.id, actors.doctor.address, lost);
    await expect(ended).to.emit(ledger.keys, "EpochsAdvanced").withArgs(alice.id, lost, epochs(after));
  }

  async expectNothing(): Promise<void> {
    const before = await this.current();
    await expect(this.end("doctor")).not.to.emit(this.world.ledger.consent, "AccessEnded");
    expect(await this.current()).to.equal(before);
  }
}
