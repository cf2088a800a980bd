import { expect } from "chai";
import { emergency } from "../../../app/_messages/en/emergency.ts";
import { records } from "../../../app/_messages/en/records.ts";
import { settings } from "../../../app/_messages/en/settings.ts";
import { shell } from "../../../app/_messages/en/shell.ts";
import { until } from "../../node/until.ts";
import { PHONE, type Visitor } from "../visitor.ts";
import { useWorld } from "../world.ts";

const text = records.offline;

describe("without a connection", function () {
  this.timeout(180_000);
  const world = useWorld();

  /** In a browser that lets the app's worker run. */
  async function carla(): Promise<Visitor> {
    const visitor = await world().openAs("Carla Mendes", {
      viewport: PHONE,
      context: { serviceWorkers: "allow" },
    });
    visitor.allow(/ERR_INTERNET_DISCONNECTED/);
    // What the worker can't get either.
    visitor.allow(/ERR_FAILED/);
    await visitor.visit("/settings");
    await visitor.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    return visitor;
  }
  const cached = ({ page }: Visitor) =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return keys.flat().map(({ url }) => new URL(url).pathname);
    });

  it("can be installed: a manifest, icons that are there, and a worker", async () => {
    const { page, context } = await carla();
    const href = await page.locator("link[rel=manifest]").getAttribute("href");
    const manifest = await (await context.request.get(world().origin + href)).json();
    expect(manifest).to.include({ display: "standalone", start_url: "/record" });
    const icons: { src: string; sizes: string; type: string }[] = manifest.icons;
    expect(icons.map(({ sizes }) => sizes)).to.include.members(["192x192", "512x512"]);
    for (const { src, type } of icons) {
      const answer = await context.request.get(world().origin + src);
      expect([answer.status(), answer.headers()["content-type"]]).to.deep.equal([200, type]);
    }
    const protocol = await context.newCDPSession(page);
    const { installabilityErrors } = (await protocol.send("Page.getInstallabilityErrors")) as {
      installabilityErrors: { errorId: string }[];
    };
    // A test's profile is a private one, in which nothing is installed.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).to.deep.equal([]);
  });

  it("keeps nothing of a record until that is chosen, and signs nothing", async () => {
    const { page, context, ...visitor } = await carla();
    await page.getByRole("link", { name: shell.nav["/access"] }).click();
    await context.setOffline(true);
    await page.getByText(shell.offline.title).waitFor();
    await page.goto(`${world().origin}/record`);
    await page.getByText(text.nothing).waitFor();
    expect(new URL(page.url()).pathname).to.equal("/offline");
    const paths = await cached({ page, context, ...visitor } as Visitor);
    expect(paths.filter((path) => path.startsWith("/api/"))).to.deep.equal(["/api/network"]);
  });

  it("shows the emergency card without a key, where the patient asked for that, and no longer than that", async () => {
    const visitor = await world().openAs("George Hill", {
      viewport: PHONE,
      context: { serviceWorkers: "allow" },
    });
    visitor.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    const { page, context } = visitor;
    await visitor.visit("/emergency/card");
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const keep = page.getByRole("switch", { name: emergency.card.keep.label });
    const stored = () => page.evaluate(() => localStorage.getItem("keyward-card"));
    await keep.waitFor();
    expect(await stored(), "until it is chosen").to.equal(null);
    const name = page.getByRole("article").getByText("George Hill");
    await name.waitFor();
    await keep.click();
    await page.waitForFunction(() => localStorage.getItem("keyward-card")?.includes("George Hill"));
    expect(await stored(), "facts weren't chosen").to.not.match(/latex|Emma/);

    await context.setOffline(true);
    await page.goto(`${world().origin}/emergency/card`);
    await page.getByText(/^Kept on this device, as of /).waitFor();
    await page.getByRole("img", { name: emergency.card.label }).waitFor();
    await name.waitFor();
    await page.getByText(text.nothing).waitFor();

    await context.setOffline(false);
    await visitor.visit("/emergency/card");
    await keep.click();
    await page.waitForFunction(() => localStorage.getItem("keyward-card") === null);
  });

  it("shows what was opened last, as of then, to whoever has a key to it, and to nobody else", async () => {
    const visitor = await carla();
    const { page, context } = visitor;
    await page.getByRole("switch", { name: settings.browser.offline.label }).click();
    await page.getByRole("link", { name: shell.nav["/record"], exact: true }).click();
    await page.waitForFunction(() => JSON.parse(localStorage.getItem("keyward-kept") ?? "{}").at > 0);
    // Who can see what and who looked are kept as they are shown.
    const kept = () =>
      page.evaluate(async () => {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const asked = indexedDB.open("keyward-vault");
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error);
        });
        const keys: string[] = [];
        for (const store of database.objectStoreNames) {
          const asked = database.transaction(store).objectStore(store).getAllKeys();
          await new Promise((resolve) => {
            asked.onsuccess = resolve;
          });
          keys.push(...asked.result.map((key) => JSON.stringify(key)));
        }
        database.close();
        return keys.filter((key) => key.includes("kept")).length;
      });
    for (const [place, parts] of [
      ["/access", 2],
      ["/looked", 3],
    ] as const) {
      await page.getByRole("navigation").getByRole("link", { name: shell.short[place] }).click();
      await until(async () => (await kept()) === parts);
    }
    await context.setOffline(true);
    await page.goto(`${world().origin}/record`);
    await page.getByText(/^As of /).waitFor();
    expect(await page.locator("[data-line]").count(), "sealed until it is opened").to.equal(0);

    visitor.wallet.refuseNext();
    await page.getByRole("button", { name: text.wallet }).click();
    await page.getByText(text.failed).waitFor();
    await page.getByRole("button", { name: text.wallet }).click();
    await page.locator("[data-line]").first().waitFor();
    await page.getByRole("radio", { name: shell.nav["/access"] }).check();
    await page.getByText("Dr. Lena Brandt").first().waitFor();
    await page
      .getByText(/^reads and|^reads /)
      .first()
      .waitFor();
    await page.getByRole("radio", { name: shell.nav["/looked"] }).check();
    await page.getByText(/^As of .* when you saw it last$/).waitFor();

    const paths = await cached(visitor);
    expect(paths.filter((path) => path.startsWith("/api/"))).to.deep.equal(["/api/network"]);
  });
});
