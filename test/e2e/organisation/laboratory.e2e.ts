import { expect } from "chai";
import { laboratory as text } from "../../../app/_messages/en/laboratory.ts";
import { categoryMask } from "../../../lib/core/categories.ts";
import type { Visitor } from "../visitor.ts";
import { useWorld } from "../world.ts";
import { signedAs } from "./signed.ts";

describe("the laboratory's desk", function () {
  this.timeout(240_000);
  const world = useWorld();
  let technician: Visitor;
  let patientId: string;

  const button = (name: string) => technician.page.getByRole("button", { name, exact: true });
  const panel = () => technician.page.getByRole("tabpanel");
  const visibleBox = (name: string) => panel().getByRole("combobox", { name }).filter({ visible: true });

  beforeEach(async () => {
    ({ patientId } = await world().patient("Carla Mendes"));
    technician = await world().openAs("Jonas Lind");
    await technician.visit("/deposit");
    await panel().waitFor();
  });

  async function choosePatient(): Promise<void> {
    await visibleBox(text.patient.label).fill(patientId.slice(2, 12));
    await panel().getByRole("option").first().click();
  }
  async function addTest(words: string): Promise<void> {
    await visibleBox(text.test).fill(words);
    await panel().getByRole("option").first().click();
  }

  it("deposits several results by one signature, and gives a receipt in place of the content", async () => {
    const { page, wallet } = technician;
    await choosePatient();
    await addTest("potassium");
    await addTest("hba1c");
    await button(text.sign).click();
    await page.getByText(text.valueWrong).first().waitFor();
    expect(wallet.signed).to.have.length(0);
    await page.getByLabel(text.of(text.columns.value, "Potassium")).fill("5,9");
    await page.getByLabel(text.of(text.columns.value, "HbA1c")).fill("6.1");
    await page
      .getByRole("row", { name: /Potassium/ })
      .getByText(text.flags.high, { exact: true })
      .waitFor();
    expect(await page.getByRole("region", { name: text.aboutToSign }).textContent()).to.contain(
      "You deposit 2 records into the results of Patient",
    );
    wallet.refuseNext();
    await button(text.sign).click();
    await page.getByText("You didn't sign.").waitFor();
    expect(await page.getByLabel(text.of(text.columns.value, "Potassium")).inputValue()).to.equal("5,9");
    await button(text.sign).click();
    await page.getByRole("heading", { name: text.receipt.title }).waitFor();
    expect(signedAs(technician, "BatchAppend").at(-1)).to.include({
      patientId,
      categories: categoryMask(["laboratory"]),
      count: 2,
      organisation: 3,
    });
    expect(await panel().textContent())
      .to.contain(text.receipt.readBack)
      .and.not.to.contain("5.9");
    expect(technician.requests.filter((url) => url.includes("/v1/release"))).to.deep.equal([]);
  });

  it("judges each line of a CSV first, signs once a patient, and goes on after a refusal", async () => {
    const { page, wallet } = technician;
    await page.getByRole("tab", { name: text.ways.batch }).click();
    const lines = [
      "patient,loinc,value,unit,taken",
      `${patientId},2947-0,141,mmol/L,2026-01-10`,
      `${patientId},2947-0,141,mg/dL,2026-01-11`,
      `0x${"77".repeat(32)},2947-0,141,mmol/L,2026-01-10`,
      `${patientId},2069-3,101,mmol/L,2026-01-10`,
      `${patientId},2947-0,-5,mmol/L,12.01.2026`,
    ];
    await panel()
      .locator('input[type="file"]:visible, input[accept*="csv"]')
      .first()
      .setInputFiles({ name: "batch.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) });
    await page.getByText(text.batch.problems.unit("mmol/L")).waitFor();
    await page.getByText(text.batch.problems.notGranted).waitFor();
    expect(await panel().textContent())
      .to.contain("2 results for 1 patient ready")
      .and.to.contain("3 lines have")
      // As the file has it: nobody is told of another day than the one that was meant.
      .and.to.contain("12.01.2026");
    expect(wallet.signed).to.have.length(0);
    wallet.refuseNext();
    await button(text.batch.start(1)).click();
    await button(text.batch.goOn(1)).click();
    await page.getByText(text.batch.state.done, { exact: true }).waitFor();
    expect(signedAs(technician, "BatchAppend")).to.have.length(1);
    expect(signedAs(technician, "BatchAppend").at(-1)).to.include({ patientId, count: 2 });
    const saving = page.waitForEvent("download");
    await button(text.batch.receipts).click();
    expect((await saving).suggestedFilename()).to.match(/^receipts-.*\.csv$/);
  });

  it("says what of a FHIR file is deposited, and what stays", async () => {
    const { page } = technician;
    await page.getByRole("tab", { name: text.ways.file }).click();
    await choosePatient();
    const category = [
      {
        coding: [
          { system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" },
        ],
      },
    ];
    const observation = {
      resourceType: "Observation",
      status: "final",
      category,
      code: { text: "Ferritin" },
    };
    const bundle = {
      resourceType: "Bundle",
      type: "collection",
      entry: [{ resource: observation }, { resource: { resourceType: "Condition", code: { text: "Gout" } } }],
    };
    await panel()
      .locator('input[accept*="json"]')
      .setInputFiles({
        name: "result.json",
        mimeType: "application/json",
        buffer: Buffer.from(JSON.stringify(bundle)),
      });
    await page.getByText(text.file.notAllowed("conditions")).waitFor();
    await button(text.sign).click();
    await page.getByRole("heading", { name: text.receipt.title }).waitFor();
    expect(signedAs(technician, "RecordAppend").at(-1)).to.include({ patientId, organisation: 3 });
  });
});
