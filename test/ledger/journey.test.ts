import { expect } from "chai";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import { epochIn } from "#lib/chain/key-epochs.ts";
import { EMPTY_HEAD } from "#lib/chain/leaf.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import { consentHash } from "#lib/consent/fhir-consent.ts";
import { revoke } from "#lib/consent/grant.ts";
import { endAccess, endGrant } from "#lib/consent/session.ts";
import { fromUtf8, randomBytes, toHex, utf8 } from "#lib/core/bytes.ts";
import { categoryBit, categoryMask } from "#lib/core/categories.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { bundleOf, ref } from "#lib/fhir/bundle.fixture.ts";
import { patientIdOf } from "#lib/identity/register.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { allAtEpoch } from "#lib/keys/manifest.fixture.ts";
import { releaseCategories } from "#lib/keys/read-keys.ts";
import { patientsOf } from "#lib/keys/unlock.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { planImport } from "#lib/records/import-bundle.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { rebuildBundles } from "#lib/records/rebuild-bundles.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import {
  asPerson,
  GRANTED,
  grantTo,
  historyOf,
  newPatient,
  type Patient,
  releaseFor,
  START_PATIENCE,
  sessionCall,
  staffAuthor,
  type Town,
  theTown,
  writing,
} from "./town.ts";

const source = bundleOf([
  { resourceType: "Patient", id: "p" },
  { resourceType: "Condition", id: "c", subject: ref("p") },
  { resourceType: "MedicationRequest", id: "m", status: "active", subject: ref("p") },
  { resourceType: "Observation", id: "o", subject: ref("p") },
]);

