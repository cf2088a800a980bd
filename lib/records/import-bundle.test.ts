import { expect } from "chai";
import fc from "fast-check";
import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { categoryBit, SENSITIVE_CATEGORIES } from "#lib/core/categories.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { newRecordId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { bundleOf, concept, ref, snomed } from "#lib/fhir/bundle.fixture.ts";
import { categoriseEntries } from "#lib/fhir/categorise-entries.ts";
import { encodeFrame, FRAME_CONTENT_TYPE } from "#lib/fhir/frame.ts";
import { MAX_PAYLOAD_BYTES } from "#lib/fhir/group.ts";
import { arrayText, objectText, stringText, valueText } from "#lib/fhir/json-text.fixture.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { isSensitive } from "#lib/fhir/sensitive.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { allAtEpoch, type SomePatient, somePatient } from "#lib/keys/manifest.fixture.ts";
import { currentRecipients, type Draft, deposit } from "./deposit.ts";
import { type ImportPlan, planImport } from "./import-bundle.ts";
import { type OpenedRecord, openEntries } from "./open-entries.ts";
import { type RebuildFault, rebuildBundles } from "./rebuild-bundles.ts";
import { twoStores } from "./stores.fixture.ts";

const EMERGENCY = categoryBit("emergency");
const ADMINISTRATIVE = categoryBit("administrative");

const psychiatric = {
  meta: { security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "PSY" }] },
};
const resources = [
  { resourceType: "Patient", id: "p" },
  { resourceType: "Encounter", id: "e", subject: ref("p") },
  { resourceType: "AllergyIntolerance", id: "a", patient: ref("p") },
  { resourceType: "Condition", id: "c", encounter: ref("e"), subject: ref("p") },
  { resourceType: "Observation", id: "o", encounter: ref("e"), code: concept("http://loinc.org", "2093-3") },
  {
    resourceType: "Condition",
    id: "depression",
    code: snomed("370143000", "Major depressive disorder"),
    ...psychiatric,
  },
  {
    resourceType: "MedicationRequest",
    id: "sertraline",
    status: "active",
    reasonReference: [ref("depression")],
    medicationCodeableConcept: { text: "Sertraline 50 mg" },
  },
];

const text = (draft: Draft): string => fromUtf8(draft.payload);
const of = ({ drafts }: ImportPlan, category: number): Draft[] =>
  drafts.filter((d) => d.category === category);

describe("planImport", () => {
  it("puts every entry into the record of its category, once, and the frame into the administrative one", () => {
    const source = bundleOf(resources);
    const plan = planImport(source);
    const categories = categoriseEntries(source.entries).map(categoryBit);
    source.entries.forEach(({ raw }, i) => {
      const holding = plan.drafts.filter(
        (draft) => draft.category !== EMERGENCY && text(draft).includes(raw),
      );
      expect(
        holding.map(({ category }) => category),
        raw,
      ).to.deep.equal([categories[i]]);
    });
    expect(plan.drafts.length).to.equal(plan.groups + plan.emergencyCopies + 1);
    const frames = plan.drafts.filter((draft) => text(draft).includes(FRAME_CONTENT_TYPE));
    expect(frames.map(({ category }) => category)).to.deep.equal([ADMINISTRATIVE]);
  });

  it("copies what responders must see, and nothing of a sensitive category", () => {
    const plan = planImport(bundleOf(resources));
    const copies = of(plan, EMERGENCY).map(text).join();
    for (const id of ["p", "a", "c"]) expect(copies).to.include(`urn:uuid:${id}"`);
    for (const id of ["o", "depression", "sertraline"])
      expect(copies).to.not.include(id === "o" ? '"urn:uuid:o"' : id);
    expect(plan.emergencyCopies).to.equal(1);
    expect(of(plan, categoryBit("mental-health")).map(text).join()).to.include("Sertraline");
  });

  it("never copies a sensitive entry, whatever the file says", () => {
    const label = fc.constantFrom("PSY", "ETH", "HIV", "GDIS", "SDV", undefined);
    const type = fc.constantFrom(
      "Condition",
      "AllergyIntolerance",
      "MedicationRequest",
      "Patient",
      "Medication",
      "Consent",
    );
    const some = fc.record({ type, label, to: fc.nat(7) });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 8 }), (drawn) => {
        const source = bundleOf(
          drawn.map(({ type: resourceType, label: code, to }, i) => ({
            resourceType,
            id: `r${i}`,
            status: "active",
            reasonReference: [ref(`r${to}`)],
            ...(code === undefined
              ? {}
              : {
                  meta: { security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code }] },
                }),
          })),
        );
        const categories = categoriseEntries(source.entries);
        const copies = of(planImport(source), EMERGENCY).map(text).join();
        source.entries.forEach(({ raw }, i) => {
          if (isSensitive(categories[i] ?? "genetics")) expect(copies).to.not.include(raw);
        });
      }),
      { numRuns: 200 },
    );
    expect(SENSITIVE_CATEGORIES.length).to.equal(4);
  });

  it("makes no copies for a patient who opted out", () => {
    const plan = planImport(bundleOf(resources), { emergencyCopies: false });
    expect(plan.emergencyCopies).to.equal(0);
    expect(of(plan, EMERGENCY)).to.deep.equal([]);
  });

  it("keeps emergency copies within a payload's size, counted in bytes", () => {
    const wide = "\u20ac".repeat(20_000);
    const many = Array.from({ length: 8 }, (_, i) => ({
      resourceType: "AllergyIntolerance",
      id: `a${i}`,
      note: [{ text: wide }],
    }));
    const plan = planImport(bundleOf(many));
    const copies = of(plan, EMERGENCY);
    expect(copies.length).to.equal(plan.emergencyCopies);
    expect(copies.length).to.be.greaterThan(1);
    for (const { payload } of copies) expect(payload.length).to.be.at.most(MAX_PAYLOAD_BYTES + 100);
    const copied = copies.flatMap(({ payload }) => readBundle(payload).entries.map(({ fullUrl }) => fullUrl));
    expect(copied).to.deep.equal(many.map(({ id }) => `urn:uuid:${id}`));
  });
});

