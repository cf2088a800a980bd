import { appendFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { KINDS, openChangeLog } from "./change-log.ts";
import { removeFolders, someFolder } from "./testing/stores.ts";

const someId = (): Hex => toHex(randomBytes(32));

describe("changeLog", () => {
  let path: string;
  beforeEach(async () => {
    path = join(await someFolder("log"), "changes");
  });
  after(removeFolders);

  it("numbers changes from 1, and gives them in pages", async () => {
    const log = await openChangeLog(path);
    const ids = Array.from({ length: 25 }, someId);
    const kinds = ids.map((_, at) => KINDS[at % 3] as (typeof KINDS)[number]);
    const numbers = await Promise.all(ids.map((id, at) => log.append(kinds[at] ?? "blobs", id)));
    expect(numbers).to.deep.equal(ids.map((_, at) => at + 1));
    const expected = ids.map((id, at) => ({ seq: at + 1, kind: kinds[at], id }));
    expect(await log.after(0, 100)).to.deep.equal(expected);
    expect(await log.after(10, 5)).to.deep.equal(expected.slice(10, 15));
    expect(await log.after(25, 5)).to.deep.equal([]);
    expect(await log.after(99, 5)).to.deep.equal([]);
    await log.close();
  });

  it("goes on where it was, without what a crash left of a last entry", async () => {
    const first = await openChangeLog(path);
    const [a, b] = [someId(), someId()];
    await first.append("blobs", a);
    await first.close();
    await appendFile(path, randomBytes(20));
    const second = await openChangeLog(path);
    expect([second.id, second.last()]).to.deep.equal([first.id, 1]);
    expect(await second.append("keyrings", b)).to.equal(2);
    expect((await second.after(0, 9)).map(({ id }) => id)).to.deep.equal([a, b]);
    await second.close();
    expect(((await stat(path)).size - 32) % 33).to.equal(0);
  });

  it("is another log when it is made anew, also after a crash at its making", async () => {
    const first = await openChangeLog(path);
    await first.append("blobs", someId());
    await first.close();
    await truncate(path, 20);
    const second = await openChangeLog(path);
    expect(second.id).to.not.equal(first.id);
    expect(second.last()).to.equal(0);
    await second.close();
    await writeFile(path, randomBytes(100));
    const third = await openChangeLog(path);
    expect([second.id === third.id, third.last()]).to.deep.equal([false, 0]);
    await third.close();
  });

  it("keeps numbers whole when an append fails", async () => {
    const log = await openChangeLog(path);
    await log.append("blobs", someId());
    await log.close();
    const error = await log.append("blobs", someId()).catch((e: unknown) => e);
    expect(error).to.be.instanceOf(Error);
    expect(log.last()).to.equal(1);
  });
});
