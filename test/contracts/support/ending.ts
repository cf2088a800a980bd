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

/** Asking, as a stranger, for the end of a grant or of access, and what came of it. */
export class Ending {
  readonly world: Opened;

  constructor(world: Opened) {
    this.world = world;
  }

  endAccess(...who: Actor[]): Promise<ContractTransactionResponse> {
    const { ledger, actors, alice } = this.world;
    const accessors = who.map((name) => actors[name]);
    return ledger.consent.connect(actors.stranger).endAccess(alice.id, accessors);
  }

  endGrant(grantee = this.world.grantee, purpose: bigint = Purpose.TREAT) {
    const { ledger, actors, alice } = this.world;
    return ledger.consent.connect(actors.stranger).endGrant(alice.id, grantee, purpose);
  }

  /** What the session slot counts as held. */
  async heldBy(who: Actor = "doctor"): Promise<bigint> {
    return (await this.world.ledger.consent.sessionOf(this.world.alice.id, this.world.actors[who])).held;
  }

  /** What the grant counts as held. */
  async heldUnder(grantee = this.world.grantee, purpose: bigint = Purpose.TREAT): Promise<bigint> {
    return (await this.world.ledger.consent.grantOf(this.world.alice.id, grantee, purpose)).held;
  }

  current(): Promise<bigint> {
    return this.world.ledger.keys.epochsOf(this.world.alice.id);
  }

  setDoctor(over: object): Promise<ContractTransactionResponse> {
    const { ledger, actors, licenceUntil } = this.world;
    const member = { roles: Roles.PHYSICIAN, specialty: 0n, licenceUntil, suspended: false, ...over };
    return ledger.providers.connect(actors.hospitalAdmin).setStaffMember(HOSPITAL, actors.doctor, member);
  }

  async expectAccessEnded(lost: bigint, after: Record<number, number>): Promise<void> {
    const { ledger, alice, actors } = this.world;
    const ended = this.endAccess("doctor");
    await expect(ended)
      .to.emit(ledger.consent, "AccessEnded")
      .withArgs(alice.id, actors.doctor.address, lost);
    await expect(ended).to.emit(ledger.keys, "EpochsAdvanced").withArgs(alice.id, lost, epochs(after));
  }

  async expectGrantEnded(
    lost: bigint,
    after: Record<number, number>,
    { grantee = this.world.grantee, purpose = Purpose.TREAT as bigint } = {},
  ): Promise<void> {
    const { ledger, alice } = this.world;
    const ended = this.endGrant(grantee, purpose);
    await expect(ended).to.emit(ledger.consent, "GrantEnded").withArgs(alice.id, grantee, purpose, lost);
    await expect(ended).to.emit(ledger.keys, "EpochsAdvanced").withArgs(alice.id, lost, epochs(after));
  }

  /** The doctor's access is left as it is. */
  async expectNoAccessEnded(): Promise<void> {
    const state = await this.#state();
    await expect(this.endAccess("doctor")).not.to.emit(this.world.ledger.consent, "AccessEnded");
    expect(await this.#state()).to.deep.equal(state);
  }

  /** The grant is left as it is. */
  async expectNoGrantEnded(grantee = this.world.grantee, purpose: bigint = Purpose.TREAT): Promise<void> {
    const state = await this.#state(grantee, purpose);
    await expect(this.endGrant(grantee, purpose)).not.to.emit(this.world.ledger.consent, "GrantEnded");
    expect(await this.#state(grantee, purpose)).to.deep.equal(state);
  }

  async #state(grantee = this.world.grantee, purpose: bigint = Purpose.TREAT) {
    const { ledger, alice, actors } = this.world;
    return [
      await this.current(),
      await ledger.consent.sessionOf(alice.id, actors.doctor),
      await ledger.consent.grantOf(alice.id, grantee, purpose),
    ];
  }
}
