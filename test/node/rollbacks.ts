import { expect } from "chai";
import { auditReleases } from "./audit.ts";
import { indexKept, ledgerKept, notificationsKept, storesKept } from "./nothing-lost.ts";
import type { World } from "./world.ts";

const DEEPEST = 60;

/** The chain takes blocks back. */
export function rollbackTests(world: () => World): void {
  before(() => world().rpc("anvil_mine", [`0x${(DEEPEST + 10).toString(16)}`]));

  /** Some acts of everybody, in blocks that are about to go. */
  async function someActs(): Promise<void> {
    const { load } = world();
    load.resume();
    for (let i = 0; i < 4; i++) await load.goesOn();
    await load.pause();
  }

  for (const [depth, how] of [
    [10, "anvil_reorg"],
    [DEEPEST, "anvil_reorg"],
    [DEEPEST, "anvil_rollback"],
  ] as const) {
    const what = how === "anvil_reorg" ? "are replaced" : "vanish";
    it(`${depth} blocks ${what}: all comes back in order, and each is told once [C46] [C47]`, async () => {
      const { hospital, load, patients, database, mailbox, rpc } = world();
      await someActs();
      await notificationsKept(world());
      const before = await database.query("select count(*)::int as n from notify.notifications");
      const { hash } = await hospital.ledger.client.getBlock();
      await rpc(how, how === "anvil_reorg" ? [depth, []] : [depth]);
      expect((await hospital.ledger.client.getBlock()).hash).to.not.equal(hash);
      await ledgerKept(hospital, load.acknowledged, patients);
      await indexKept(hospital, database, patients);
      await notificationsKept(world());
      await storesKept(hospital, patients.slice(0, 1));
      const after = await database.query("select count(*)::int as n from notify.notifications");
      expect(after.rows[0].n).to.equal(before.rows[0].n);
      const ids = mailbox.mails.map(({ messageId }) => messageId);
      expect(new Set(ids).size).to.equal(ids.length);
      const { findings } = await auditReleases(world());
      expect(findings.filter((finding) => finding.includes("no session"))).to.deep.equal([]);
    });
  }
}
