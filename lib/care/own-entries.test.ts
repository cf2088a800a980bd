import { expect } from "chai";
import { chartItem } from "#lib/chart/chart.fixture.ts";
import { documentList } from "#lib/chart/documents.ts";
import { immunisationList } from "#lib/chart/immunisations.ts";
import { medicationList } from "#lib/chart/medications.ts";
import { CATEGORIES } from "#lib/core/categories.ts";
import { validateResource } from "#lib/fhir/validate/check-resource.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import type { Authoring } from "./draft.ts";
import {
  medicationTakenDraft,
  ownConditionDraft,
  ownDocumentDraft,
  ownVaccinationDraft,
} from "./own-entries.ts";
import { CONDITIONS } from "./value-sets/conditions.ts";
import { DOCUMENT_KINDS } from "./value-sets/document-kinds.ts";
import { MEDICATIONS } from "./value-sets/medications.ts";
import { VACCINES } from "./value-sets/vaccines.ts";

const by: Authoring = { subject: "urn:uuid:p", author: "Carla Mendes", now: "2026-11-12T10:00:00Z" };
const pick = <T extends { display: string }>(set: readonly T[], display: string) =>
  set.find((one) => one.display === display) as T;
const compartments = (draft: unknown) =>
  draftResource(draft as never).map(({ category }) => CATEGORIES[category]);

describe("what patients add themselves", () => {
  it("goes into the compartment of its kind, and to responders what they must see", () => {
    const taken = medicationTakenDraft(by, { what: pick(MEDICATIONS, "Metformin"), dosage: "1-0-1" });
    expect(compartments(taken)).to.deep.equal(["medications", "emergency"]);
    const condition = ownConditionDraft(by, { what: pick(CONDITIONS, "Asthma"), since: "2019" });
    expect(compartments(condition)).to.deep.equal(["problems", "emergency"]);
    const vaccination = ownVaccinationDraft(by, { what: pick(VACCINES, "Influenza"), day: "2026-10-01" });
    expect(compartments(vaccination)).to.deep.equal(["immunisations"]);
  });

  it("keeps what is sensitive apart", () => {
    const low = ownConditionDraft(by, { what: pick(CONDITIONS, "Depressive disorder") });
    expect(compartments(low)).to.deep.equal(["mental-health"]);
  });

  it("is read back by the chart, with a code or in somebody's own words", () => {
    const drafts = [
      medicationTakenDraft(by, { what: { display: "Grandma's tea" }, dosage: "one cup", since: "2024-05" }),
      ownVaccinationDraft(by, { what: pick(VACCINES, "Tick-borne encephalitis"), day: "2025-04", dose: "2" }),
      ownDocumentDraft(by, {
        kind: pick(DOCUMENT_KINDS, "Laboratory report"),
        title: "Blood test",
        day: "2026-11-02",
        contentType: "application/pdf",
        base64: "JVBERi0=",
      }),
    ];
    const items = drafts.map((draft) => chartItem(draft as never));
    const [tea] = medicationList(items);
    expect(tea).to.include({ name: "Grandma's tea", dosage: "one cup", since: "2024-05", active: true });
    expect(immunisationList(items)[0]).to.include({
      name: "Tick-borne encephalitis",
      time: "2025-04",
      dose: "2",
    });
    const [document] = documentList(items);
    expect(document?.title).to.equal("Blood test");
    expect(document?.files[0]).to.include({ contentType: "application/pdf", data: "JVBERi0=" });
  });

  it("is valid FHIR R4", async () => {
    const drafts = [
      medicationTakenDraft(by, { what: { display: "Grandma's tea" }, dosage: "one cup", since: "2024-05" }),
      ownVaccinationDraft(by, { what: pick(VACCINES, "Tick-borne encephalitis"), day: "2025", dose: "2" }),
      ownConditionDraft(by, { what: { display: "Bad knee" }, since: "2019" }),
      ownDocumentDraft(by, {
        kind: pick(DOCUMENT_KINDS, "Laboratory report"),
        title: "Blood test",
        contentType: "application/pdf",
        base64: "JVBERi0=",
      }),
    ];
    for (const draft of drafts) expect(await validateResource(draft)).to.deep.equal([]);
  });

  it("writes no code where there is none", () => {
    expect(ownConditionDraft(by, { what: { display: "Bad knee" } }).code).to.deep.equal({ text: "Bad knee" });
  });
});
