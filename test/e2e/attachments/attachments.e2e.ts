import { readFile } from "node:fs/promises";
import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { attachments as text } from "../../../app/_messages/en/attachments.ts";
import { adding } from "../../../app/_messages/en/import.ts";
import { records } from "../../../app/_messages/en/records.ts";
import { until } from "../../node/until.ts";
import { fileOf, LARGE_PDF } from "../add/files.ts";
import { useWorld } from "../world.ts";

const NAME = "Finn Larsson";
const mark = `Knee ${Date.now()}`;
/** Three segments of a DICOM file: a preamble, its mark, then bytes that don't repeat. */
function someDicom(seed: number, size = 9_000_000): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at + 4 <= size; at += 4)
    bytes.writeUInt32LE(Math.imul(at + seed, 2_654_435_761) >>> 0, at);
  bytes.write("DICM", 128, "latin1");
  return bytes;
}
const dicom = someDicom(Date.now() % 1_000_000);
const sign = (page: Page) => page.getByRole("button", { name: adding.sign }).filter({ visible: true });
const added = (title: string) => adding.added(adding.sentence.things.document(title));

describe("large files", function () {
  this.timeout(180_000);
  const world = useWorld();

  async function chooses(name: string, content: Buffer, type: string) {
    const visitor = await world().openAs(NAME);
    await visitor.visit("/record/add");
    await visitor.page.getByRole("tab", { name: adding.ways.document }).click();
    await choose(visitor.page, name, content, type);
    return visitor;
  }
  const choose = (page: Page, name: string, content: Buffer, type: string) =>
    page.getByLabel(adding.document.label, { exact: true }).setInputFiles([fileOf(name, content, type)]);

  /** The details of the newest document of a kind. */
  async function inDetails(
    page: Page,
    visit: (path: string) => Promise<unknown>,
    kind: string,
  ): Promise<Locator> {
    await visit("/record");
    await page.getByText(records.check.at(0, 0)).waitFor({ timeout: 60_000 });
    await page
      .locator("[data-line]")
      .filter({ hasText: new RegExp(`Consultation note.*${kind}$`) })
      .first()
      .click();
    return page.getByRole("complementary", { name: records.details.label });
  }

  it("are stopped and taken up again after a reload, then come back byte for byte", async () => {
    const { page, visit } = await chooses("knee.dcm", dicom, "");
    await page.getByLabel(adding.document.title).fill(mark);
    await page.getByText(text.add.large).waitFor();
    let uploads = 0;
    // The third piece is held until it was stopped.
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/api/stores/*/blobs", async (route) => {
      if (route.request().method() === "PUT" && ++uploads > 4) await held;
      await route.continue().catch(() => {});
    });
    await sign(page).click();
    await page
      .getByText(text.add.stages.upload, { exact: false })
      .or(page.getByText(text.add.stages.seal, { exact: false }))
      .first()
      .waitFor();
    await until(() => uploads >= 4);
    await page.getByRole("button", { name: text.add.stop }).click();
    release();
    await page.getByText(text.add.cancelled).waitFor();
    await page.unroute("**/api/stores/*/blobs");

    await visit("/record/add");
    await page.getByRole("tab", { name: adding.ways.document }).click();
    const begun = page.getByRole("listitem").filter({ hasText: mark });
    await begun.waitFor();
    await choose(page, "knee.dcm", dicom, "");
    await page.getByLabel(adding.document.title).fill(mark);
    let again = 0;
    page.on("request", (request) => {
      if (request.method() === "PUT" && request.url().endsWith("/blobs")) again += 1;
    });
    await sign(page).click();
    await page.getByText(added(mark)).waitFor({ timeout: 90_000 });
    // Of three pieces for two stores and the record itself, what was stored before isn't sent again.
    expect(again).to.be.lessThan(8);

    const details = await inDetails(page, visit, records.files.kinds.none);
    await details.getByRole("button", { name: text.openOf(mark) }).click();
    await details.getByText(text.dicom).waitFor({ timeout: 60_000 });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      details.getByRole("button", { name: text.save, exact: true }).click(),
    ]);
    expect(dicom.equals(await readFile(await download.path()))).to.equal(true);

    // Another device has no journal of it, and finds it by its digest.
    const elsewhere = await chooses("copy.dcm", dicom, "");
    await elsewhere.page.getByLabel(adding.document.title).fill(mark);
    const sent = elsewhere.requests.length;
    await sign(elsewhere.page).click();
    await elsewhere.page.getByText(text.add.already).waitFor({ timeout: 60_000 });
    expect(elsewhere.requests.slice(sent).filter((url) => url.endsWith("/blobs"))).to.deep.equal([]);
  });

  it("show a PDF in place, in the browser's own viewer", async () => {
    const title = `${mark} letter`;
    const { page, visit } = await chooses("letter.pdf", LARGE_PDF, "application/pdf");
    await page.getByLabel(adding.document.title).fill(title);
    await sign(page).click();
    await page.getByText(added(title)).waitFor({ timeout: 90_000 });
    const details = await inDetails(page, visit, records.files.kinds.pdf);
    await details.getByRole("button", { name: text.openOf(title) }).click();
    const frame = details.getByTitle(records.files.preview(title));
    await frame.waitFor({ timeout: 60_000 });
    expect(await frame.getAttribute("src")).to.match(/^blob:/);
  });
});
