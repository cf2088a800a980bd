import { expect } from "chai";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { axeViolations } from "../axe.ts";
import { launchBrowser, missingBrowser } from "../browser.ts";
import { bundleGallery } from "./bundle.ts";
import { serveGallery } from "./serve.ts";

const SIZES = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };

describe("the design system, in a browser", function () {
  this.timeout(120_000);
  let gallery: Awaited<ReturnType<typeof serveGallery>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  before(async function () {
    if (missingBrowser() !== undefined) this.skip();
    gallery = await serveGallery(await bundleGallery());
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await gallery?.close();
  });
  afterEach(async () => {
    await context?.close();
    // Of the policy above all: what it refuses is written to the console.
    expect(complaints).to.deep.equal([]);
  });

  async function open(path: string, viewport = SIZES.desktop): Promise<void> {
    complaints = [];
    context = await browser.newContext({
      viewport,
      locale: "en-GB",
      permissions: ["clipboard-write", "clipboard-read"],
    });
    page = await context.newPage();
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(gallery.origin + path);
    await page.locator("#content").waitFor();
  }
  const output = (name: string) => page.getByRole("status", { name, exact: true });
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");

  for (const path of ["/", "/record"]) {
    for (const theme of ["light", "dark"]) {
      for (const [size, viewport] of Object.entries(SIZES)) {
        it(`is clean to axe: ${path}, ${theme}, ${size}`, async () => {
          await open(`${path}?theme=${theme}`, viewport);
          const violations = await axeViolations(page);
          expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).to.deep.equal(
            [],
          );
        });
      }
    }
    for (const direction of ["ltr", "rtl"]) {
      it(`fits 320 pixels without scrolling sideways: ${path}, ${direction}`, async () => {
        await open(`${path}?dir=${direction}`, { width: 320, height: 640 });
        const [wide, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        expect(wide).to.equal(view);
      });
    }
  }

  it("takes a dialog's focus to what is to be filled in, and back to where it was", async () => {
    await open("/");
    const opener = page.getByRole("button", { name: "Open a dialog" });
    await opener.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Correct the name" }).waitFor();
    expect(await page.getByLabel("New name").evaluate((field) => field === document.activeElement)).to.equal(
      true,
    );
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await focused()).to.equal("Open a dialog");
  });

  it("is clean to axe with a sheet open", async () => {
    await open("/", SIZES.phone);
    await page.getByRole("button", { name: "Open a sheet" }).click();
    await page.getByRole("dialog", { name: "Proof of this record" }).waitFor();
    const violations = await axeViolations(page);
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
  });

  it("finds and chooses by keyboard alone, and says how much was found", async () => {
    await open("/");
    const field = page.getByRole("combobox", { name: "Who" });
    await field.fill("dr");
    await page.getByRole("option", { name: "Dr. Amara Osei" }).waitFor();
    expect(await page.getByText("2 results").count()).to.equal(1);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await field.inputValue()).to.equal("Dr. Anna Virtanen");
    expect(await output("Found").textContent()).to.equal("Dr. Anna Virtanen");
    expect(await field.getAttribute("aria-expanded")).to.equal("false");
    await field.fill("nobody");
    await page.locator("p", { hasText: "Nothing found" }).waitFor();
    expect(await output("Found").textContent()).to.equal("");
  });

  it("works a menu by keyboard, passes by what can't be done, and returns the focus", async () => {
    await open("/");
    const button = page.getByRole("button", { name: "More actions" });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menu").waitFor();
    expect(await focused()).to.equal("Copy");
    await page.keyboard.press("c");
    expect(await focused()).to.equal("Correct");
    await page.keyboard.press("Enter");
    expect(await output("Chosen").textContent()).to.equal("");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.getByRole("menu").waitFor({ state: "hidden" });
    expect(await output("Chosen").textContent()).to.equal("drop");
    expect(await button.evaluate((one) => one === document.activeElement)).to.equal(true);
  });

  it("goes from tab to tab and from row to row by arrows, and opens a row by Enter", async () => {
    await open("/");
    await page.getByRole("row", { name: /HbA1c/ }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await output("Opened").textContent()).to.equal("Creatinine");
    await page.getByRole("tab", { name: /Values/ }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("tab", { name: "Trend" }).getAttribute("aria-selected")).to.equal("true");
    expect(await page.getByRole("tabpanel").getByRole("row").count()).to.equal(6);
  });

  it("takes the files that fit, and names the others", async () => {
    await open("/");
    const small = { name: "small.json", mimeType: "application/json", buffer: Buffer.from("{}") };
    const large = { name: "large.json", mimeType: "application/json", buffer: Buffer.alloc(1_001) };
    await page.getByLabel("Files", { exact: true }).setInputFiles([small, large]);
    await page.getByText("large.json is larger than").waitFor();
    expect(await output("Taken").textContent()).to.equal("small.json");
  });

  it("keeps what was done over a reload, and tells it", async () => {
    await open("/");
    await page.getByRole("button", { name: "Do something" }).click();
    await page.getByText("Access given").waitFor();
    await page.reload();
    await page.getByText("Access given").waitFor();
  });

  it("gives what support needs to know, to be copied", async () => {
    await open("/");
    await page.getByText("Details for support").click();
    await page.getByRole("button", { name: "Copy: StoresUnavailable" }).click();
    await page.getByText("Copied", { exact: true }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).to.equal("StoresUnavailable\nasked=2");
  });

  it("announces toasts, and lets problems stay", async () => {
    await open("/");
    await page.getByRole("button", { name: "Problem" }).click();
    const said = page.locator("[aria-live=assertive]", { hasText: "Not saved" });
    await said.waitFor();
    await said.getByRole("button", { name: "Dismiss" }).click();
    await said.waitFor({ state: "detached" });
  });

  it("holds few of a long list's entries, and shows the last when asked to", async () => {
    await open("/");
    const entries = page.getByRole("list", { name: "Entries" }).getByRole("listitem");
    await page.getByRole("heading", { name: "Two thousand entries" }).scrollIntoViewIfNeeded();
    await entries.first().waitFor();
    expect(await entries.count()).to.be.within(1, 80);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.getByText("Entry 2000").waitFor();
  });

  it("changes its colours at once, and remembers it", async () => {
    await open("/");
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.getByRole("radio", { name: "Light" }).check({ force: true });
    const light = await paper();
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    expect(await paper()).not.to.equal(light);
    expect((await context.cookies()).map(({ name, value }) => [name, value])).to.deep.equal([
      ["theme", "dark"],
    ]);
  });

  it("prints dark on light, without what can only be pressed", async () => {
    await open("/record?theme=dark");
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).to.equal(
      "rgb(255, 255, 255)",
    );
    expect(await page.getByRole("navigation").isVisible()).to.equal(false);
    const ink = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(ink).to.equal("rgb(22, 33, 30)");
  });
});
