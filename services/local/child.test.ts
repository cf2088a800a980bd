import { createServer } from "node:net";
import { expect } from "chai";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { runToEnd, startChild, untilReady } from "./child.ts";
import { freePort } from "./free-port.ts";

const node = (script: string, env = {}) => startChild("child", process.execPath, ["-e", script], env);

describe("startChild", () => {
  it("gives a process PATH, where compiled code is kept, and what it is told, and nothing else of the environment", async () => {
    process.env.KEYWARD_TEST_SECRET = "secret";
    const output = await runToEnd(node("console.log(JSON.stringify(process.env))", { GIVEN: "1" }));
    delete process.env.KEYWARD_TEST_SECRET;
    expect(JSON.parse(output)).to.deep.include({ GIVEN: "1", PATH: process.env.PATH });
    expect(output).to.not.include("secret");
  });

  it("names a process that fails, with what it printed", async () => {
    const error = await expectNamed(
      runToEnd(node("console.error('no luck'); process.exit(3)")),
      "ProcessFailed",
    );
    expect(error.message).to.include("no luck");
    expect(error.details).to.deep.equal({ process: "child", code: 3 });
  });

  it("survives a program that isn't there", async () => {
    const absent = () => startChild("absent", "/nonexistent/program", []);
    await expectNamed(
      untilReady(absent(), () => undefined),
      "ProcessFailed",
    );
    const child = absent();
    await child.stop();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(child.output()).to.include("ENOENT");
  });

  it("is ready when it says so, and doesn't wait for one that was killed", async () => {
    const child = node("console.log('listening'); setInterval(() => {}, 1000)");
    expect(await untilReady(child, () => child.output().includes("listening") || undefined)).to.equal(true);
    child.process.kill("SIGKILL");
    const start = Date.now();
    await expectNamed(
      untilReady(child, () => undefined),
      "ProcessFailed",
    );
    expect(Date.now() - start).to.be.below(5_000);
  });

  it("stops, twice as well, and keeps the last of its output only", async () => {
    const child = node("console.log('x'.repeat(200000)); console.log('end'); setInterval(() => {}, 1000)");
    await untilReady(child, () => child.output().includes("end") || undefined);
    expect(child.output().length).to.equal(64 * 1024);
    await child.stop();
    await child.stop("SIGKILL");
    expect(child.process.signalCode).to.equal("SIGTERM");
  });
});

describe("freePort", () => {
  it("is one that a server can take on the loopback address", async () => {
    const port = await freePort();
    expect(port).to.be.within(1024, 65_535);
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    await new Promise((resolve) => server.close(resolve));
  });
});
