import { readdir, rename, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { storesKept } from "./nothing-lost.ts";
import { refusedBy } from "./refused.ts";
import { reading } from "./somebody.ts";
import type { World } from "./world.ts";

const MIB = 1024 * 1024;

/** Stores that run full, withhold, or keep silent. */
export function storeTests(world: () => World): void {
  const history = () => {
    const { hospital, quiet } = world();
    const { ledger } = hospital;
    return verifiedHistory(ledger, chainHistory(ledger), quiet.home().stores, quiet.patientId);
  };
  const write = () => world().quiet.write(draftResource(reading()));
  const headNow = async () => (await readSnapshot(world().hospital.ledger, world().quiet.patientId)).head;

  it("one store's disk is full: nothing is half acknowledged, everything is still served [C43]", async function () {
    const { disk, quiet, hospital } = world();
    if (disk === undefined) this.skip();
    const { bavail, bsize } = await statfs(disk);
    // Into the reserve that a store keeps for erasing.
    await writeFile(join(disk, "filler"), new Uint8Array(bavail * bsize - 60 * MIB));
    const [head, { entries }] = [await headNow(), await history()];

    const error = await refusedBy(write, ["NotEnoughReceipts"]);
    expect(error.details.failed).to.equal("store-b");
    expect(isNamed(error, "StoreFull")).to.equal(true);
    const [, full] = quiet.home().each;
    await refusedBy(
      async () => full?.put(randomBytes(1_000), { patientId: quiet.patientId, kind: "list" }),
      ["StoreFull"],
    );
    expect(await headNow()).to.equal(head);
    expect((await history()).entries).to.deep.equal(entries);
    await storesKept(hospital, [quiet]);

    await rm(join(disk, "filler"));
    await write();
    await storesKept(hospital, [quiet]);
  });

  /** Where each store has a blob. */
  async function filesOf(cid: string): Promise<string[]> {
    const found: string[] = [];
    for (const store of ["store-a", "store-b"]) {
      const folder = join(world().folder, store, "vault", "blobs");
      const names = await readdir(folder, { recursive: true });
      found.push(...names.filter((name) => name.endsWith(cid)).map((name) => join(folder, name)));
    }
    expect(found).to.have.length(2);
    return found;
  }
  /** Takes files out of their stores' sight; resolves to what puts them back. */
  async function hide(files: readonly string[]): Promise<() => Promise<void>> {
    const moved = files.map(
      (file) => [file, `${file.split("/vault/")[0]}/aside-${crypto.randomUUID()}`] as const,
    );
    for (const [from, to] of moved) await rename(from, to);
    return async () => {
      for (const [from, to] of moved) await rename(to, from);
    };
  }

  it("one store withholds a record: it is read from the other; both do: that is said by name [C43]", async () => {
    const { quiet } = world();
    const { entries } = await write();
    const [entry] = entries;
    if (entry === undefined) throw new Error("Nothing was written.");
    const { patientId, keys } = quiet;
    const { stores } = quiet.home();
    const cid = cidOf(entry.digest);
    const open = async () => {
      const found = (await history()).entries.filter(({ recordId }) => recordId === entry.recordId);
      expect(found).to.have.length(1);
      return openEntries({ patientId, stores, keys }, found);
    };
    const files = await filesOf(cid);
    for (const file of files) {
      const show = await hide([file]);
      expect(await open()).to.have.length(1);
      await show();
    }
    const show = await hide(files);
    try {
      // The ledger still names it: the list is complete, and what is missing has a name.
      const error = await refusedBy(open, ["BlobMissing"]);
      expect(error.details.cid).to.equal(cid);
    } finally {
      await show();
    }
    expect(await open()).to.have.length(1);
  });

  it("both stores withhold a batch's list: the record is told to be incomplete, and the rest is read [C43] [C39]", async () => {
    const { quiet, hospital } = world();
    const { ledger } = hospital;
    const { patientId } = quiet;
    const { stores } = quiet.home();
    const whole = await history();
    const appends = await chainHistory(ledger).appendsOf(patientId);
    const batch = appends.find((append) => append.kind === "batch");
    if (batch?.kind !== "batch") throw new Error("There is no batch.");
    const show = await hide(await filesOf(cidOf(batch.batch.listDigest)));
    try {
      await refusedBy(history, ["BlobMissing"]);
      const told = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId, {
        reportWithheld: true,
      });
      expect(told.faults.map(({ transactionHash }) => transactionHash)).to.deep.equal([
        batch.transactionHash,
      ]);
      expect(told.entries).to.have.length(whole.entries.length - batch.batch.count);
    } finally {
      await show();
    }
    expect((await history()).entries).to.deep.equal(whole.entries);
  });

  it("a store that keeps silent holds nobody up beyond its time limit [C43]", async () => {
    const { node, quiet } = world();
    const { pid } = await node.part("store-a");
    process.kill(pid, "SIGSTOP");
    try {
      const { entries } = await history();
      const started = Date.now();
      const { patientId, keys } = quiet;
      await openEntries({ patientId, stores: quiet.home().stores, keys }, entries.slice(0, 2));
      expect(Date.now() - started).to.be.below(15_000);
      await refusedBy(write, ["NotEnoughReceipts"]);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await write();
  });
}
