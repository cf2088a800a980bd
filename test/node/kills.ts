import { expect } from "chai";
import { httpRelay } from "#lib/chain/http-relay.ts";
import { utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { openHospital } from "#lib/hospital/open-hospital.ts";
import { releaseCategories } from "#lib/keys/read-keys.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { indexKept, ledgerKept, notificationsKept, storesKept } from "./nothing-lost.ts";
import { type Patient, READABLE } from "./patient.ts";
import { refusedBy } from "./refused.ts";
import type { World } from "./world.ts";

/** What patients may be told while a process is away; anything else is a mistake. */
export const PASSING: readonly string[] = [
  "DatabaseUnavailable",
  "HospitalUnavailable",
  "LedgerUnavailable",
  "NotEnoughReceipts",
  "RelayUnavailable",
  "RelayTimedOut",
  "RelayerBusy",
  "ServiceUnavailable",
  "StoreUnavailable",
  "StoreTimedOut",
  "BlobMissing",
  "EnvelopeMissing",
];

/** Every process is killed in turn, while patients write, grant and read. */
export function killTests(world: () => World): void {
  const patient = (): Patient => world().quiet;
  const impatientRelay = () => {
    const { hospital, node } = world();
    const { fetch } = hospital.http;
    const { deployment } = hospital.network;
    return httpRelay({ url: `${node.origin()}/api/relay`, fetch, deployment, deadline: 0 });
  };
  const submit = async () => {
    const call = {
      contract: "consentRegistry",
      functionName: "endAccess",
      args: [patient().patientId, []],
    } as const;
    await impatientRelay().submit(call);
  };
  const put = () =>
    patient().home().stores.put(utf8(crypto.randomUUID()), { patientId: patient().patientId, kind: "list" });
  const ownKeyring = () => patient().home().keyrings.getKeyring(patient().patientId);
  const readsAll = () => storesKept(world().hospital, [patient()]);

  /** What is tried as soon as a process has been killed: what isn't refused must work. */
  const MEANWHILE: Readonly<Record<string, () => Promise<unknown>>> = {
    indexer: readsAll,
    notifier: readsAll,
    "store-a": async () => {
      const error = await refusedBy(put, ["NotEnoughReceipts"]);
      expect(error.details.failed).to.equal("store-a");
      await readsAll();
    },
    "store-b": () => refusedBy(put, ["NotEnoughReceipts"]),
    relayer: () => refusedBy(submit, ["ServiceUnavailable"]),
    app: async () => {
      await refusedBy(() => openHospital({ origin: world().node.origin() }), ["HospitalUnavailable"]);
      await refusedBy(submit, ["RelayUnavailable"]);
    },
    database: async () => {
      await refusedBy(ownKeyring, ["DatabaseUnavailable"]);
      await refusedBy(submit, ["DatabaseUnavailable", "RelayerBusy"]);
    },
    chain: async () => {
      await refusedBy(ownKeyring, ["LedgerUnavailable"]);
      await refusedBy(submit, ["LedgerUnavailable"]);
    },
  };

  beforeEach(() => world().load.resume());
  afterEach(() => world().load.pause());

  for (const [name, meanwhile] of Object.entries(MEANWHILE)) {
    it(`the ${name} comes back by itself, and nothing that was acknowledged is lost`, async () => {
      const { node, load, hospital, patients, database } = world();
      await load.goesOn();
      const before = load.refusals.length;
      const victim = await node.kill(name);
      await meanwhile();
      await node.back(victim);
      await load.goesOn(60_000);
      for (const { act, error, ms } of load.refusals.slice(before)) {
        expect(error, `${act}: ${error}`).to.be.instanceOf(KeywardError);
        expect(PASSING, act).to.include((error as KeywardError).name);
        expect(ms, act).to.be.below(125_000);
      }
      await load.pause();
      await ledgerKept(hospital, load.acknowledged, patients);
      await indexKept(hospital, database, patients);
    });
  }

  it("a key node comes back by itself, and keys are released meanwhile", async () => {
    const { node, hospital, doctor, keyRelease } = world();
    const { patientId, manifest } = patient();
    await doctor.openSession(patientId, 3_600);
    const release = keyRelease();
    const keys = async () => {
      const { keyEpochs } = await readSnapshot(hospital.ledger, patientId);
      return releaseCategories(release, { patientId, manifest, keyEpochs }, READABLE);
    };
    await keys();
    for (const name of ["key-node-1", "key-node-2", "key-node-3", "key-node-4"]) {
      const victim = await node.kill(name);
      await keys();
      await node.back(victim);
    }
    const victims = [await node.kill("key-node-1"), await node.kill("key-node-3")];
    const error = await refusedBy(keys, ["KeyNodesUnavailable"]);
    expect(error.details).to.include({ answered: 2, threshold: 3 });
    for (const victim of victims) await node.back(victim);
    await keys();
  });

  it("loses nothing when all of it is over", async () => {
    const { load, hospital, patients, database } = world();
    await load.pause();
    await ledgerKept(hospital, load.acknowledged, patients);
    await storesKept(hospital, patients);
    expect(await indexKept(hospital, database, patients)).to.be.greaterThan(50);
    await notificationsKept(world());
  });
}
