import { expect } from "chai";
import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { memoryJournal } from "#lib/vault/import-journal.ts";
import { type Imported, importRecord } from "#lib/vault/import-record.ts";
import { PASSING } from "./kills.ts";
import { storesKept } from "./nothing-lost.ts";
import { refusedBy } from "./refused.ts";
import { until } from "./until.ts";
import type { World } from "./world.ts";

const VISITS = 20;
const KEY_NODES = ["key-node-1", "key-node-2", "key-node-3", "key-node-4"];

/** A file of its own, with a record for each visit. `change` makes it a wrong one. */
function someFile(change: (text: string) => string = (text) => text): Bytes {
  const patient = `urn:uuid:${crypto.randomUUID()}`;
  const visits = Array.from({ length: VISITS }, () => ({
    fullUrl: `urn:uuid:${crypto.randomUUID()}`,
    resource: {
      resourceType: "Encounter",
      status: "finished",
      class: { code: "AMB" },
      subject: { reference: patient },
    },
  }));
  const entry = [{ fullUrl: patient, resource: { resourceType: "Patient", gender: "female" } }, ...visits];
  return utf8(change(JSON.stringify({ resourceType: "Bundle", type: "collection", entry })));
}

/** Files that are wrong, and processes that die while one is brought in. */
export function importTests(world: () => World): void {
  const headNow = async () => (await readSnapshot(world().hospital.ledger, world().quiet.patientId)).head;
  const idsNow = async () => {
    const { hospital, quiet } = world();
    const { ledger } = hospital;
    const { entries } = await verifiedHistory(
      ledger,
      chainHistory(ledger),
      quiet.home().stores,
      quiet.patientId,
    );
    return entries.map(({ recordId }) => recordId);
  };

  /** Brings files in as the vault does. `before` is awaited ahead of each upload and of the transaction. */
  function importer(before: (act: "put" | "submit", count: number) => Promise<unknown> = async () => {}) {
    const { hospital, quiet } = world();
    const home = quiet.home();
    const journal = memoryJournal();
    const counts = { put: 0, submit: 0 };
    const told =
      <Args extends unknown[], Result>(act: "put" | "submit", run: (...args: Args) => Promise<Result>) =>
      async (...args: Args): Promise<Result> => {
        counts[act] += 1;
        await before(act, counts[act]);
        return run(...args);
      };
    const run = (file: Bytes): Promise<Imported> =>
      importRecord(
        {
          ledger: hospital.ledger,
          relay: { submit: told("submit", (call) => home.relay.submit(call)) },
          stores: { ...home.stores, put: told("put", (...blob) => home.stores.put(...blob)) },
          patientId: quiet.patientId,
          author: { kind: "patient", patient: quiet.patient },
          journal,
        },
        file,
      );
    return { run, counts };
  }

  it("a wrong file is refused by name: nothing is uploaded or anchored, and the head stays [C56] [C57] [C58] [C59]", async () => {
    const wrong: [string, Bytes][] = [
      ["UnknownCode", someFile((text) => text.replace('"female"', '"banana"'))],
      ["UnknownResourceType", someFile((text) => text.replace('"Encounter"', '"Visit"'))],
      [
        "BrokenReference",
        someFile((text) => text.replace(/"reference":"urn:uuid:/, '"reference":"urn:uuid:0')),
      ],
      ["DuplicateKey", someFile((text) => text.replace('"gender"', '"gender":"male","gender"'))],
      ["UnknownElement", someFile((text) => text.replace('"gender"', '"__proto__":{},"gender"'))],
      [
        "AnotherPatient",
        someFile((text) =>
          text.replace('"entry":[', '"entry":[{"resource":{"resourceType":"Patient","id":"x"}},'),
        ),
      ],
      ["TooDeep", someFile((text) => text.replace('"female"', `${"[".repeat(300)}${"]".repeat(300)}`))],
      ["TooManyEntries", someFile((text) => text.replace('"entry":[', `"entry":[${"{},".repeat(100_000)}`))],
      ["NotJson", someFile((text) => text.slice(0, -9))],
      ["XmlFile", utf8("<Bundle xmlns='http://hl7.org/fhir'/>")],
      ["CompressedFile", new Uint8Array([0x1f, 0x8b, 8, 0])],
    ];
    const head = await headNow();
    const { run, counts } = importer();
    for (const [name, file] of wrong) await refusedBy(() => run(file), [name]);
    expect(counts).to.deep.equal({ put: 0, submit: 0 });
    expect(await headNow()).to.equal(head);
  });

  /** When each process dies: amid the uploads, or when all that is missing is the transaction. */
  const DYING: readonly (readonly [name: string, act: "put" | "submit", count: number])[] = [
    ["store-b", "put", 7],
    ["relayer", "submit", 1],
    ["chain", "submit", 1],
  ];
  for (const [name, act, count] of DYING) {
    it(`the ${name} dies amid an import: that is said by name, and a retry makes no duplicate`, async () => {
      const { node, hospital, quiet } = world();
      const [head, before] = [await headNow(), await idsNow()];
      let victim: Awaited<ReturnType<typeof node.kill>> | undefined;
      const { run } = importer(async (now, at) => {
        if (victim === undefined && now === act && at === count) victim = await node.kill(name);
      });
      const file = someFile();
      const outcome = await run(file).catch((error: unknown) => error);
      expect(victim, "nothing died").to.not.equal(undefined);
      if (victim !== undefined) await node.back(victim);
      if (outcome instanceof Error) {
        expect(outcome).to.be.instanceOf(KeywardError);
        expect(PASSING).to.include(outcome.name);
        expect((outcome as KeywardError).action, outcome.name).to.be.a("string");
        // Nothing of it is in the record, or all of it: the answer may be what got lost.
        const now = await idsNow().catch(() => before);
        if (now.length === before.length) expect(await headNow()).to.equal(head);
      }
      let imported: Imported | undefined;
      await until(async () => {
        imported = await run(file).catch(() => undefined);
        return imported !== undefined;
      }, 60_000);
      const after = await idsNow();
      expect(new Set(after).size).to.equal(after.length);
      expect(after.length - before.length).to.equal(imported?.records);
      await storesKept(hospital, [quiet]);
    });
  }

  it("key nodes that are all dead keep nobody from bringing a file in", async () => {
    const { node, hospital, quiet } = world();
    const victims = [];
    for (const name of KEY_NODES) victims.push(await node.kill(name));
    const { already } = await importer().run(someFile());
    expect(already).to.equal(false);
    for (const victim of victims) await node.back(victim);
    await storesKept(hospital, [quiet]);
  });
}
