import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { releasedCompartmentKeys, vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { allAtEpoch, type SomePatient, somePatient } from "#lib/keys/manifest.fixture.ts";
import { recipientOf } from "#lib/keys/manifest.ts";
import { openVault } from "#lib/keys/vault-keys.ts";
import { currentRecipients, type Deposited, deposit } from "./deposit.ts";
import { serialiseEnvelope } from "./envelope.ts";
import { openEntries } from "./open-entries.ts";
import { resealEnvelope } from "./reseal-envelope.ts";
import { twoStores } from "./stores.fixture.ts";

describe("openEntries", () => {
  let patient: SomePatient;
  let shelf: Awaited<ReturnType<typeof twoStores>>;
  let records: [Deposited, Deposited];
  const payloads = [randomBytes(50), randomBytes(60)] as const;
  before(async () => {
    patient = await somePatient(3);
  });
  beforeEach(async () => {
    shelf = await twoStores();
    const recipientFor = currentRecipients(patient.manifest, allAtEpoch(2));
    records = (await deposit({ ...patient, recipientFor, stores: shelf.stores }, [
      { category: 8, payload: payloads[0] },
      { category: 6, payload: payloads[1] },
    ])) as [Deposited, Deposited];
  });
  const keysOf = () => vaultCompartmentKeys(patient.manifest, patient.vaultKey);
  const entries = () => records.map(({ entry }) => entry);
  const open = async (some = entries(), patientId = patient.patientId) =>
    openEntries({ patientId, stores: shelf.stores, keys: await keysOf() }, some);

  it("opens each to its payload, in order, and says how far it is", async () => {
    let done = 0;
    const context = { patientId: patient.patientId, stores: shelf.stores, keys: await keysOf() };
    const opened = await openEntries(context, entries(), () => {
      done += 1;
    });
    expect(opened.map(({ payload }) => payload)).to.deep.equal([...payloads]);
    expect(opened.map(({ entry }) => entry)).to.deep.equal(entries());
    expect(done).to.equal(2);
  });

  it("names the record when every store's ciphertext is altered [C36]", async () => {
    const [{ entry }] = records;
    for (const { blobs } of shelf.each) {
      const blob = blobs.get(cidOf(entry.digest)) ?? expect.fail();
      blob[blob.length >> 1] = (blob[blob.length >> 1] as number) ^ 1;
    }
    const error = await expectNamed(open(), "RecordCorrupted");
    expect(error.details).to.deep.equal({ recordId: entry.recordId });
  });

  it("refuses a ciphertext in another record's, category's or patient's place [C37]", async () => {
    const [first, second] = entries() as [Deposited["entry"], Deposited["entry"]];
    await expectNamed(open([{ ...first, digest: second.digest }]), "KeyCommitmentMismatch");
    await expectNamed(open([{ ...first, category: 6 }]), "EnvelopeMismatch");
    await expectNamed(open([{ ...first, replaces: second.recordId }]), "RecordCorrupted");
    const other = await somePatient(3);
    await expectNamed(open([first], other.patientId), "EnvelopeMismatch");
  });

  it("is refused without a key of the category", async () => {
    const raws = await openVault(patient.manifest, patient.vaultKey);
    const keys = releasedCompartmentKeys(patient.manifest, [
      { category: 8, keyEpoch: 2, raw: raws[8]?.[1] ?? expect.fail() },
    ]);
    const { patientId } = patient;
    const context = { patientId, stores: shelf.stores, keys };
    expect((await openEntries(context, entries().slice(0, 1))).length).to.equal(1);
    const error = await expectNamed(openEntries(context, entries()), "CompartmentLocked");
    expect(error.details).to.deep.equal({ category: 6, keyEpoch: 2 });
  });

  it("opens by the other store's envelope when one store lies about it [C43]", async () => {
    const [{ entry, envelope, contentKey }] = records;
    const { patientId } = patient;
    const stranger = { publicKey: (await generateX25519()).publicKey, keyEpoch: 3 };
    const lies = [
      // A later epoch than any reader has; the right epoch sealed to somebody else; another record's
      // envelope; another content key, rightly sealed.
      { ...envelope, keyEpoch: 4_000 },
      await resealEnvelope(envelope, patientId, { contentKey }, stranger),
      await resealEnvelope(
        envelope,
        patientId,
        { contentKey: randomBytes(32) },
        { ...stranger, keyEpoch: 2 },
      ),
      { ...(records[1] as Deposited).envelope, recordId: entry.recordId },
      await resealEnvelope(
        envelope,
        patientId,
        { contentKey: randomBytes(32) },
        recipientOf(patient.manifest, 8, 2),
      ),
    ];
    for (const lie of lies) {
      for (const { envelopes } of shelf.each) {
        const honest = envelopes.get(entry.recordId) ?? expect.fail();
        envelopes.set(entry.recordId, serialiseEnvelope(lie));
        const [opened] = await open([entry]);
        expect(opened?.payload).to.deep.equal(payloads[0]);
        envelopes.set(entry.recordId, honest);
      }
    }
  });

  it("is refused when every envelope is wrong, by what is wrong with the newest", async () => {
    const [{ entry, envelope, contentKey }] = records;
    const stranger = { publicKey: (await generateX25519()).publicKey, keyEpoch: 2 };
    const lie = await resealEnvelope(envelope, patient.patientId, { contentKey }, stranger);
    for (const { envelopes } of shelf.each) envelopes.set(entry.recordId, serialiseEnvelope(lie));
    await expectNamed(open([entry]), "EnvelopeMismatch");
  });

  it("is refused for an erased record though another store still has its envelope [C44]", async () => {
    const [{ entry }] = records;
    await shelf.each[1].deleteEnvelope(entry.recordId);
    await expectNamed(open([entry]), "EnvelopeErased");
  });

  it("says what is missing when stores withhold it [C43]", async () => {
    const [{ entry }] = records;
    const [kept] = shelf.each.map(({ envelopes }) => new Map(envelopes));
    for (const { envelopes } of shelf.each) envelopes.clear();
    expect((await expectNamed(open([entry]), "EnvelopeMissing")).details).to.deep.equal({
      recordId: entry.recordId,
    });
    for (const [id, bytes] of kept ?? []) shelf.each[1].envelopes.set(id, bytes);
    for (const { blobs } of shelf.each) blobs.clear();
    expect((await expectNamed(open([entry]), "BlobMissing")).details).to.deep.equal({
      cid: cidOf(entry.digest),
    });
  });
});
