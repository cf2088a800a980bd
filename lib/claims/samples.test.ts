import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Claim, Encounter, FhirResource } from "fhir/r4.js";
import { asPatientId } from "#lib/core/ids.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import type { ClaimOnLedger } from "./claim.ts";
import { draftClaim } from "./draft-claim.ts";
import { explainedAmounts, explanationOf } from "./explanation.ts";
import { type BilledClaim, fhirClaim, fromFhirClaim } from "./fhir-claim.ts";
import { fhirExplanationOfBenefit, fromFhirExplanationOfBenefit } from "./fhir-response.ts";
import { claimIdOf } from "./filing.ts";
import { billOf } from "./lines.ts";
import { amountOf } from "./money.ts";

const FOLDER = fileURLToPath(new URL("../../../shared/samples/synthea/", import.meta.url));
const USD = { code: "USD", decimals: 2 };
const patientId = asPatientId(`0x${"ab".repeat(32)}`);

type Record = { fullUrl: string; encounter: Encounter; resources: readonly FhirResource[] };

/** An exporter's claims, where its files stand beside the checkout; elsewhere these skip. */
describe("claims of real synthetic patients", () => {
  const records: Record[] = [];
  before(async function () {
    const names = (await readdir(FOLDER).catch(() => [])).filter((name) => /^[B-C].*\.json$/.test(name));
    if (names.length === 0) return this.skip();
    for (const name of names) records.push(...encountersIn(await readFile(`${FOLDER}${name}`)));
  });

  it("come to their own Claim's total, and through FHIR to the very claim", () => {
    for (const record of records) {
      const own = record.resources.find(
        (each): each is Claim => isProviders(each) && isOf(each, record.fullUrl),
      );
      const claim = claimOf(record);
      expect(claim.filing.billed).to.equal(amountOf(own?.total ?? {}, USD));
      const back = fromFhirClaim(JSON.parse(JSON.stringify(fhirClaim(claim))) as Claim, USD);
      expect(claimIdOf(back.filing)).to.equal(claimIdOf(claim.filing));
      expect(back.lines).to.deep.equal(claim.lines);
    }
    expect(records).to.have.length.greaterThan(30);
  });

  it("are explained as their own ExplanationOfBenefit has it, once that is decided so", () => {
    let inPart = 0;
    for (const record of records) {
      const explanation = explanationOf([record.fullUrl], record.resources);
      const explained = explanation && explainedAmounts(explanation, USD);
      if (explained === undefined || explained.allowed === 0n) continue;
      const claim = claimOf(record);
      const { billed } = claim.filing;
      const refused = billed - explained.allowed;
      const paid = { share: explained.paid, deductible: 0n, state: "paid", rejected: false };
      const ledger = { claim: claimIdOf(claim.filing), billed, refused, ...paid } as ClaimOnLedger;
      const decided = { ...claim, ledger, copay: 2_000, decidedAt: claim.filing.servedAt };
      const said = fromFhirExplanationOfBenefit(fhirExplanationOfBenefit(decided), USD);
      expect(said.benefit).to.equal(explained.paid);
      expect(said.benefit + said.deductible + said.copay).to.equal(explained.allowed);
      inPart += refused > 0n ? 1 : 0;
    }
    expect(inPart).to.be.greaterThan(3);
  });
});

function encountersIn(file: Buffer): Record[] {
  const { entries } = readBundle(file);
  const resources = entries.flatMap(({ resource }) => (resource ? [resource as FhirResource] : []));
  return entries.flatMap(({ fullUrl, resource }) =>
    resource?.resourceType === "Encounter" && fullUrl !== undefined
      ? [{ fullUrl, encounter: resource as unknown as Encounter, resources }]
      : [],
  );
}

function claimOf({ fullUrl, encounter, resources }: Record): BilledClaim {
  const { lines, servedAt } = draftClaim({ resource: encounter, references: [fullUrl] }, resources, USD);
  const bill = billOf(lines.map(({ amount = 0n, ...line }) => ({ ...line, amount })));
  const { linesRoot, billed } = bill;
  const filing = { coverage: 1, organisation: 1, linesRoot, billed, servedAt };
  return { patientId, filing, lines: bill.lines, currency: USD, insurer: 6 };
}

const isProviders = (each: FhirResource): each is Claim =>
  each.resourceType === "Claim" && each.prescription === undefined;
const isOf = ({ item = [] }: Claim, reference: string): boolean =>
  item.some(({ encounter = [] }) => encounter.some((each) => each.reference === reference));
