import { expect } from "chai";
import type { Condition } from "fhir/r4.js";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import type { Hex } from "#lib/core/bytes.ts";
import { fromUtf8, utf8 } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { bundleOf, encounter, observation, ref } from "#lib/fhir/bundle.fixture.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { testAccount } from "#services/local/accounts.ts";
import { useWorld } from "../world.ts";
import { type HarnessPage, openHarness } from "./harness-page.ts";
import { corruptEverywhere } from "./tamper.ts";

/** Dr. Lena Brandt of St. Anne's, a physician of the demo network. */
const DOCTOR = testAccount(11);
const HOSPITAL = 1;
const prf = () => Array.from(crypto.getRandomValues(new Uint8Array(32)));

const visits = Array.from({ length: 12 }, (_, i) => `v${i}`);
const file = utf8(
  bundleOf([
    { resourceType: "Patient", id: "p", name: [{ family: "Test" }] },
    ...visits.map((id) => encounter(id, "p")),
    ...visits.map((id, i) =>
      observation(`o${i}`, "p", {
        category: [{ coding: [{ code: "laboratory" }] }],
        encounter: ref(id),
        valueQuantity: { value: 4.5, unit: "mmol/l" },
      }),
    ),
    { resourceType: "AllergyIntolerance", id: "a", patient: ref("p") },
  ]).text.replaceAll("4.5", "4.50"),
);

