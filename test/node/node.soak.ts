import { indexKept, ledgerKept, notificationsKept, storesKept } from "./nothing-lost.ts";
import { startWorld, type World } from "./world.ts";

/** How long: `npm run soak -- 60`. */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 10);

const below = (count: number): number => Math.floor(Math.random() * count);

// By hand: what must hold after faults that nobody chose, for as long as one likes.
describe("the hospital node, for a long time", function () {
  this.timeout(0);
  let world: World;

  before(async () => {
    world = await startWorld();
    for (const patient of world.patients) await patient.importRecord();
    for (const patient of world.patients) await patient.grantTo(world.doctor.account.address);
  });
  after(() => world?.stop());

  it("loses nothing, whatever is killed or rolled back", async () => {
    const { node, load, hospital, patients, database, rpc } = world;
    const deadline = Date.now() + MINUTES * 60_000;
    for (let round = 1; Date.now() < deadline; round++) {
      load.resume();
      await load.goesOn(120_000);
      const names = (await node.look()).map(({ name }) => name);
      const victims = new Set(
        Array.from({ length: 1 + below(3) }, () => names[below(names.length)] as string),
      );
      const killed = await Promise.all([...victims].map((name) => node.kill(name)));
      for (const victim of killed) await node.back(victim);
      await load.goesOn(120_000);
      await load.pause();
      // Blocks from before a restart of the local chain can't be taken back: it has forgotten their states.
      const depth = victims.has("chain") ? 0 : below(3);
      if (depth > 0) await rpc("anvil_rollback", [depth]);
      console.log(`round ${round}: killed ${[...victims].join(", ")}; ${depth} blocks rolled back`);
      await ledgerKept(hospital, load.acknowledged, patients);
      await storesKept(hospital, patients);
      await indexKept(hospital, database, patients);
      await notificationsKept(world);
    }
  });
});
