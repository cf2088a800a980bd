import HandOver from "../../../deploy/modules/HandOver.ts";
import { cast } from "./actors.ts";
import { connection, type Ledger, MAX_SESSION, POLICY_CHANGE_DELAY, time } from "./deploy.ts";

/** Seconds that each act of a handed-over network's governor waits. */
export const GOVERNANCE_DELAY = 7n * 24n * 3_600n;

/** A ledger deployed for a network that lasts: the owner governs. */
export async function handedOver() {
  const actors = await cast();
  const ledger = (await connection.ignition.deploy(HandOver, {
    parameters: {
      Keyward: { maxSession: MAX_SESSION, policyChangeDelay: POLICY_CHANGE_DELAY },
      HandOver: {
        governor: actors.owner.address,
        governanceDelay: GOVERNANCE_DELAY,
        reviewBody: actors.secondBody.address,
      },
    },
  })) as unknown as Ledger;
  return { ledger, actors };
}
export type HandedOver = Awaited<ReturnType<typeof handedOver>>;

type Call = [target: { getAddress(): Promise<string> }, data: string];

/** Does governance's act as it has to be done: scheduled, and executed when its time has come. */
export async function govern({ ledger, actors }: HandedOver, ...[target, data]: Call): Promise<void> {
  const authority = ledger.authority.connect(actors.owner);
  await authority.schedule(await target.getAddress(), data, 0n);
  await time.increase(GOVERNANCE_DELAY);
  await authority.execute(await target.getAddress(), data);
}