describe("a patient's record on the ledger", function () {
  this.timeout(60_000);
  let town: Town;
  let patient: Patient;
  const own = () => ({ kind: "patient", patient }) as const;
  const doctor = () => town.people.doctor;
  before(async function () {
    this.timeout(START_PATIENCE);
    town = await theTown();
    patient = await newPatient(town);
  });
  const snapshot = () => readSnapshot(town.ledger, patient.patientId);
  const released = async () => {
    const { keyEpochs } = await snapshot();
    const release = releaseFor(town, doctor().address);
    return releaseCategories(release, { ...patient, keyEpochs }, GRANTED);
  };

  it("starts with an id that only the signer can have", async () => {
    const { ledger } = town;
    const salt = toHex(randomBytes(32));
    const { signer } = patient.signer;
    const onChain = await readLedger(ledger, "patientRegistry", "patientIdOf", [signer, salt]);
    expect(patientIdOf(signer, salt)).to.equal(onChain);
    expect(await patientsOf(ledger, patient.wallet)).to.deep.equal([patient.patientId]);
    expect(await patientsOf(ledger, doctor())).to.deep.equal([]);
  });

  it("names the manifest, at epoch 1 in every category", async () => {
    const { head, manifestDigest, keyEpochs } = await snapshot();
    expect(head).to.equal(EMPTY_HEAD);
    expect(keyEpochs).to.equal(allAtEpoch(1));
    expect(await fetchManifest(town.stores, patient.patientId, manifestDigest)).to.deep.equal(
      patient.manifest,
    );
  });

  it("takes an import as one batch that comes back byte for byte", async () => {
    const { drafts } = planImport(source);
    const { entries } = await writeRecords(await writing(town, patient), own(), drafts);
    const history = await historyOf(town, patient.patientId);
    expect(history.faults).to.deep.equal([]);
    expect(history.entries.map(({ recordId }) => recordId)).to.deep.equal(
      entries.map(({ recordId }) => recordId),
    );
    expect(new Set(history.entries.map(({ author }) => author.toLowerCase()))).to.deep.equal(
      new Set([patient.wallet.address.toLowerCase()]),
    );
    expect(new Set(history.entries.map(({ organisation }) => organisation))).to.deep.equal(new Set([0]));
    const keys = await vaultCompartmentKeys(patient.manifest, patient.vaultKey);
    const opened = await openEntries({ ...patient, stores: town.stores, keys }, history.entries);
    expect(rebuildBundles(opened)).to.deep.equal([utf8(source.text)]);
  });

  it("holds a grant as it was signed, emergency copies included, and the hash of its Consent", async () => {
    const { consent, validUntil } = await grantTo(town, patient, asPerson(doctor()));
    const { client, deployment } = town.ledger;
    const [granted] = (
      await client.getContractEvents({
        address: deployment.addresses.consentRegistry,
        abi: CONTRACTS.consentRegistry.abi,
        eventName: "Granted",
        args: { patientId: patient.patientId },
        fromBlock: 0n,
        strict: true,
      })
    ).slice(-1);
    expect(granted?.args.consentHash).to.equal(consentHash(consent));
    expect(granted?.args.terms).to.deep.include({
      readMask: categoryMask(GRANTED),
      writeMask: categoryMask([...GRANTED, "emergency"]),
      validUntil,
    });
  });

  it("releases what was granted to an open session, and nothing else", async () => {
    await expectNamed(released(), "AccessRefused");
    await town.relay.submit(await sessionCall(town, patient.patientId, doctor()));
    const keys = await released();
    const { entries } = await historyOf(town, patient.patientId);
    const mask = categoryMask(GRANTED);
    const granted = entries.filter(({ category }) => (mask >>> category) & 1);
    const opened = await openEntries({ ...patient, stores: town.stores, keys }, granted);
    expect(opened.map(({ payload }) => fromUtf8(payload)).join())
      .to.include('"Condition"')
      .and.include('"MedicationRequest"');
    const others = entries.filter(({ category }) => !((mask >>> category) & 1));
    for (const entry of others) {
      await expectNamed(openEntries({ ...patient, stores: town.stores, keys }, [entry]), "CompartmentLocked");
    }
  });

  it("takes corrections, whose original stays readable", async () => {
    const { entries: before } = await historyOf(town, patient.patientId);
    const original = before.find(({ category }) => category === categoryBit("problems")) ?? expect.fail();
    const [correction] = draftResource({ resourceType: "Condition", id: "c2" } as never, original.recordId);
    const author = staffAuthor(town, patient.patientId, doctor());
    await writeRecords(await writing(town, patient), author, [correction ?? expect.fail()]);
    const { entries } = await historyOf(town, patient.patientId);
    const last = entries.at(-1);
    expect(last).to.include({ replaces: original.recordId, organisation: town.organisation });
    expect(last?.author).to.equal(doctor().address);
    const keys = await released();
    const opened = await openEntries({ ...patient, stores: town.stores, keys }, [
      original,
      last ?? expect.fail(),
    ]);
    expect(opened.length).to.equal(2);
  });

  it("advances the epochs of an access that ended, of its categories alone, and keeps the old keys out", async () => {
    const { ledger, relay, stores } = town;
    const { patientId } = patient;
    const old = await released();
    const given = { grantee: asPerson(doctor()), purpose: "TREAT" } as const;
    await relay.submit(endGrant(patientId, given));
    await relay.submit(endAccess(patientId, [doctor().address]));
    expect((await snapshot()).keyEpochs, "a live access ends nothing").to.equal(allAtEpoch(1));

    await relay.submit(await revoke(ledger, patient, given));
    await expectNamed(released(), "AccessRefused");
    await relay.submit(endAccess(patientId, [doctor().address]));
    expect((await snapshot()).keyEpochs, "a doctor with standing loses nothing").to.equal(allAtEpoch(1));
    await relay.submit(endGrant(patientId, given));
    const { keyEpochs } = await snapshot();
    for (let category = 0; category < 18; category++) {
      const advanced = (categoryMask(GRANTED) >>> category) & 1;
      expect(epochIn(keyEpochs, category), String(category)).to.equal(advanced ? 2 : 1);
      const onChain = await readLedger(ledger, "keyDirectory", "epochOf", [patientId, category]);
      expect(epochIn(keyEpochs, category)).to.equal(onChain);
    }

    await writeRecords(
      await writing(town, patient),
      own(),
      draftResource({ resourceType: "Condition" } as never),
    );
    const { entries, head } = await historyOf(town, patientId);
    const later = entries.find(
      ({ keyEpoch, category }) => keyEpoch === 2 && category === categoryBit("problems"),
    );
    await expectNamed(
      openEntries({ ...patient, stores, keys: old }, [later ?? expect.fail()]),
      "CompartmentLocked",
    );
    expect(await readLedger(ledger, "recordLedger", "headOf", [patientId])).to.equal(head);
  });

  it("gives one release of the newest epoch all of the history before it", async () => {
    await grantTo(town, patient, asPerson(doctor()));
    await town.relay.submit(await sessionCall(town, patient.patientId, doctor()));
    const keys = await released();
    const { entries } = await historyOf(town, patient.patientId);
    const problems = entries.filter(({ category }) => category === categoryBit("problems"));
    expect(new Set(problems.map(({ keyEpoch }) => keyEpoch))).to.deep.equal(new Set([1, 2]));
    const opened = await openEntries({ ...patient, stores: town.stores, keys }, problems);
    expect(opened.length).to.equal(problems.length);
  });
});
