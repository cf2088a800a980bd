import { expect } from "chai";
import { draftResource } from "#lib/records/draft-resources.ts";
import { isAlive } from "#services/database/orphan.ts";
import { indexKept, ledgerKept, notificationsKept, storesKept } from "./nothing-lost.ts";
import { reading } from "./somebody.ts";
import type { World } from "./world.ts";

/** The supervisor is killed itself, and what it started lives on without it. */
export function orphanTests(world: () => World): void {
  it("a killed supervisor's successor ends what was left running, and has all data", async () => {
    const { node, load, hospital, patients, database, quiet } = world();
    load.resume();
    await load.goesOn();
    const orphans = await node.killSupervisor();
    expect(orphans.filter(({ pid }) => isAlive(pid))).to.have.length(orphans.length);
    await load.pause();
    const started = Date.now();
    await node.start();
    expect(Date.now() - started).to.be.below(60_000);
    for (const { pid, name } of orphans) expect(isAlive(pid), name).to.equal(false);

    await quiet.write(draftResource(reading()));
    load.resume();
    await load.goesOn();
    await load.pause();
    await ledgerKept(hospital, load.acknowledged, patients);
    await storesKept(hospital, patients);
    await indexKept(hospital, database, patients);
    await notificationsKept(world());
  });
}
