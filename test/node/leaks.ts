import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { demoSecrets, MAIL_ADDRESS, SECRETS as OF_PATIENTS } from "./somebody.ts";
import type { World } from "./world.ts";

const SECRETS: readonly string[] = [...OF_PATIENTS, ...demoSecrets()];

/** What nobody but patients and their readers may see, after all that has happened. */
export function leakTests(world: () => World): void {
  const expectNone = (where: string, text: string, words: readonly string[]) => {
    for (const word of words) expect(text.includes(word), `${word} in ${where}`).to.equal(false);
  };

  it("logs name nobody: no name, date, code or address, no patient, no account, no secret [C61]", async () => {
    const { node, patients, doctor, token } = world();
    const ids = [...patients.map(({ patientId }) => patientId.slice(2)), token];
    const accounts = [doctor.account.address, ...patients.map(({ account }) => account.address)];
    const printed = await node.printed();
    // Something was printed at all.
    expect(printed.map(({ name }) => name)).to.include.members([
      "relayer",
      "store-a",
      "key-node-1",
      "database",
    ]);
    expect(printed.map(({ output }) => output).join("")).to.include('"msg":"listening"');
    for (const { name, output } of printed) {
      const text = output.toLowerCase();
      const forbidden = [...SECRETS, ...ids, ...accounts.map((account) => account.slice(2))];
      expectNone(
        name,
        text,
        forbidden.map((word) => word.toLowerCase()),
      );
    }
    expectNone("events", node.events.join("\n"), SECRETS);
  });

  it("errors and URLs name nobody [C61]", () => {
    const { urls, refusals } = world().witness;
    expect(urls.length).to.be.greaterThan(100);
    expect(refusals.length).to.be.greaterThan(10);
    expectNone("URLs", decodeURIComponent(urls.join("\n")), SECRETS);
    expectNone("errors", refusals.join("\n"), [...SECRETS, "127.0.0.1", world().token]);
  });

  it("mails say that something happened, and not what or to whom [C61]", async () => {
    const { mailbox, patients } = world();
    expect(mailbox.mails.length).to.be.greaterThan(3);
    // But for the address that they go to, which has parts of a name in it.
    const text = mailbox.mails.map((mail) => mail.text.replaceAll(MAIL_ADDRESS, "")).join("\n");
    expectNone("mails", text, [...SECRETS, ...patients.map(({ patientId }) => patientId)]);
    expectNone("mails", text.toLowerCase(), ["laboratory", "diabetes", "brandt"]);
  });

  it("nothing on the node's disk can be read: stores, database, chain, logs [C61]", async () => {
    const { folder } = world();
    // Digits alone come about by chance.
    const words = SECRETS.filter((word) => /[a-z]/.test(word)).map((word) => Buffer.from(word));
    let files = 0;
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      // A file may go while we look.
      const bytes = await readFile(path).catch(() => Buffer.alloc(0));
      files += 1;
      for (const word of words) expect(bytes.includes(word), `${word} in ${path}`).to.equal(false);
    }
    expect(files).to.be.greaterThan(100);
  });
}
