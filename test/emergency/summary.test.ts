import { expect } from "chai";
import { utf8 } from "#lib/core/bytes.ts";
import { categoryBit } from "#lib/core/categories.ts";
import { type SourceRecord, summarySources } from "#lib/emergency/sources.ts";
import { importedRecords, PATIENT, writtenRecords } from "#lib/emergency/summary.fixture.ts";
import { emergencySummary, summaryDigest } from "#lib/emergency/summary.ts";
import { checkReferences } from "#lib/fhir/check-references.ts";
import { objectsIn } from "#lib/fhir/json.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { georgeHill } from "#services/demo/synthetic/george-hill/record.ts";

const OPTIONS = { patientId: PATIENT, date: new Date("2026-03-01T10:00:00Z"), block: 41 };
const summaryOf = (records: readonly SourceRecord[], options = OPTIONS) =>
  emergencySummary(summarySources(records), options);

/** Titles of the sections, and how many entries each has. */
function sections(payload: ReturnType<typeof summaryOf>): Record<string, number> {
  const [composition] = readBundle(payload).entries;
  return Object.fromEntries(
    objectsIn(composition?.resource?.section).map(({ title, entry }) => [
      String(title),
      objectsIn(entry).length,
    ]),
  );
}

describe("emergencySummary", () => {
  const george = importedRecords(georgeHill(71, new Date("2026-03-01T00:00:00Z")));

  it("is a document of what saves a life, by the sections of the International Patient Summary", () => {
    const payload = summaryOf(george);
    const { bundle, entries } = readBundle(payload);
    expect(bundle.type).to.equal("document");
    expect(entries.map(({ resource }) => resource?.resourceType).slice(0, 2)).to.deep.equal([
      "Composition",
      "Patient",
    ]);
    expect(sections(payload)).to.deep.equal({
      "Allergies and intolerances": 1,
      "Medication summary": 4,
      "Problem list": 4,
      Alerts: 1,
      "Medical devices": 2,
      Procedures: 2,
      "Advance directives": 1,
      Results: 1,
      Immunisations: 4,
    });
    const text = new TextDecoder().decode(payload);
    expect(text).to.contain("Blood group A Rh(D) negative").and.to.contain("Emma");
    expect(text).to.contain('"valueString":"41"').and.to.contain('"date":"2026-03-01T10:00:00.000Z"');
  });

  it("leads nowhere outside, and names every entry once", () => {
    const source = readBundle(summaryOf(george));
    expect(checkReferences(source)).to.deep.equal([]);
    const urls = source.entries.map(({ fullUrl }) => fullUrl);
    expect(new Set(urls).size).to.equal(urls.length);
  });

  it("tells the same for the same record, whenever it is made and in whatever order it was opened", async () => {
    const first = summaryOf(george);
    const again = summaryOf([...george].reverse(), { ...OPTIONS, date: new Date(), block: 99 });
    expect(await summaryDigest(again)).to.equal(await summaryDigest(first));
    const more = summaryOf([
      ...george,
      ...writtenRecords({
        resourceType: "AllergyIntolerance",
        code: { text: "Penicillin" },
        patient: { display: "George Hill" },
      }),
    ]);
    expect(await summaryDigest(more)).not.to.equal(await summaryDigest(first));
  });

  it("says of an empty record that nothing is known, not that there is nothing", () => {
    const payload = summaryOf([]);
    expect(sections(payload)).to.deep.equal({
      "Allergies and intolerances": 0,
      "Medication summary": 0,
      "Problem list": 0,
    });
    const [composition, patient] = readBundle(payload).entries;
    for (const { emptyReason } of objectsIn(composition?.resource?.section)) {
      expect(JSON.stringify(emptyReason)).to.contain("unavailable");
    }
    expect(patient?.resource?.resourceType).to.equal("Patient");
    expect(JSON.stringify(composition?.resource?.subject)).to.contain(`urn:keyward:patient:${PATIENT}`);
  });

  it("leaves out what is sensitive, replaced or itself a summary, and takes a copy where the original isn't here", () => {
    const [hiv] = writtenRecords({
      resourceType: "Condition",
      code: { coding: [{ system: "http://snomed.info/sct", code: "86406008" }], text: "HIV infection" },
      subject: { display: "patient" },
    });
    const [original, copy] = writtenRecords({
      resourceType: "AllergyIntolerance",
      code: { text: "Nuts" },
      patient: { display: "patient" },
    });
    const [corrected] = writtenRecords({
      resourceType: "AllergyIntolerance",
      code: { text: "Hazelnuts" },
      patient: { display: "patient" },
    });
    const all = [hiv, original, copy, corrected] as SourceRecord[];
    const replacing = {
      ...(corrected as SourceRecord),
      entry: { ...(corrected as SourceRecord).entry, replaces: (original as SourceRecord).entry.recordId },
    };
    expect(sections(summaryOf(all))).to.include({ "Allergies and intolerances": 2, "Problem list": 0 });
    expect(sections(summaryOf([replacing, original as SourceRecord]))["Allergies and intolerances"]).to.equal(
      1,
    );
    expect(sections(summaryOf([copy as SourceRecord]))["Allergies and intolerances"]).to.equal(1);
    const former = {
      entry: { ...(copy as SourceRecord).entry, category: categoryBit("emergency") },
      payload: summaryOf(george),
    };
    expect(sections(summaryOf([former]))["Medication summary"]).to.equal(0);
  });

  it("keeps the digits of decimals, and escapes what goes into the narrative", () => {
    const raw =
      '{"resourceType":"AllergyIntolerance","code":{"text":"<b>Nuts & co</b>"},"patient":{"display":"p"},' +
      '"extension":[{"url":"urn:test","valueDecimal":7.10}]}';
    const [record] = writtenRecords({
      resourceType: "AllergyIntolerance",
      code: { text: "Nuts" },
      patient: { display: "p" },
    }) as [SourceRecord];
    const payload = utf8(`{"resourceType":"Bundle","type":"collection","entry":[{"resource":${raw}}]}`);
    const text = new TextDecoder().decode(summaryOf([{ ...record, payload }]));
    expect(text).to.contain('"valueDecimal":7.10}');
    expect(text).to.contain("&lt;b&gt;Nuts &amp; co&lt;/b&gt;");
  });
});
