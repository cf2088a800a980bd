import { expect } from "chai";
import type { Download, Page } from "playwright-core";
import { records as text } from "../../../app/_messages/en/records.ts";
import { unlock as words } from "../../../app/_messages/en/unlock.ts";
import { corruptEverywhere } from "../vault/tamper.ts";
import { PHONE } from "../visitor.ts";
import { useWorld } from "../world.ts";

const complete = /^Complete: (\d+) of \1 records match the ledger$/;

const chip = (page: Page, name: string) =>
  page
    .getByRole("group", { name: text.sections.label })
    .getByRole("button", { name: new RegExp(`^${name}`) });
const line = (page: Page, name: RegExp) => page.locator("[data-line]").filter({ hasText: name }).first();
const details = (page: Page) => page.getByRole("complementary", { name: text.details.label });

/** Until all of it was opened. */
async function opened(page: Page): Promise<Page> {
  await page.getByText(text.check.at(0, 0)).waitFor({ timeout: 60_000 });
  return page;
}

describe("my record", function () {
  this.timeout(120_000);
  const world = useWorld();

  async function carla(terms: { viewport?: { width: number; height: number } } = {}) {
    const visitor = await world().openAs("Carla Mendes", terms);
    await visitor.visit("/record");
    await opened(visitor.page);
    return visitor;
  }

  it("is found complete here, and told by visit, the newest first", async () => {
    const { page } = await carla();
    await page.getByText(complete).waitFor();
    const titles = await page.getByRole("article").getByRole("heading", { level: 3 }).allInnerTexts();
    expect(titles).to.include("Diabetes review");
    const times = await page
      .getByRole("article")
      .locator("time")
      .evaluateAll((all) => all.map((one) => Date.parse(one.getAttribute("datetime") ?? "")));
    expect(times).to.deep.equal([...times].sort((a, b) => b - a));
    await page.getByText(text.credential).first().waitFor();
  });

  it("shows each kind by itself, sensitive things under a chip of their own", async () => {
    const { page } = await carla();
    await chip(page, text.sections.allergies).click();
    await line(page, /penicillin/i).waitFor();
    await chip(page, text.sections.medications).click();
    await line(page, /Metformin.*was/).waitFor();
    await chip(page, text.sections.private).click();
    await line(page, /depress/i).waitFor();
    expect(await page.locator("[data-line]").filter({ hasText: "HbA1c" }).count()).to.equal(0);
  });

  it("searches on the device, and says when nothing is found", async () => {
    const { page, requests } = await carla();
    await page.keyboard.press("/");
    const before = requests.length;
    const search = page.getByLabel(text.search.label);
    await search.fill("retinopathy");
    await page.getByText(/entries found|entry found/).waitFor({ state: "attached" });
    await line(page, /retinopathy/i).waitFor();
    expect(await page.locator("[data-line]").filter({ hasText: "HbA1c" }).count()).to.equal(0);
    await search.fill("zzzzqqqq");
    await page.getByRole("heading", { name: text.search.none("zzzzqqqq") }).waitFor();
    await page.keyboard.press("Escape");
    await line(page, /HbA1c/).waitFor();
    const told = requests.slice(before).filter((url) => /retino|zzzz/.test(decodeURIComponent(url)));
    expect(told).to.deep.equal([]);
  });

  it("shows a result's trend in its range, every value as a table, and its proof", async () => {
    const { page } = await carla();
    await line(page, /HbA1c/).click();
    const panel = details(page);
    await panel.getByRole("figure").waitFor();
    const values = panel.getByText(/^All \d+ values$/);
    await values.click();
    const rows = await panel.getByRole("region", { name: "HbA1c" }).getByRole("row").count();
    expect(await values.textContent()).to.equal(text.details.values(rows - 1));
    await panel.getByRole("heading", { name: text.proof.title }).waitFor();
    const saving = page.waitForEvent("download");
    await panel.getByRole("button", { name: text.proof.save }).click();
    const file = JSON.parse(await contentOf(await saving));
    expect(file.kind).to.equal("keyward record proof");
    expect(file.record.digest).to.match(/^0x[0-9a-f]{64}$/);
    expect(file.patientId).to.equal((await world().patient("Carla Mendes")).patientId);
    expect(JSON.stringify(file)).not.to.contain("HbA1c");
  });

  it("shows a letter without any frame, script or picture from elsewhere", async () => {
    const { page } = await carla();
    await chip(page, text.sections.documents).click();
    await page.locator("[data-line]").first().click();
    const panel = details(page);
    await panel.getByRole("heading", { name: text.files.title }).waitFor();
    await panel.getByRole("button", { name: text.files.save }).first().waitFor();
    const sources = await page
      .locator("iframe, img, object, embed")
      .evaluateAll((all) => all.map((one) => one.getAttribute("src") ?? one.getAttribute("data") ?? ""));
    for (const source of sources) expect(source).to.match(/^blob:/);
  });

  it("is read by keyboard alone", async () => {
    const { page } = await carla();
    await page.keyboard.press("/");
    await page.keyboard.press("ArrowDown");
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-line"));
    const first = await focused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).not.to.equal(first);
    await page.keyboard.press("ArrowUp");
    const at = await focused();
    await page.keyboard.press("Enter");
    await details(page).getByRole("heading", { name: text.proof.title }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText(text.glance.hint).waitFor();
    expect(await focused()).to.equal(at);
  });

  it("opens details as a sheet on a phone, and gives the focus back", async () => {
    const { page } = await carla({ viewport: PHONE });
    const hba1c = line(page, /HbA1c/);
    await hba1c.click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("heading", { name: text.proof.title }).waitFor();
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "hidden" });
    expect(await hba1c.evaluate((element) => element === document.activeElement)).to.equal(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(PHONE.width);
  });

  it("says so where a section has nothing", async () => {
    const visitor = await world().openAs("Finn Larsson");
    await visitor.visit("/record");
    await opened(visitor.page);
    await chip(visitor.page, text.sections.private).click();
    await visitor.page.getByRole("heading", { name: text.empty.section }).waitFor();
  });

  it("says that no store answers, loses nothing by it, and opens beside one that is silent or broken", async () => {
    const visitor = await world().openAs("Carla Mendes");
    const { page, context } = visitor;
    visitor.allow(/status of (500|503)/);
    let all = true;
    await context.route(/\/api\/stores\//, (route) => {
      const { pathname } = new URL(route.request().url());
      if (all)
        return route.fulfill({ status: 503, json: { error: { name: "ServiceUnavailable", message: "-" } } });
      if (!pathname.startsWith("/api/stores/a/")) return route.continue();
      // The first one keeps a keyring's asker waiting for ever, and all others in the dark.
      return pathname.includes("/keyrings/") ? undefined : route.fulfill({ status: 500, body: "no store" });
    });
    await page.goto(`${world().origin}/record`);
    const unlock = page.getByRole("button", { name: words.wallet, exact: true });
    await unlock.click();
    await page.getByText(words.storesAway, { exact: true }).waitFor({ timeout: 60_000 });
    await unlock.and(page.locator(":enabled")).waitFor();
    all = false;
    await unlock.click();
    await page.getByText(complete).waitFor({ timeout: 60_000 });
    await opened(page);
    await line(page, /HbA1c/).waitFor();
    // Away again: what is open stays.
    all = true;
    await line(page, /HbA1c/).click();
    await details(page).getByRole("heading", { name: text.proof.title }).waitFor();
  });

  it("[C36] shows nothing of a record that was tampered with, and all of the others", async function () {
    if (world().node.folder === "") this.skip();
    const visitor = await world().openAs("George Hill");
    const { page } = visitor;
    await visitor.visit("/record");
    await opened(page);
    await chip(page, text.sections.allergies).click();
    await line(page, /latex/i).click();
    const address = details(page).getByRole("button", { name: new RegExp(`^${text.proof.cid}: `) });
    await address.click();
    const cid = /ba[a-z2-7]{40,}/.exec((await address.textContent()) ?? "")?.[0];
    await corruptEverywhere(world().node, cid ?? "");
    // Nothing of before may be in memory.
    await page.reload();
    await visitor.unlock();
    await page.getByText(text.unopened.title(1)).waitFor({ timeout: 60_000 });
    await page.getByText(text.unopened.integrity, { exact: true }).waitFor();
    expect(await page.getByText(complete).count()).to.equal(0);
    expect(await page.locator("[data-line]").count()).to.be.greaterThan(3);
    // The same bit back: what the stores hold is what was written again.
    await corruptEverywhere(world().node, cid ?? "");
    await page.getByRole("button", { name: text.unopened.retry }).click();
    await page.getByText(complete).waitFor({ timeout: 60_000 });
  });
});

async function contentOf(download: Download): Promise<string> {
  const stream = await download.createReadStream();
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
}
