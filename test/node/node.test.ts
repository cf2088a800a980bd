import { draftResource } from "#lib/records/draft-resources.ts";
import { auditTests } from "./audit.ts";
import { clockTests } from "./clocks.ts";
import { foreignIdTests } from "./foreign-ids.ts";
import { importTests } from "./imports.ts";
import { killTests } from "./kills.ts";
import { leakTests } from "./leaks.ts";
import { lieTests } from "./lies.ts";
import { orphanTests } from "./orphans.ts";
import { otherChainTests } from "./other-chain.ts";
import { rollbackTests } from "./rollbacks.ts";
import { reading } from "./somebody.ts";
import { storeTests } from "./stores.ts";
import { startWorld, type World } from "./world.ts";

// One node for all of it: what comes later meets what came before.
describe("the hospital node", function () {
  this.timeout(150_000);
  let started: World | undefined;
  const world = () => started as World;

  before(async function () {
    this.timeout(500_000);
    started = await startWorld();
    for (const patient of started.patients) await patient.importRecord();
    for (let i = 0; i < 2; i++) await started.quiet.write(draftResource(reading()));
    for (const patient of started.patients) await patient.grantTo(started.doctor.account.address);
  });
  after(async function () {
    this.timeout(60_000);
    await started?.stop();
  });

  describe("keeps a trace of every key", () => auditTests(world));
  describe("tells patients apart", () => foreignIdTests(world));
  describe("needs no honest index", () => lieTests(world));
  describe("when stores fail", () => storeTests(world));
  describe("when files are brought in", () => importTests(world));
  describe("on the wrong chain", () => otherChainTests(world));
  describe("when the chain rolls back", () => rollbackTests(world));
  describe("when a process is killed", () => killTests(world));
  describe("when its supervisor is killed", () => orphanTests(world));
  // Late: a local chain that is started again forgets that its clock was put forward.
  describe("when clocks differ", () => clockTests(world));
  describe("after all of it", () => leakTests(world));
});
