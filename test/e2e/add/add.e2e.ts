import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { exporting } from "../../../app/_messages/en/export.ts";
import { adding } from "../../../app/_messages/en/import.ts";
import { shell } from "../../../app/_messages/en/shell.ts";
import { ui } from "../../../app/_messages/en/ui.ts";
import { signInPage } from "../identity/sign-in-page.ts";
import { leaveAlone } from "../leave-alone.ts";
import { PHONE, type VisitorTerms } from "../visitor.ts";
import { useWorld } from "../world.ts";
import { fileOf, PDF, PHOTO, someBundle } from "./files.ts";

const NAME = "George Hill";
const SCRIPT = fileURLToPath(new URL("../../../scripts/check-export.mjs", import.meta.url));
/** Unless somebody chose otherwise. */
const IDLE_MINUTES = 15;
const mark = `mark${Date.now()}`;

const tab = (page: Page, name: string) => page.getByRole("tab", { name });
const row = (page: Page, name: string) =>
  page.getByRole("list", { name: adding.files.list }).locator("> li").filter({ hasText: name });
const choose = (page: Page, label: string, files: ReturnType<typeof fileOf>[]) =>
  page.getByLabel(label, { exact: true }).setInputFiles(files);

describe("adding to my record, and taking it along", function () {
  this.timeout(180_000);
  const world = useWorld();

  async function adds(terms: Omit<VisitorTerms, "account"> = {}) {
    const visitor = await world().openAs(NAME, terms);
    await visitor.visit("/record/add");
    await tab(visitor.page, adding.ways.files).waitFor();
    return visitor;
  }

  it("brings in files one after the other, and says when one is there already", async () => {
    const { page, wallet } = await adds();
    await choose(page, adding.files.label, [
      fileOf("first.json", someBundle(mark)),
      fileOf("broken.json", '{"resourceType":"Bundle","type":"collection",\n "entry":[{]}'),
      fileOf("again.json", someBundle(mark)),
    ]);
    await row(page, "first.json").getByText(adding.files.done(2, 4)).waitFor({ timeout: 90_000 });
    await row(page, "first.json").getByText(adding.files.problems.warnings(1)).click();
    await row(page, "first.json").getByText("entry[1].resource.encounter").waitFor();
    await row(page, "broken.json")
      .getByText(/line 2/)
      .waitFor();
    await row(page, "again.json").getByText(adding.files.already).waitFor();
    expect(wallet.signed.filter(({ method }) => method === "eth_signTypedData_v4").length).to.be.greaterThan(
      0,
    );
  });

  it("says where a store fails or the network is cut, goes on from there, and knows the file on another device", async () => {
    const { page, wallet, allow } = await adds();
    allow(/507|Failed to load|ERR_FAILED/);
    const name = "cut.json";
    const bundle = fileOf(name, someBundle(`${mark}c`));
    const uploads: string[] = [];
    const blobs = "**/api/stores/*/blobs";
    const isUpload = (method: string) => method === "PUT";
    const appends = () =>
      wallet.signed.filter((one) => "typedData" in one && one.typedData.primaryType === "OwnBatchAppend");
    await page.route(blobs, (route) =>
      isUpload(route.request().method())
        ? route.fulfill({
            status: 507,
            json: { error: { name: "StoreFull", message: "The store is full." } },
          })
        : route.continue(),
    );
    await choose(page, adding.files.label, [bundle]);
    await row(page, name).getByText(adding.files.failedKept).waitFor({ timeout: 60_000 });
    expect(await row(page, name).textContent()).to.contain("0 of 2 stores confirmed");

    await page.unroute(blobs);
    // The first three pieces arrive, the others don't.
    await page.route(blobs, (route) => {
      if (!isUpload(route.request().method())) return route.continue();
      uploads.push(route.request().url());
      return uploads.length <= 3 ? route.continue() : route.abort();
    });
    const again = row(page, name).getByRole("button", { name: ui.retry });
    await again.click();
    await again.waitFor({ timeout: 60_000 });
    expect(uploads.length).to.be.greaterThan(3);
    expect(appends()).to.have.length(0);

    await page.unroute(blobs);
    await again.click();
    await row(page, name).getByText(adding.files.done(2, 4)).waitFor({ timeout: 60_000 });
    expect(appends()).to.have.length(1);

    // After a reload by its journal, and elsewhere by what is in the record.
    await page.reload();
    const elsewhere = await adds();
    await signInPage(page).unlockByWallet();
    for (const here of [page, elsewhere.page]) {
      let sent = 0;
      here.on("request", (request) => {
        if (isUpload(request.method()) && request.url().endsWith("/blobs")) sent += 1;
      });
      await choose(here, adding.files.label, [bundle]);
      await row(here, name).getByText(adding.files.already).waitFor({ timeout: 60_000 });
      expect(sent).to.equal(0);
    }
    expect(appends()).to.have.length(1);
    expect(
      elsewhere.wallet.signed.filter(
        (one) => "typedData" in one && one.typedData.primaryType === "OwnBatchAppend",
      ),
    ).to.deep.equal([]);
  });

  it("names each mistake of a file with its place, and offers no way around it", async () => {
    const { page, wallet } = await adds();
    const signed = wallet.signed.length;
    await choose(page, adding.files.label, [
      fileOf("family.json", someBundle(`${mark}f`, ["p", "q"])),
      fileOf("banana.json", someBundle(`${mark}b`).replace('"final"', '"banana"')),
      fileOf("lost.json", someBundle(`${mark}l`).replace("Encounter/", "urn:uuid:")),
      fileOf("packed.json", new Uint8Array([0x1f, 0x8b, 8, 0])),
      fileOf("old.json", "<Bundle xmlns='http://hl7.org/fhir'/>"),
    ]);
    const { said, entry } = adding.files.problems;
    const cases = [
      ["family.json", entry(1, "Patient"), said.AnotherPatient(), "entry[1].resource"],
      ["banana.json", entry(1, "Observation"), said.UnknownCode(), "entry[1].resource.status"],
      ["lost.json", entry(1, "Observation"), said.BrokenReference(), "entry[1].resource.encounter"],
    ] as const;
    for (const [name, where, what, path] of cases) {
      await row(page, name).getByText(adding.files.invalid.title(1)).waitFor({ timeout: 60_000 });
      const mistake = row(page, name).getByRole("listitem");
      expect(await mistake.textContent())
        .to.include(where)
        .and.to.include(what)
        .and.to.include(path);
      expect(await row(page, name).getByRole("button").count()).to.equal(1);
    }
    await row(page, "packed.json").getByText("The file is compressed.").waitFor();
    await row(page, "old.json").getByText("only FHIR in JSON is read").waitFor();
    expect(wallet.signed.length).to.equal(signed);
  });

  it("shows what is odd before anything is sealed, and adds it when told so", async () => {
    const { page } = await adds();
    const narrative = '"text": { "status": "generated", "div": "<div><script>1</script>Seen</div>" },';
    const odd = someBundle(`${mark}o`).replace('"status": "final",', `"status": "final", ${narrative}`);
    await choose(page, adding.files.label, [fileOf("odd.json", odd)]);
    await row(page, "odd.json").getByText(adding.files.asks.title).waitFor({ timeout: 60_000 });
    await row(page, "odd.json").getByText(adding.files.problems.said.ActiveNarrative()).waitFor();
    await row(page, "odd.json").getByRole("button", { name: adding.files.asks.yes }).click();
    await row(page, "odd.json").getByText(adding.files.done(2, 4)).waitFor({ timeout: 90_000 });
  });

  it("takes a photo or a PDF of a paper", async () => {
    const { page } = await adds({ viewport: PHONE, context: { hasTouch: true, isMobile: true } });
    await tab(page, adding.ways.document).click();
    await page.getByRole("button", { name: adding.document.camera }).waitFor();
    await choose(page, adding.document.camera, [fileOf("IMG_0001.jpg", PHOTO, "image/jpeg")]);
    const preview = page.getByRole("img", { name: adding.document.preview("IMG_0001.jpg") });
    await preview.waitFor();
    await page.waitForFunction(
      (picture) => (picture as HTMLImageElement).naturalWidth === 1,
      await preview.elementHandle(),
    );
    expect(
      await page.getByLabel(adding.document.title).inputValue(),
      "a camera's name says nothing",
    ).to.equal("");
    await page.getByRole("button", { name: adding.document.another }).click();
    await choose(page, adding.document.label, [fileOf("Heart_letter.pdf", PDF, "application/pdf")]);
    expect(await page.getByLabel(adding.document.title).inputValue()).to.equal("Heart letter");
    await page.getByText(/You add the document “Heart letter” to Documents/).waitFor();
    await page.getByRole("button", { name: adding.sign }).filter({ visible: true }).click();
    await page
      .getByText(adding.added(adding.sentence.things.document("Heart letter")))
      .waitFor({ timeout: 60_000 });
  });

  it("adds what somebody knows, and keeps what was typed when the wallet says no", async () => {
    const { page, wallet, allow } = await adds();
    allow(/./);
    await tab(page, adding.ways.typed).click();
    await page.getByLabel(adding.typed.allergy.what).fill("Walnuts");
    await page.getByText(/to Allergies in your record, with a copy in your emergency summary/).waitFor();
    const sign = page.getByRole("button", { name: adding.sign }).filter({ visible: true });
    wallet.refuseNext();
    await sign.click();
    await page.getByText(/didn't work/).waitFor({ timeout: 60_000 });
    expect(await page.getByLabel(adding.typed.allergy.what).inputValue()).to.equal("Walnuts");
    // Nobody is here for a while: keys are wiped, and what was typed stays behind the lock.
    const setClocks = await leaveAlone(page, IDLE_MINUTES);
    await page.getByText(shell.idle.title).waitFor();
    await setClocks();
    expect(await page.getByLabel(adding.typed.allergy.what).isVisible()).to.equal(false);
    await signInPage(page).unlockByWallet();
    await page.getByText(shell.idle.title).waitFor({ state: "detached" });
    expect(await page.getByLabel(adding.typed.allergy.what).inputValue()).to.equal("Walnuts");
    await sign.click();
    await page
      .getByText(adding.added(adding.sentence.things.allergy("Walnuts")))
      .waitFor({ timeout: 60_000 });
    expect(await page.getByLabel(adding.typed.allergy.what).inputValue()).to.equal("");
  });

  it("adds a measurement, told what can't be right", async () => {
    const { page } = await adds();
    await tab(page, adding.ways.typed).click();
    await page.getByRole("button", { name: adding.typed.kinds.measurement }).click();
    const field = (label: string) => page.getByLabel(label);
    await field(adding.typed.measurement.weight).fill("7200");
    await field(adding.typed.measurement.systolic).fill("120");
    const sign = page.getByRole("button", { name: adding.sign }).filter({ visible: true });
    await sign.click();
    await page.getByText(adding.typed.measurement.range("0.2", "500")).waitFor();
    await page.getByText(adding.typed.measurement.both).waitFor();
    await field(adding.typed.measurement.weight).fill("72,5");
    await field(adding.typed.measurement.diastolic).fill("80");
    await sign.click();
    await page
      .getByText(/Added: a weight of 72.5 kg and a blood pressure of 120\/80 mmHg/)
      .waitFor({ timeout: 60_000 });
  });

  it("gives files back byte for byte, and a sealed file that the script opens by the recovery code", async () => {
    const visitor = await world().openAs(NAME);
    const { page } = visitor;
    await visitor.visit("/record/export");
    await page.getByRole("button", { name: exporting.plain.make }).click();
    const saves = page.getByRole("button", { name: /^Save Imported file/ });
    await saves.first().waitFor({ timeout: 90_000 });
    const contents: string[] = [];
    for (const save of await saves.all()) {
      const downloading = page.waitForEvent("download");
      await save.click();
      contents.push(await readFile(await (await downloading).path(), "utf8"));
    }
    expect(contents).to.include(someBundle(mark));

    const sealing = page.waitForEvent("download", { timeout: 90_000 });
    await page.getByRole("button", { name: exporting.sealed.make }).click();
    const sealed = await sealing;
    expect(sealed.suggestedFilename()).to.match(/^keyward-sealed-\d{4}-\d\d-\d\d\.json$/);
    const folder = await mkdtemp(join(tmpdir(), "keyward-sealed-"));
    try {
      const { recoveryCode } = await world().patient(NAME);
      const said = await checked(await sealed.path(), folder, recoveryCode);
      expect(said).to.match(/(\d+) of \1 records opened; 0 problems\./);
      const head = /Head (0x[0-9a-f]{64})/.exec(said)?.[1] ?? "";
      await page.getByText(head.slice(0, 6)).first().waitFor();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    const served = await page.request.get(`${world().origin}/record/export/check-export.mjs`);
    expect(await served.text()).to.equal(await readFile(SCRIPT, "utf8"));
  });
});

async function checked(file: string, folder: string, code: string): Promise<string> {
  const child = spawn(process.execPath, [SCRIPT, file, join(folder, "out")], { cwd: folder });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  child.stdin.end(`${code}\n`);
  await new Promise((resolve) => child.on("close", resolve));
  return said;
}