describe("the vault in a browser", function () {
  this.timeout(300_000);
  // Each step goes on from the one before.
  this.bail(true);
  const world = useWorld();
  let patient: HarnessPage;
  let doctor: HarnessPage;
  let patientId: PatientId;
  let recoveryCode: string;
  const wallet = privateKeyToAccount(generatePrivateKey());
  const signer = wallet.address as Hex;
  const passkey = prf();
  const passphrase = "four quite random words";
  const bytes = { $bytes: passkey } as unknown as ArrayBuffer;

  before(async () => {
    patient = await openHarness(world().browser, world().origin, wallet);
    await patient.signIn();
  });
  after(async () => {
    await patient?.context.close();
    await doctor?.context.close();
  });

  const resourcesIn = ({
    progress,
  }: {
    progress: readonly unknown[];
  }): { resourceType: string; valueQuantity?: object }[] =>
    (progress as { type: string; records?: { items: { category: string; resource: never }[] }[] }[])
      .flatMap(({ type, records }) => (type === "records" ? (records ?? []) : []))
      .flatMap(({ items }) => items.filter(({ category }) => category !== "emergency"))
      .map(({ resource }) => resource);

  it("is made with a wallet, and gives the recovery code once", async () => {
    const made = await patient.call("createVault", { signer, locks: [{ kind: "wallet", address: signer }] });
    expect(made.error, JSON.stringify([made.error, patient.console])).to.equal(undefined);
    ({ patientId, recoveryCode } = made.result as { patientId: PatientId; recoveryCode: string });
    expect(recoveryCode).to.match(/^(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    expect(made.result?.locks.map(({ kind }) => kind)).to.deep.equal(["recovery", "wallet"]);
    expect(patient.asked.map(({ primaryType, method }) => primaryType ?? method)).to.deep.equal([
      "Registration",
      "signIn",
      "VaultKey",
      "VaultKey",
      "ManifestPublication",
    ]);
    expect(new Set(made.progress.map(({ stage }) => stage))).to.have.all.keys(
      "register",
      "locks",
      "keys",
      "publish",
    );
    expect((await patient.do("state", undefined)).unlocked).to.deep.equal({ patientId, by: "wallet" });
    await patient.do("checkRecoveryCode", recoveryCode);
    const wrong = `${recoveryCode.slice(0, -1)}${recoveryCode.endsWith("0") ? "1" : "0"}`;
    expect((await patient.call("checkRecoveryCode", wrong)).error?.name).to.equal("RecoveryCodeMistyped");
  });

  it("takes a passkey's secret and a passphrase as further locks", async () => {
    await patient.do("addLock", { kind: "passkey", prfOutput: bytes });
    const locks = await patient.do("addLock", { kind: "passphrase", passphrase });
    expect(locks.map(({ kind }) => kind)).to.deep.equal(["recovery", "wallet", "prf", "passphrase"]);
    const short = await patient.call("addLock", { kind: "passphrase", passphrase: "short" });
    expect(short.error?.name).to.equal("PassphraseTooShort");
  });

  it("imports a file once, keeping on in the worker what is declined on the page", async () => {
    const given = { file: { $bytes: Array.from(file) } as unknown as ArrayBuffer };
    patient.decline(true);
    expect((await patient.call("importBundle", given)).error).to.not.equal(undefined);
    patient.decline(false);
    const before = patient.requests.filter((url) => url.includes("/blobs")).length;
    const again = await patient.call("importBundle", given);
    expect(again.result).to.include({ resources: 26, already: false });
    // The manifest is read; nothing but the list is stored a second time, in two stores.
    expect(patient.requests.filter((url) => url.endsWith("/blobs")).length).to.be.lessThan(before + 3);
    expect(new Set(again.progress.map(({ stage }) => stage))).to.have.all.keys(
      "check",
      "store",
      "sign",
      "anchor",
    );
    expect((await patient.do("importBundle", given)).already).to.equal(true);
  });

  it("reads a proven history, numbers as they were written, and gives the file back byte for byte", async () => {
    const read = await patient.call("readRecord", {});
    expect(read.error).to.equal(undefined);
    expect(read.progress[0]).to.include({ type: "history" });
    expect(read.progress.filter(({ type }) => type === "unopened")).to.deep.equal([]);
    const resources = resourcesIn(read);
    expect(resources).to.have.length(26);
    const observation = resources.find(({ resourceType }) => resourceType === "Observation");
    expect(observation?.valueQuantity).to.include({ value: 4.5, valueText: "4.50" });
    const { files } = await patient.do("exportPlain", undefined);
    expect(Uint8Array.from(files[0] as ArrayLike<number>)).to.deep.equal(Uint8Array.from(file));
  });

  it("is opened by each of its locks, and by nothing else", async () => {
    for (const by of [
      { kind: "wallet", address: signer },
      { kind: "passkey", prfOutput: bytes },
      { kind: "passphrase", passphrase },
      { kind: "recovery", code: recoveryCode.toLowerCase().replaceAll("-", " ") },
    ] as const) {
      await patient.do("lock", undefined);
      expect((await patient.call("readRecord", {})).error?.name, by.kind).to.equal("VaultLocked");
      const { unlocked } = await patient.do("unlock", { patientId, signer, by });
      expect(unlocked?.patientId).to.equal(patientId);
      expect(resourcesIn(await patient.call("readRecord", { categories: ["laboratory"] }))).to.have.length(
        12,
      );
    }
    await patient.do("lock", undefined);
    for (const by of [
      { kind: "passkey", prfOutput: { $bytes: prf() } as unknown as ArrayBuffer },
      { kind: "passphrase", passphrase: "another long passphrase" },
    ] as const) {
      const { error } = await patient.call("unlock", { patientId, signer, by });
      expect(error?.name, by.kind).to.equal("WrapMismatch");
    }
    await patient.do("unlock", { patientId, signer, by: { kind: "passkey", prfOutput: bytes } });
  });

  it("keeps drafts over the idle lock, sealed on this device", async () => {
    await patient.do("saveDraft", { id: "note", text: "pain since Monday" });
    await patient.do("setIdleLimit", 1_000);
    await patient.page.waitForFunction(() =>
      (globalThis as never as { harness: { events: { reason: string }[] } }).harness.events.some(
        ({ reason }) => reason === "idle",
      ),
    );
    expect((await patient.do("state", undefined)).unlocked).to.equal(null);
    await patient.do("saveDraft", { id: "late", text: "typed while it locked" });
    expect((await patient.call("readDraft", { id: "note" })).error?.name).to.equal("VaultLocked");
    const kept = await patient.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open("keyward-vault");
          opening.onsuccess = () => {
            const all = opening.result.transaction("sealed").objectStore("sealed").getAll();
            all.onsuccess = () => resolve(JSON.stringify(all.result));
          };
        }),
    );
    expect(kept)
      .to.include("ECDH-ES+A256KW")
      .and.not.match(/Monday|typed/);

    // A new page has nothing of the old one's but what is sealed on the device.
    await patient.reload();
    await patient.do("unlock", { patientId, signer, by: { kind: "passkey", prfOutput: bytes } });
    expect(await patient.do("drafts", undefined)).to.have.members(["note", "late"]);
    expect(await patient.do("readDraft", { id: "note" })).to.equal("pain since Monday");
    await patient.do("dropDraft", { id: "note" });
    expect(await patient.do("readDraft", { id: "note" })).to.equal(null);
  });

  it("writes what is typed, and shows it beside the file", async () => {
    const written = await patient.call("writeRecords", {
      resources: [
        {
          resourceType: "Condition",
          subject: { identifier: { value: patientId } },
          code: { text: "Hay fever" },
        } as Condition,
      ],
    });
    expect(written.error).to.equal(undefined);
    expect(written.progress.map(({ stage }) => stage)).to.deep.equal(["sign", "submitted"]);
    const { others } = await patient.do("exportPlain", undefined);
    expect(fromUtf8(Uint8Array.from(others as ArrayLike<number>))).to.include("Hay fever");
    expect(readBundle(Uint8Array.from(others as ArrayLike<number>)).entries).to.have.length(1);
  });

  it("lets a doctor read by the key network what was granted, and nothing else", async () => {
    const now = Math.floor(Date.now() / 1_000);
    const granted = await patient.call("grant", {
      terms: {
        grantee: { kind: "person", account: DOCTOR.address },
        purpose: "TREAT",
        read: ["laboratory", "allergies"],
        write: ["problems"],
        validFrom: now - 600,
        validUntil: now + 3_600,
      },
    });
    expect(granted.result?.consentRecorded, JSON.stringify(granted.error)).to.equal(true);

    doctor = await openHarness(world().browser, world().origin, DOCTOR);
    await doctor.signIn();
    const request = {
      account: DOCTOR.address,
      patientId,
      grantee: { kind: "person", account: DOCTOR.address },
      purpose: "TREAT",
      organisation: HOSPITAL,
      minutes: 20,
    } as const;
    const beyond = await doctor.call("openChart", { ...request, categories: ["medications"] });
    expect(beyond.error?.name).to.equal("ConsentRegistryNotGranted");

    const started = Date.now();
    const chart = await doctor.call("openChart", { ...request, categories: ["laboratory", "allergies"] });
    expect(chart.error).to.equal(undefined);
    const seconds = (Date.now() - started) / 1_000;
    expect(resourcesIn(chart)).to.have.length(13);
    expect(chart.progress.filter(({ type }) => type === "unopened")).to.deep.equal([]);
    expect(chart.result?.records).to.be.greaterThan(chart.result?.readable ?? 0);
    expect(doctor.asked.at(-1)?.message).to.include("Keyward: open 2 record keys");
    console.log(`      first chart after ${seconds} s`);

    const again = Date.now();
    await doctor.do("openChart", { ...request, categories: ["laboratory", "allergies"] });
    console.log(`      again after ${(Date.now() - again) / 1_000} s`);
  });

  it("lets staff write without reading", async () => {
    const right = {
      grantee: { kind: "person", account: DOCTOR.address },
      purpose: "TREAT",
      organisation: HOSPITAL,
    } as const;
    const note = {
      resourceType: "Condition",
      subject: { identifier: { value: patientId } },
      code: { text: "Essential hypertension" },
    } as Condition;
    const written = await doctor.call("writeAs", {
      account: DOCTOR.address,
      patientId,
      right,
      resources: [note],
    });
    expect(written.error).to.equal(undefined);
    const resources = resourcesIn(await patient.call("readRecord", { categories: ["problems"] }));
    expect(JSON.stringify(resources)).to.include("Essential hypertension");
    const report = {
      resourceType: "Immunization",
      status: "completed",
      vaccineCode: { text: "Tetanus" },
      patient: { identifier: { value: patientId } },
      occurrenceDateTime: "2026-01-01",
    } as never;
    const refused = await doctor.call("writeAs", {
      account: DOCTOR.address,
      patientId,
      right,
      resources: [report],
    });
    expect(refused.error?.name).to.equal("ConsentRegistryMayNotWrite");
  });

  it("refuses the doctor from the revocation on", async () => {
    const grantee = { kind: "person", account: DOCTOR.address } as const;
    expect((await patient.do("revoke", { grantee, purpose: "TREAT" })).keysAdvanced).to.equal(true);
    const chart = await doctor.call("openChart", {
      account: DOCTOR.address,
      patientId,
      grantee,
      purpose: "TREAT",
      organisation: HOSPITAL,
      minutes: 20,
      categories: ["laboratory"],
    });
    expect(chart.error?.name).to.equal("ConsentRegistryNotGranted");
    expect(resourcesIn(chart)).to.deep.equal([]);
  });

  it("exports the record as it is stored, with what proves it, and nothing readable", async () => {
    const made = await patient.do("exportSealed", undefined);
    const sealed = String(made.file);
    expect(made.missing).to.equal(0);
    const [record = ""] = sealed.split("\n");
    const { head, blobs, envelopes, keyring } = JSON.parse(record);
    expect(made.head).to.equal(head);
    const facts = await patient.do("readRecord", {});
    expect(head).to.equal(facts.head);
    expect(envelopes).to.have.length(facts.records);
    expect(Object.keys(blobs).length).to.be.greaterThan(facts.records);
    expect(keyring.patientId).to.equal(patientId);
    expect(sealed).to.not.match(/Hay fever|Observation/);
  });

  it("shows no content of a ciphertext that was tampered with, and all the others [C36]", async () => {
    const updates = (await patient.call("readRecord", { categories: ["allergies"] })).progress;
    const [record] = updates.flatMap((update) => (update.type === "records" ? update.records : []));
    await corruptEverywhere(world().node, record?.proof.cid ?? "");
    // Nothing of before may be in memory.
    await patient.reload();
    await patient.do("unlock", { patientId, signer, by: { kind: "passkey", prfOutput: bytes } });
    const read = await patient.call("readRecord", {});
    const unopened = read.progress.flatMap((update) => (update.type === "unopened" ? [update] : []));
    expect(unopened.map(({ error }) => error.name)).to.deep.equal(["RecordCorrupted"]);
    expect(unopened[0]?.proof.recordId).to.equal(record?.proof.recordId);
    expect(resourcesIn(read).filter(({ resourceType }) => resourceType === "Observation")).to.have.length(12);
  });

  it("talks to the hospital, the chain and the key nodes, and breaks no policy", async () => {
    const { listed, keyNodes } = world();
    const origins = new Set([...patient.requests, ...doctor.requests].map((url) => new URL(url).origin));
    for (const origin of origins) expect(listed).to.include(origin);
    const lines = [...patient.console, ...doctor.console];
    expect(lines.filter((line) => /Content.Security|Trusted|unsafe/i.test(line))).to.deep.equal([]);
    // A patient's pages never load the key network's client.
    const own = new Set(patient.requests);
    const lit = doctor.requests.filter((url) => url.includes("/_next/static/") && !own.has(url));
    expect(lit.length).to.be.greaterThan(0);
    const toKeyNodes = (url: string) => keyNodes.some((each) => url.startsWith(each));
    expect(doctor.requests.some(toKeyNodes)).to.equal(true);
    expect(patient.requests.filter(toKeyNodes)).to.deep.equal([]);
  });
});
