import { expect } from "chai";
import { categoryBit, categoryMask } from "#lib/core/categories.ts";
import type { GrantAnswer } from "../../_server/schemas/ledger.ts";
import type { ClaimFile } from "../../_vault/protocol/claims.ts";
import { evidenceGrant, evidenceTerms } from "./evidence-terms.ts";

const [NOW, DEADLINE] = [1_800_000_000, 1_800_500_000];
const dossierOf = (category: number) =>
  ({ kind: "dossier", content: { record: { entry: { category } } } }) as unknown as ClaimFile["documents"][0];

describe("what arbiters are let read", () => {
  it("is visits and procedures, for payment alone, until they have to rule", () => {
    expect(evidenceTerms({ deadline: DEADLINE }, undefined, NOW + 0.7)).to.deep.equal({
      purpose: "HPAYMT",
      readMask: categoryMask(["encounters", "procedures"]),
      writeMask: 0,
      validFrom: NOW - 60,
      validUntil: DEADLINE,
    });
  });

  it("is the kind of record that the newest dossier names", () => {
    const documents = [dossierOf(categoryBit("encounters")), dossierOf(categoryBit("mental-health"))];
    expect(evidenceTerms({ deadline: DEADLINE }, { documents }, NOW).readMask).to.equal(
      categoryMask(["mental-health", "procedures"]),
    );
  });

  it("is found among a patient's grants until the second in which it ends", () => {
    const grant = {
      grantee: { kind: "organisation", id: 7 },
      purpose: "HPAYMT",
      state: "given",
      readMask: 8,
      validUntil: DEADLINE,
    } as GrantAnswer;
    const found = (change: Partial<GrantAnswer>, now = NOW) =>
      evidenceGrant([{ ...grant, ...change }], 7, now) !== undefined;
    expect(found({}, DEADLINE - 1)).to.equal(true);
    expect(found({}, DEADLINE)).to.equal(false);
    expect(found({ state: "revoked" })).to.equal(false);
    expect(found({ purpose: "TREAT" })).to.equal(false);
    expect(found({ readMask: 0 })).to.equal(false);
    expect(found({ grantee: { kind: "organisation", id: 8 } })).to.equal(false);
    expect(found({ grantee: { kind: "team", id: 7 } })).to.equal(false);
  });
});
