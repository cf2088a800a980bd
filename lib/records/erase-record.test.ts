import { expect } from "chai";
import { utf8 } from "#lib/core/bytes.ts";
import { CATEGORIES, categoryBit } from "#lib/core/categories.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { openContent } from "#lib/crypto/jwe/content.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { type SomeRecord, someRecord } from "#lib/vault/vault.fixture.ts";
import { type Envelope, parseEnvelope } from "./envelope.ts";
import { envelopeContentKey } from "./envelope-key.ts";
import { eraseRecord } from "./erase-record.ts";
import { verifiedHistory } from "./history.ts";
import { openEntries } from "./open-entries.ts";
import { recordAad } from "./record-aad.ts";
import { writeRecords } from "./write-records.ts";

const category = categoryBit("documents");
const payload = (text: string) =>
  utf8(
    `{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Basic","id":"${text}"}}]}`,
  );

describe("an erased record [C44]", () => {
  let record: SomeRecord;
  let kept: RecordId;
  let erased: RecordId;
  let before: Envelope;
  beforeEach(async () => {
    record = await someRecord();
    const { ledger, relay, stores, patientId, author, source } = record;
    const { manifest } = record.patient;
    const context = { ledger, relay, stores, patientId, manifest, keyEpochs: record.state.keyEpochs };
    const drafts = ["kept", "erased"].map((text) => ({ category, payload: payload(text) }));
    const { entries } = await writeRecords(context, author, drafts);
    [kept, erased] = entries.map(({ recordId }) => recordId) as [RecordId, RecordId];
    before = await stores.getEnvelope(erased);
    if (author.kind !== "patient") throw new Error("the fixture's author is the patient");
    await relay.submit(await eraseRecord(ledger, author.patient, erased));
    const receipts = await stores.deleteEnvelope(erased);
    expect(receipts.map(({ store, action, subject }) => [store, action, subject])).to.deep.equal([
      ["a", "envelope-deleted", erased],
      ["b", "envelope-deleted", erased],
    ]);
    expect((await verifiedHistory(ledger, source, stores, patientId)).entries).to.have.length(2);
  });

  const entryOf = async (recordId: RecordId) => {
    const { ledger, source, stores, patientId } = record;
    const { entries } = await verifiedHistory(ledger, source, stores, patientId);
    return entries.find((entry) => entry.recordId === recordId) as (typeof entries)[number];
  };
  const keysOf = () => vaultCompartmentKeys(record.patient.manifest, record.patient.vaultKey);

  it("is opened by nothing that the stores hold, with every key that the vault or the key network has", async () => {
    const { patientId, stores, each } = record;
    const keys = await keysOf();
    const entry = await entryOf(erased);
    const blob = await stores.get(cidOf(entry.digest));
    const aad = recordAad({ patientId, category, recordId: erased, replaces: entry.replaces });
    let tried = 0;
    for (const { envelopes } of each) {
      for (const bytes of envelopes.values()) {
        if (bytes === "erased") continue;
        const envelope = parseEnvelope(bytes);
        for (const [bit] of CATEGORIES.entries()) {
          const privateKey = await keys.keyOf(bit, envelope.keyEpoch);
          const ids = { patientId, category: bit, recordId: envelope.recordId, replaces: entry.replaces };
          const contentKey = await envelopeContentKey(envelope, ids, privateKey).catch(() => undefined);
          if (contentKey === undefined) continue;
          tried += 1;
          await expectNamed(openContent(blob, contentKey, aad), "KeyCommitmentMismatch");
        }
      }
    }
    // The other record's key was at hand in both stores.
    expect(tried).to.equal(2);
    await expectNamed(openEntries({ patientId, stores, keys }, [entry]), "EnvelopeErased");
    expect(await openEntries({ patientId, stores, keys }, [await entryOf(kept)])).to.have.length(1);
  });

  it("doesn't come back by being stored again", async () => {
    const { patientId, stores, each } = record;
    for (const store of each) await expectNamed(store.putEnvelope(before), "EnvelopeErased");
    await expectNamed(stores.putEnvelope(before, patientId), "NotEnoughReceipts");
    await expectNamed(stores.getEnvelope(erased), "EnvelopeErased");
  });

  it("is opened by an envelope from a backup that was made before: that is beyond anybody's reach", async () => {
    const { patientId, stores } = record;
    const restored = { ...stores, getEnvelopes: async () => [before] };
    const [opened] = await openEntries({ patientId, stores: restored, keys: await keysOf() }, [
      await entryOf(erased),
    ]);
    expect(opened?.payload).to.deep.equal(payload("erased"));
  });
});
