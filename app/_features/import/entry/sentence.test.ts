import { expect } from "chai";
import { allergyDraft } from "#lib/care/drafts.ts";
import { vitalSignDrafts } from "#lib/care/observations.ts";
import { ownConditionDraft } from "#lib/care/own-entries.ts";
import { categoryMask } from "#lib/core/categories.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { compartmentsOf } from "./compartments.ts";
import { entrySentence } from "./sentence.ts";

const by = { subject: "urn:uuid:p", author: "Carla Mendes", now: "2026-11-12T10:00:00Z" };
const said = async (thing: string, drafts: Parameters<typeof compartmentsOf>[0]) =>
  entrySentence(thing, await compartmentsOf(drafts))
    .map((piece) => (typeof piece === "string" ? piece : piece.strong))
    .join("");

describe("the sentence of an own entry", () => {
  it("names what is added, and every part of the record that is written to", async () => {
    const nuts = allergyDraft(by, { substance: "Nuts", high: true });
    expect(await said("the allergy Nuts", [nuts])).to.equal(
      "You add the allergy Nuts to Allergies in your record, with a copy in your emergency summary. You can correct it later; what stood there stays behind the correction.",
    );
    const low = ownConditionDraft(by, { what: { display: "Depressive disorder" } });
    expect(await said("the condition Depressive disorder", [low])).to.include("to Mental health in");
    const weight = vitalSignDrafts(by, { "29463-7": 72 });
    expect(await said("a weight of 72 kg", weight))
      .to.include("to Vital signs in")
      .and.not.include("copy");
  });

  it("is about the categories that are signed", async () => {
    const nuts = allergyDraft(by, { substance: "Nuts", high: true });
    const signed = draftResource(nuts as never).reduce((mask, { category }) => mask | (1 << category), 0);
    const { own, emergency } = await compartmentsOf([nuts]);
    expect(categoryMask([...own, ...(emergency ? (["emergency"] as const) : [])])).to.equal(signed);
  });
});
