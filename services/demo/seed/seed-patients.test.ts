import { readFile, stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { z } from "zod";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import { encodeGrantee } from "#lib/chain/grantee.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import { fromUtf8 } from "#lib/core/bytes.ts";
import { categoriesIn, SENSITIVE_CATEGORIES } from "#lib/core/categories.ts";
import { claimsHttp } from "#lib/hospital/claims/claims-http.ts";
import { readClaim } from "#lib/hospital/claims/read-claim.ts";
import { signIn } from "#lib/hospital/sign-in.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { openKeyring } from "#lib/keys/keyring.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { rebuildBundles } from "#lib/records/rebuild-bundles.ts";
import { openAsProxy } from "#lib/vault/open-as-proxy.ts";
import type { Child } from "#services/local/child.ts";
import {
  DEMO_RECORDS,
  type PatientName,
  type RecordName,
  SYNTHETIC_PATIENTS,
} from "../synthetic/patients.ts";
import { asMember } from "./as-member.ts";
import { CLAIMS, COVERED, DESKS } from "./claims/plans.ts";
import { type DemoPatient, ledgerName, openDemoFile } from "./demo-file.ts";
import { type DemoNode, readDemoPatient, startDemoNode } from "./demo-node.fixture.ts";
import { granteeOf } from "./granting.ts";
import { memberCalled } from "./member.ts";
import { vaultReader } from "./opened-record.ts";
import { isSeeded, startSeed } from "./run-seed.ts";

const NAMES = Object.keys(DEMO_RECORDS) as RecordName[];
const DAY = 24 * 3_600;

describe("seeding the demo patients", function () {
  this.timeout(600_000);
  let node: DemoNode;
  let patients: readonly DemoPatient[];
  const patient = (name: RecordName) => patients.find((one) => one.name === name) as DemoPatient;
  const ended = (child: Child) =>
    new Promise<number | null>((resolve) => child.process.once("close", resolve));

  before(async () => {
    node = await startDemoNode();
  });
  after(() => node?.stop());

  it("goes on where it was killed, again and again, and doubles nothing", async () => {
    const { told, file, hospital } = node;
    const moments: ((child: Child) => Promise<boolean>)[] = [
      async () => (await told("patientRegistry", "PatientRegistered")) > 0,
      async () => (await told("keyDirectory", "ManifestPublished")) > 0,
      async () => (await told("recordLedger", "BatchAppended")) > 0,
      async (child) => child.output().includes("seeded"),
      async () => (await told("claimsEscrow", "ClaimFiled")) > 2,
    ];
    for (const reached of moments) {
      const child = startSeed(node.origin, file);
      const end = ended(child);
      while (child.process.exitCode === null && !(await reached(child))) await pause(5);
      await child.stop("SIGKILL");
      await end;
    }
    expect(await isSeeded(file, hospital.ledger)).to.equal(false);

    const last = startSeed(node.origin, file);
    expect(await ended(last), last.output()).to.equal(0);
    expect(await isSeeded(file, hospital.ledger)).to.equal(true);
    const vaults = NAMES.length + DESKS.length;
    expect(await told("patientRegistry", "PatientRegistered")).to.equal(vaults);
    expect(await told("keyDirectory", "ManifestPublished")).to.equal(vaults);
    expect(await told("consentRegistry", "Granted")).to.equal(5 + DESKS.length);
    expect(await told("claimsEscrow", "CoverageWritten")).to.equal(COVERED.length);
    expect(await told("claimsEscrow", "ClaimFiled")).to.equal(CLAIMS.length);
    expect(await told("consentRegistry", "SessionOpened")).to.equal(1);
    for (const event of ["EmergencyAccessSet", "CaseOpened", "CaseClosed"]) {
      expect(await told("breakGlass", event), event).to.equal(1);
    }
  });

  for (const [what, suffix] of [
    ["once all is there", ""],
    ["where its file was lost", ".lost"],
  ]) {
    it(`does nothing ${what}`, async () => {
      const { client } = node.hospital.ledger;
      const before = await client.getBlockNumber();
      const child = startSeed(node.origin, node.file + suffix);
      expect(await ended(child), child.output()).to.equal(0);
      expect(child.output()).to.equal("");
      expect(await client.getBlockNumber()).to.equal(before);
    });
  }

  it("keeps recovery codes for the owner of the data alone, and no Consent longer than needed", async () => {
    expect((await stat(node.file)).mode & 0o777).to.equal(0o600);
    const { genesis, deployment } = node.hospital.network;
    patients = (await openDemoFile(node.file, ledgerName(genesis, deployment))).patients();
    expect(patients.map(({ name }) => name)).to.have.members(NAMES);
    expect(patients.every(({ done }) => done)).to.equal(true);
    expect(await readFile(node.file, "utf8")).not.to.include("Consent");
  });

  it("begins anew on another ledger", async () => {
    expect((await openDemoFile(node.file, "another")).patients()).to.deep.equal([]);
  });

  for (const [name, way, appends] of [
    ["Carla Mendes", "code", 4],
    ["Finn Larsson", "wallet", 2],
    ["George Hill", "code", 3],
  ] as const) {
    it(`leaves ${name} a record that opens by ${way}, byte for byte, imported once`, async () => {
      const { opened, faults } = await readDemoPatient(node.hospital, patient(name), way);
      expect(faults).to.deep.equal([]);
      const days = [0, 1].map((before) => new Date(Date.now() - before * DAY * 1_000));
      const expected = days.map((day) => fromUtf8(SYNTHETIC_PATIENTS[name](day)));
      const files = rebuildBundles(opened).map(fromUtf8);
      expect(files).to.have.length(1);
      expect(expected.includes(files[0] as string)).to.equal(true);
      const history = chainHistory(node.hospital.ledger);
      expect(await history.appendsOf(patient(name).patientId)).to.have.length(appends);
    });
  }

  it("lets Astrid Larsson keep the record of her son, whose vault opens to hers", async () => {
    const { hospital } = node;
    const { signer, address } = memberCalled("Astrid Larsson");
    const [mother, finn] = [patient("Astrid Larsson"), patient("Finn Larsson")];
    const session = await signIn(hospital, signer);
    try {
      const keyring = await session.keyrings.getKeyring(mother.patientId);
      const privateKey = await openKeyring(
        keyring,
        await recoveryLock(mother.recoveryCode, mother.patientId),
      );
      const { manifestDigest } = await readSnapshot(session.ledger, mother.patientId);
      const { vaultKey } = await fetchManifest(session.stores, mother.patientId, manifestDigest);
      const proxy = address.toLowerCase() as typeof address;
      const opened = await openAsProxy(session, finn.patientId, { proxy, privateKey, vaultKey });
      expect(opened.patientName).to.equal("Finn Larsson");
      expect(opened.privateKey).to.not.equal(undefined);
    } finally {
      await session.signOut();
    }
  });

  it("has Dr. Brandt's note in Carla's record, and the Consents behind her grants", async () => {
    const { opened } = await readDemoPatient(node.hospital, patient("Carla Mendes"), "wallet");
    const author = memberCalled("Dr. Lena Brandt").address.toLowerCase();
    const hers = opened.filter(({ entry }) => entry.author.toLowerCase() === author);
    expect(hers.map(({ payload }) => fromUtf8(payload)).join("")).to.include("Read before the next review");
    const consents = opened.filter(({ payload }) => /"resourceType": ?"Consent"/.test(fromUtf8(payload)));
    expect(consents).to.have.length(4);
  });

  it("has Carla's care billed: a claim of every kind of ending, whose lines she reads and the ledger proves", async () => {
    const { hospital } = node;
    const { ledger } = hospital;
    const carla = patient("Carla Mendes");
    const found = await asMember(hospital, memberCalled(carla.name), async (session) => {
      const reader = await vaultReader(session, carla);
      const claims = claimsHttp(session.http);
      const filed = await ledger.client.getContractEvents({
        address: ledger.deployment.addresses.claimsEscrow,
        abi: CONTRACTS.claimsEscrow.abi,
        eventName: "ClaimFiled",
        fromBlock: 0n,
      });
      const ids = filed.flatMap(({ args }) => (args.claim === undefined ? [] : [args.claim]));
      return Promise.all(ids.map((id) => readClaim({ ledger, claims }, chainHistory(ledger), id, reader)));
    });
    for (const { documents, proven, refusal } of found) {
      expect(refusal).to.equal(undefined);
      expect(documents.some((document) => "error" in document)).to.equal(false);
      expect(proven?.provenance).to.include({ organisation: 0 });
      expect(proven?.lines.length).to.be.greaterThan(0);
    }
    const states = found.map(({ proven }) => proven?.ledger.state).sort();
    expect(states).to.deep.equal([
      "approved",
      "disputed",
      "evidence-requested",
      "filed",
      "filed",
      "paid",
      "rejected",
    ]);
    const notes = found.flatMap(({ documents }) => documents.filter(({ kind }) => kind === "notes"));
    expect(notes).to.have.length(4);
    const disputed = found.find(({ proven }) => proven?.ledger.state === "disputed");
    expect(disputed?.proven?.lines).to.have.length(3);
  });

  it("leaves desks that no staff take for patients", async () => {
    const { signer } = memberCalled("Paul Weber");
    const granted = await asMember(node.hospital, { signer }, ({ http }) =>
      http.json({
        path: "/api/ledger/granted",
        answer: z.object({ grants: z.array(z.object({ patientId: z.string() })) }),
      }),
    );
    expect(granted.grants.map(({ patientId }) => patientId)).to.deep.equal([
      patient("Carla Mendes").patientId,
    ]);
  });

  it("has the grants that were planned on the ledger", async () => {
    const { ledger } = node.hospital;
    const granted = async (name: PatientName, to: Parameters<typeof granteeOf>[0]) => {
      const slot = [patient(name).patientId, encodeGrantee(granteeOf(to)), 0] as const;
      const word = await readLedger(ledger, "consentRegistry", "grantOf", slot);
      const days = Math.round((Number(word.validUntil) - Number(word.validFrom)) / DAY);
      return { read: categoriesIn(word.readMask), write: categoriesIn(word.writeMask), days };
    };
    const lena = await granted("Carla Mendes", { person: "Dr. Lena Brandt" });
    expect(lena.read).to.include.members(["laboratory", "medications", "documents"]);
    for (const category of SENSITIVE_CATEGORIES) expect(lena.read).not.to.include(category);
    expect(lena.write).to.include.members(["documents", "emergency"]);
    expect(await granted("Carla Mendes", { organisation: "Northern Laboratory" })).to.deep.equal({
      read: [],
      write: ["laboratory"],
      days: 365,
    });
    expect((await granted("Carla Mendes", { organisation: "Market Square Pharmacy" })).days).to.equal(3);
    expect((await granted("George Hill", { person: "Dr. Samir Haddad" })).read).to.include("problems");
    expect((await granted("Finn Larsson", { person: "Dr. Lena Brandt" })).read).to.deep.equal([]);
  });
});