describe("a Bundle's way through encrypted stores and back", () => {
  let patient: SomePatient;
  before(async () => {
    patient = await somePatient(1);
  });

  /** Stores drafts and opens them again with the patient's vault key. */
  async function throughStores(drafts: readonly Draft[]): Promise<OpenedRecord[]> {
    const { stores } = await twoStores();
    const { patientId, manifest } = patient;
    const recipientFor = currentRecipients(manifest, allAtEpoch(1));
    const deposited = await deposit({ patientId, recipientFor, stores }, drafts);
    const keys = await vaultCompartmentKeys(manifest, patient.vaultKey);
    return openEntries(
      { patientId, stores, keys },
      deposited.map(({ entry }) => entry),
    ) as Promise<OpenedRecord[]>;
  }
  const file = (some: readonly object[], type?: string): Bytes =>
    utf8(bundleOf(some as Record<string, unknown>[], type).text);
  const drafts = (bytes: Bytes): Draft[] => planImport(readBundle(bytes)).drafts;

  it("gives back every byte", async function () {
    this.timeout(60_000);
    const member = (key: string, value: fc.Arbitrary<string>) =>
      value.map((value) => [`"${key}"`, value] as const);
    const type = fc.constantFrom(
      "Patient",
      "Observation",
      "Condition",
      "Encounter",
      "Claim",
      "AllergyIntolerance",
      "Binary",
    );
    const encounter = fc.constantFrom('{"reference":"urn:uuid:e1"}', '{"reference":"Encounter/e2"}', "7");
    const resource = objectText([
      member(
        "resourceType",
        type.map((name) => `"${name}"`),
      ),
      member("encounter", encounter),
      member("text", valueText),
    ]);
    const entry = objectText([
      member("resource", resource),
      member("fullUrl", stringText),
      member("search", valueText),
    ]);
    const bundle = fc
      .constantFrom("transaction", "history", "collection", "document", "searchset")
      .chain((name) =>
        objectText([
          member("resourceType", fc.constant('"Bundle"')),
          member("type", fc.constant(`"${name}"`)),
          member("entry", arrayText(entry, 6)),
          member("meta", valueText),
        ]),
      );
    const files = fc
      .tuple(fc.constantFrom("", "\ufeff"), bundle, fc.constantFrom("", "\n", " \r\n"))
      .map((parts) => utf8(parts.join("")));
    await fc.assert(
      fc.asyncProperty(files, async (bytes) => {
        expect(rebuildBundles(await throughStores(drafts(bytes)))).to.deep.equal([bytes]);
      }),
      { numRuns: 60 },
    );
  });

  it("gives back an empty file, and each of two files in one record", async () => {
    const empty = utf8('{"resourceType":"Bundle","type":"collection"}\n');
    const [first, second] = [file(resources), file(resources.slice(0, 4), "transaction")];
    for (const files of [[empty], [first, second], [first, first], [first, empty, second]]) {
      const opened = await throughStores(files.flatMap(drafts));
      expect(rebuildBundles(opened)).to.deep.equal(files);
    }
  });

  it("gives back a file that holds what looks like a frame", async () => {
    const data = Buffer.from("{}").toString("base64");
    const bytes = file([{ resourceType: "Binary", id: "b", contentType: FRAME_CONTENT_TYPE, data }]);
    expect(rebuildBundles(await throughStores(drafts(bytes)))).to.deep.equal([bytes]);
  });

  describe("with a record that its author got wrong", () => {
    const bytes = file(resources);
    const missing: RecordId = newRecordId();
    const frame = (entries: [RecordId, number][]) =>
      encodeFrame({ frame: ["{", ...entries.map(() => "}")], entries });
    const bad: Record<string, Draft> = {
      NotJson: { category: 8, payload: utf8("no FHIR at all") },
      MissingRecord: { category: ADMINISTRATIVE, payload: frame([[missing, 0]]) },
      InvalidFrame: {
        category: ADMINISTRATIVE,
        payload: utf8(
          JSON.stringify({
            resourceType: "Bundle",
            type: "collection",
            entry: [{ resource: { resourceType: "Binary", contentType: FRAME_CONTENT_TYPE, data: "e30=" } }],
          }),
        ),
      },
    };
    for (const [name, draft] of Object.entries(bad)) {
      it(`names it by ${name}, and gives back the others where asked`, async () => {
        const recordId = newRecordId();
        const opened = await throughStores([{ ...draft, recordId }, ...drafts(bytes)]);
        await expectNamed(() => rebuildBundles(opened), name);
        const faults: RebuildFault[] = [];
        expect(rebuildBundles(opened, (fault) => faults.push(fault))).to.deep.equal([bytes]);
        expect(faults.map((fault) => [fault.recordId, fault.error.name])).to.deep.equal([[recordId, name]]);
      });
    }

    it("takes no frame that a writer of emergency copies slipped in", async () => {
      const slipped = { category: EMERGENCY, payload: frame([[missing, 0]]) };
      expect(rebuildBundles(await throughStores([slipped, ...drafts(bytes)]))).to.deep.equal([bytes]);
    });
  });
});
