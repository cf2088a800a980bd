import { expect } from "chai";
import { bundleOf, ref, snomed } from "./bundle.fixture.ts";
import { groupIntoRecords, MAX_PAYLOAD_BYTES } from "./group.ts";
import { writePayload } from "./payload.ts";

describe("groupIntoRecords", () => {
  it("puts an encounter's entries of one category together, in the order of first entries", () => {
    const { entries } = bundleOf([
      { resourceType: "Patient", id: "p" },
      { resourceType: "Observation", id: "o1", encounter: ref("e") },
      { resourceType: "Encounter", id: "e" },
      { resourceType: "Observation", id: "o2", encounter: { reference: "Encounter/e" } },
      { resourceType: "Observation", id: "o3" },
      { resourceType: "Observation", id: "o4", encounter: { reference: "Encounter/absent" } },
      { resourceType: "Observation", id: "o5", encounter: ref("e"), code: snomed("31676001") },
      { resourceType: "Organization", id: "org" },
      { resourceType: "Claim", id: "c", item: [{}, { encounter: [ref("e")] }] },
      { resourceType: "Encounter", id: "f" },
    ]);
    expect(groupIntoRecords(entries)).to.deep.equal([
      { category: "administrative", entries: [0, 7] },
      { category: "laboratory", encounter: "urn:uuid:e", entries: [1, 3] },
      { category: "encounters", encounter: "urn:uuid:e", entries: [2] },
      { category: "laboratory", entries: [4] },
      { category: "laboratory", encounter: "Encounter/absent", entries: [5] },
      { category: "sexual-health", encounter: "urn:uuid:e", entries: [6] },
      { category: "billing", encounter: "urn:uuid:e", entries: [8] },
      { category: "encounters", encounter: "urn:uuid:f", entries: [9] },
    ]);
  });

  it("splits at 192 KiB of UTF-8, and lets a larger entry stand alone", () => {
    const text = (id: string, kib: number) => ({ resourceType: "Binary", id, data: "é".repeat(kib * 512) });
    const { entries } = bundleOf([
      text("a", 100),
      text("b", 80),
      text("c", 20),
      text("d", 300),
      text("e", 1),
    ]);
    const groups = groupIntoRecords(entries);
    expect(groups.map((group) => group.entries)).to.deep.equal([[0, 1], [2], [3], [4]]);
    const sizes = groups.map(
      (group) =>
        writePayload(
          "transaction",
          group.entries.map((i) => entries[i] ?? { raw: "" }),
        ).length,
    );
    expect(sizes.filter((size) => size > MAX_PAYLOAD_BYTES)).to.have.length(1);
  });

  it("takes no other context for an encounter", () => {
    const { entries } = bundleOf([
      { resourceType: "EpisodeOfCare", id: "episode" },
      { resourceType: "MedicationStatement", id: "m", context: ref("episode") },
      { resourceType: "MedicationStatement", id: "n", context: { reference: 7 } },
    ]);
    expect(groupIntoRecords(entries)[1]).to.deep.equal({ category: "medications", entries: [1, 2] });
  });

  it("groups nothing into nothing", () => {
    expect(groupIntoRecords([])).to.deep.equal([]);
  });
});
