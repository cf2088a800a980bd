import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { freePort } from "#services/local/free-port.ts";
import { migrate } from "./migrate.ts";
import { databaseError, type Pool, pool, transaction } from "./pool.ts";
import { startDatabase } from "./start-database.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./temporary-database.ts";

const nameOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "nothing thrown",
    (error: Error) => error.name,
  );

describe("database", () => {
  let database: TemporaryDatabase;
  let connections: Pool;
  let folder: string;

  before(async () => {
    database = await temporaryDatabase();
    connections = pool(database.url);
    folder = await mkdtemp(join(tmpdir(), "keyward-migrations-"));
  });
  after(async () => {
    await connections.end();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("gives bigint for bigint", async () => {
    const { rows } = await connections.query("select 9007199254740993::bigint as n");
    expect(rows[0].n).to.equal(9007199254740993n);
  });

  it("applies migrations once, in order, even from two processes at once", async () => {
    await writeFile(join(folder, "001-first.sql"), "create table things (id int primary key);");
    await writeFile(join(folder, "002-second.sql"), "insert into things values (1);");
    const applied = await Promise.all([1, 2].map(() => migrate(connections, "tests", folder)));
    expect(applied.flat()).to.deep.equal(["001-first.sql", "002-second.sql"]);
    expect((await connections.query("select * from tests.things")).rows).to.deep.equal([{ id: 1 }]);
  });

  it("applies all of the new migrations or none", async () => {
    await writeFile(join(folder, "003-third.sql"), "insert into things values (2);");
    await writeFile(join(folder, "004-fourth.sql"), "insert into nothing values (2);");
    expect(await nameOf(migrate(connections, "tests", folder))).to.equal("error");
    expect((await connections.query("select * from tests.things")).rowCount).to.equal(1);
    await rm(join(folder, "004-fourth.sql"));
    expect(await migrate(connections, "tests", folder)).to.deep.equal(["003-third.sql"]);
  });

  it("refuses an applied migration that changed or went", async () => {
    await writeFile(join(folder, "003-third.sql"), "insert into things values (3);");
    expect(await nameOf(migrate(connections, "tests", folder))).to.equal("MigrationChanged");
    await rm(join(folder, "003-third.sql"));
    expect(await nameOf(migrate(connections, "tests", folder))).to.equal("MigrationChanged");
  });

  it("rolls a failed transaction back, and keeps its connection usable", async () => {
    const failing = transaction(connections, async (client) => {
      await client.query("insert into tests.things values (9)");
      throw new TypeError("no");
    });
    expect(await nameOf(failing)).to.equal("TypeError");
    const { rowCount } = await connections.query("select * from tests.things where id = 9");
    expect(rowCount).to.equal(0);
  });

  it("survives a restart and a crash with what was committed; in between it says that it's away", async () => {
    await connections.query("insert into tests.things values (10)");
    for (const signal of ["SIGINT", "SIGQUIT"] as const) {
      await database.halt(signal);
      const error = await connections.query("select 1").catch((e: unknown) => databaseError(e));
      expect(error).to.include({ name: "DatabaseUnavailable" });
      await database.start();
      const { rowCount } = await connections.query("select * from tests.things where id = 10");
      expect(rowCount).to.equal(1);
    }
  });

  it("doesn't end the process when a lent connection breaks", async () => {
    const cut = transaction(connections, async (client) => {
      await database.restart("SIGQUIT");
      await new Promise((resolve) => setTimeout(resolve, 50));
      await client.query("select 1");
    });
    expect(await cut.catch((error: unknown) => databaseError(error))).to.include({
      name: "DatabaseUnavailable",
    });
    expect((await connections.query("select 1 as n")).rows).to.deep.equal([{ n: 1 }]);
  });

  it("refuses data that another living process serves, and takes over what a dead one left", async () => {
    const directory = await mkdtemp(join(tmpdir(), "keyward-owner-"));
    const owner = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const first = await startDatabase({ directory, port: await freePort() });
    await writeFile(join(directory, "owner"), String(owner.pid));
    const port = await freePort();
    expect(await nameOf(startDatabase({ directory, port }))).to.equal("DatabaseInUse");
    const dead = new Promise((resolve) => owner.once("exit", resolve));
    owner.kill("SIGKILL");
    await dead;
    const second = await startDatabase({ directory, port });
    expect(first.process.exitCode).to.equal(0);
    await second.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it("starts where making the data was cut short, and names a taken port", async () => {
    const directory = await mkdtemp(join(tmpdir(), "keyward-cut-"));
    await writeFile(join(directory, "unfinished"), "");
    expect(await nameOf(startDatabase({ directory, port: database.port }))).to.equal("DatabaseFailed");
    const again = await startDatabase({ directory, port: await freePort() });
    await again.stop();
    await rm(directory, { recursive: true, force: true });
  });
});
