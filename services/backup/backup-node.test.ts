import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { type Bytes, toHex } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { startChild } from "#services/local/child.ts";
import { newPatient } from "#services/relayer/testing/patients.ts";
import { findBackup } from "./backup-folder.ts";
import { type BackupReport, backupNode } from "./backup-node.ts";
import { checkChecksums } from "./checksums.ts";
import { readManifest } from "./manifest.ts";
import { restoreNode } from "./restore-node.ts";
import { readByCode, somePatient, somePayloads, type WritingPatient } from "./testing/patients.ts";
import { type SmallNode, startSmallNode } from "./testing/small-node.ts";

const passphrase = "four random words together";
const secrets = { kind: "passphrase", passphrase } as const;
const script = (name: string) => fileURLToPath(new URL(`../../scripts/${name}.ts`, import.meta.url));

describe("a hospital node's backup", function () {
  this.timeout(120_000);
  let base: string;
  let node: SmallNode;
  let patient: WritingPatient;
  let written: Bytes[] = [];
  let count = 0;

  before(async () => {
    base = await mkdtemp(join(tmpdir(), "keyward-backup-"));
    // PostgreSQL's own user has to pass through.
    await chmod(base, 0o711);
    node = await startSmallNode(join(base, "node"));
    patient = await somePatient(node);
    await write(3);
    await write(1);
  });
  after(async () => {
    await node?.stop();
    await rm(base, { recursive: true, force: true });
  });

  async function write(payloads: number, to = node): Promise<void> {
    const more = somePayloads(payloads);
    await patient.write(to, more);
    written = [...written, ...more];
  }
  const place = (name: string) => join(base, `${name}-${count++}`);
  const backup = (directory: string, step: (title: string) => void | Promise<void> = () => {}) =>
    backupNode({ data: node.data, directory, passphrase, step });
  const restore = (directory: string, data: string) => restoreNode({ directory, data, secrets });
  const sorted = (payloads: readonly Bytes[]) => payloads.map(toHex).sort();

  /** Runs a command as an administrator does. */
  function command(name: string, args: readonly string[], data: string) {
    const env = { KEYWARD_DATA: data, KEYWARD_BACKUP_PASSPHRASE: passphrase };
    const child = startChild(name, process.execPath, [script(name), ...args], env);
    const ended = new Promise<number | null>((resolve) => child.process.once("close", resolve));
    return { child, ended };
  }

  describe("of a running node", () => {
    let directory: string;
    let made: BackupReport;
    let machine: string;
    /** Of a call that comes too late to be submitted again. */
    let deadline = 0n;

    async function relayed(call: object): Promise<void> {
      const headers = { authorization: `Bearer ${node.token}` };
      const body = JSON.stringify(call);
      const { status } = await fetch(`${node.relayerUrl}/v1/calls`, { method: "POST", headers, body });
      expect(status).to.equal(202);
    }

    before(() => {
      directory = place("backups");
      machine = join(place("machine"), "data");
    });

    it("waits for what was acknowledged, and keeps what comes after the chain was copied in the journal", async () => {
      const registering = Array.from({ length: 12 }, () => newPatient(node.ledger));
      for (const each of registering) await relayed(await each.registration());
      // A key node is just writing its second entry.
      await writeFile(join(node.data, "key-network", "releases-1.jsonl"), '{"seq":1}\n{"se');
      made = await backup(directory, async (title) => {
        if (title !== "database") return;
        deadline = (await node.ledger.client.getBlock()).timestamp + 5n;
        await relayed(await newPatient(node.ledger).registration(deadline));
        await write(2);
      });
      const { manifest, check } = made;
      expect(made.running).to.equal(true);
      for (const { patientId } of registering) expect(manifest.heads).to.have.property(patientId);
      expect(manifest.waiting).to.equal(2);
      // Of the six records, two were anchored after the chain was copied.
      expect(check).to.deep.include({ patients: 13, records: 4, erased: 0, broken: [], lost: [] });
      expect(check.lacking).to.deep.equal({ "store-a": [], "store-b": [] });
      const log = await readFile(join(made.folder, "key-network", "releases-1.jsonl"), "utf8");
      expect(log).to.equal('{"seq":1}\n');
    });

    it("becomes the same node on an empty machine, and the recovery code opens every record", async () => {
      while (BigInt(Math.floor(Date.now() / 1_000)) <= deadline) await pause(100);
      const report = await restore(directory, machine);
      const calls = { calls: 2, failed: ["SignatureExpired"], open: 0 };
      expect(report).to.deep.include({ whole: true, calls });
      expect(report.check).to.deep.include({ patients: 13, records: 6, broken: [], lost: [] });
      const restored = await startSmallNode(machine);
      try {
        expect(sorted(await readByCode(restored, patient.code))).to.deep.equal(sorted(written));
        const network = await readFile(join(machine, "key-network", "shares", "network.json"), "utf8");
        for (const { shareFile } of JSON.parse(network).nodes) {
          expect(shareFile.startsWith(machine)).to.equal(true);
          expect((await stat(shareFile)).size).to.be.above(0);
        }
        const before = written;
        await write(1, restored);
        expect(await readByCode(restored, patient.code)).to.have.length(7);
        written = before;
      } finally {
        await restored.stop();
      }
    });

    it("keeps secrets from who has no passphrase", async () => {
      const { folder } = made;
      const { contactsKey, internalToken } = JSON.parse(
        await readFile(join(node.data, "secrets.json"), "utf8"),
      );
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((each) => each.isFile())) {
        const text = await readFile(join(entry.parentPath, entry.name), "latin1");
        expect(text.includes(contactsKey) || text.includes(internalToken)).to.equal(false);
      }
      const wrong = { kind: "passphrase", passphrase: "four other words together" } as const;
      await expectNamed(restoreNode({ directory, data: place("data"), secrets: wrong }), "PassphraseWrong");
      await expectNamed(
        backupNode({ data: node.data, directory, passphrase: "short" }),
        "PassphraseTooShort",
      );
    });

    it("is refused when a file was damaged or is missing, which is named, and leaves nothing", async () => {
      const harms: [string, string, (path: string) => Promise<void>][] = [
        ["BackupFileDamaged", "chain.json.gz", flip],
        ["BackupFileDamaged", "database/relay/calls.copy.gz", flip],
        ["BackupFileDamaged", "key-network/shares/share-2.jwe", flip],
        ["BackupFileDamaged", "SHA256SUMS", flip],
        ["BackupFileMissing", "secrets.jwe", unlink],
        ["BackupFileMissing", await someBlob(made.folder, "store-b"), unlink],
        ["BackupUnreadable", "manifest.json", (path) => writeFile(path, "{")],
      ];
      const parent = place("machine");
      for (const [name, file, harm] of harms) {
        const path = join(made.folder, file);
        const whole = await readFile(path);
        await harm(path);
        const error = await expectNamed(restore(directory, join(parent, "data")), name);
        if (name !== "BackupUnreadable") expect(error.details.file).to.equal(file);
        expect(await readdir(parent).catch(() => [])).to.deep.equal([]);
        await writeFile(path, whole);
      }
    });

    it("isn't restored over anything", async () => {
      const data = place("data");
      await mkdir(data);
      await writeFile(join(data, "precious"), "");
      await expectNamed(restore(directory, data), "RestoreNotEmpty");
      await expectNamed(restore(directory, node.data), "RestoreNotEmpty");
      expect(await readdir(data)).to.deep.equal(["precious"]);
      await expectNamed(restore(place("nowhere"), place("data")), "BackupMissing");
    });

    it("shares blobs with the one before, and mends what was damaged there", async () => {
      const shared = await someBlob(made.folder, "store-a");
      const second = await backup(directory);
      expect(await findBackup(directory)).to.equal(second.folder);
      const inode = async (folder: string, file: string) => (await stat(join(folder, file))).ino;
      expect(await inode(second.folder, shared)).to.equal(await inode(made.folder, shared));

      await flip(join(second.folder, shared));
      const third = await backup(directory);
      const [a, b] = [await readFile(join(node.data, shared)), await readFile(join(third.folder, shared))];
      expect(b.equals(a)).to.equal(true);
      await rm(second.folder, { recursive: true });
      await rm(made.folder, { recursive: true });
      const { sums } = await readManifest(third.folder);
      await checkChecksums(third.folder, sums);
    });

    it("that was killed in the middle is no backup, and the next one clears it away", async () => {
      const killed = place("killed");
      const { child, ended } = command("backup", [killed], node.data);
      while (!child.output().includes("stores ...") && child.process.exitCode === null) {
        await pause(5);
      }
      child.process.kill("SIGKILL");
      expect(await ended).to.equal(null);
      const [left, ...more] = await readdir(killed);
      expect([left?.startsWith("unfinished-"), more]).to.deep.equal([true, []]);
      await expectNamed(findBackup(killed), "BackupMissing");
      await expectNamed(findBackup(join(killed, left as string)), "BackupMissing");
      const { folder } = await backup(killed);
      expect((await readdir(killed)).map((name) => join(killed, name))).to.deep.equal([folder]);
    });

    it("holds whatever was acknowledged before it began, however much is written meanwhile", async () => {
      let running = true;
      const others = await Promise.all(Array.from({ length: 2 }, () => somePatient(node)));
      const acknowledged = new Map<WritingPatient, Bytes[]>(others.map((other) => [other, []]));
      const writers = others.map(async (other) => {
        while (running) {
          const payloads = somePayloads(2);
          await other.write(node, payloads);
          acknowledged.get(other)?.push(...payloads);
          await pause(100);
        }
      });
      while ([...acknowledged.values()].some(({ length }) => length < 6)) {
        await pause(20);
      }
      const busy = place("backups");
      const before = new Map([...acknowledged].map(([other, payloads]) => [other, [...payloads]]));
      await backup(busy).finally(() => {
        running = false;
      });
      await Promise.all(writers);
      const data = join(place("machine"), "data");
      const report = await restore(busy, data);
      expect(report).to.deep.include({ whole: true });
      expect(report.check.lacking).to.deep.equal({ "store-a": [], "store-b": [] });
      const restored = await startSmallNode(data);
      try {
        for (const [other, payloads] of before) {
          const read = sorted(await readByCode(restored, other.code));
          expect(read).to.include.members(sorted(payloads));
        }
      } finally {
        await restored.stop();
      }
    });
  });

  describe("of a stopped node", () => {
    before(() => node.stop());

    it("is made and restored by the commands, which say in words what there is", async () => {
      const directory = place("backups");
      const backing = command("backup", [directory], node.data);
      expect(await backing.ended, backing.child.output()).to.equal(0);
      expect(backing.child.output()).to.include("store-a has everything that the ledger names");
      const data = join(place("machine"), "data");
      const restoring = command("restore", [directory], data);
      expect(await restoring.ended, restoring.child.output()).to.equal(0);
      expect(restoring.child.output()).to.include("Every patient's history folds into the ledger's head");
      expect(restoring.child.output()).to.include("Restored and verified");
      const [again, nothing] = [command("restore", [directory], data), command("restore", [], data)];
      expect(await again.ended).to.equal(1);
      expect(again.child.output()).to.include("RestoreNotEmpty");
      expect(await nothing.ended).to.equal(2);
    });

    it("without secrets is restored by who wants it so, without the old key network", async () => {
      const directory = place("backups");
      await backupNode({ data: node.data, directory, passphrase: undefined });
      await expectNamed(restore(directory, place("data")), "SecretsMissing");
      const bare = place("data");
      expect((await restoreNode({ directory, data: bare, secrets: { kind: "none" } })).whole).to.equal(true);
      expect(await readdir(join(bare, "key-network"))).not.to.include("shares");
    });

    it("says what the node itself has lost, and which store still has what the other lacks", async () => {
      const digests = async (id: string) => (await blobsIn(node.data, id)).sort();
      const [first, second] = (await digests("store-a")) as [string, string];
      for (const file of [first, second]) await unlink(join(node.data, file));
      await unlink(join(node.data, second.replace("store-a", "store-b")));
      const directory = place("backups");
      const backing = command("backup", [directory], node.data);
      expect(await backing.ended).to.equal(1);
      expect(backing.child.output()).to.include("LOST, in no store: 1 thing");
      const data = place("data");
      // Instead of the passphrase, the secrets as the administrator kept them elsewhere.
      const path = join(node.data, "secrets.json");
      const report = await restoreNode({ directory, data, secrets: { kind: "file", path } });
      expect(await readFile(join(data, "secrets.json"), "utf8")).to.equal(await readFile(path, "utf8"));
      expect(report.whole).to.equal(false);
      expect(report.check.lost).to.have.length(1);
      expect(report.check.lacking["store-a"]).to.have.length(2);
      expect(report.check.lacking["store-b"]).to.have.length(1);
    });
  });

  it("needs a node", async () => {
    await expectNamed(backupNode({ data: place("data"), directory: base, passphrase }), "NothingToBackUp");
  });
});

async function flip(path: string): Promise<void> {
  const bytes = await readFile(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] as number) ^ 1;
  await writeFile(path, bytes);
}

async function blobsIn(folder: string, store: string): Promise<string[]> {
  const blobs = join(store, "vault", "blobs");
  const entries = await readdir(join(folder, blobs), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(blobs, entry.parentPath.slice(-2), entry.name));
}

const someBlob = async (folder: string, store: string): Promise<string> =>
  (await blobsIn(folder, store))[0] as string;
