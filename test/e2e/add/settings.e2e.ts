import { expect } from "chai";
import type { Page } from "playwright-core";
import { pushPayload } from "#services/notifier/channels/templates.ts";
import { recovery } from "../../../app/_messages/en/recovery.ts";
import { settings } from "../../../app/_messages/en/settings.ts";
import { until } from "../../node/until.ts";
import { useWorld } from "../world.ts";

const NAME = "George Hill";
const { typeBack } = recovery.sheet;
const locks = (page: Page) =>
  page.getByRole("list", { name: settings.keys.list }).getByRole("listitem").allInnerTexts();
const lock = (page: Page, name: string) =>
  page.getByRole("list", { name: settings.keys.list }).getByRole("listitem").filter({ hasText: name });

describe("settings", function () {
  this.timeout(120_000);
  const world = useWorld();

  async function opens() {
    const visitor = await world().openAs(NAME);
    await visitor.visit("/settings");
    await visitor.page.getByRole("list", { name: settings.keys.list }).waitFor();
    return visitor;
  }

  it("adds a passphrase that opens the record, and takes it away", async () => {
    const { page } = await opens();
    const text = settings.passphrase;
    await page.getByLabel(text.first).fill("short");
    await page.getByRole("button", { name: text.add }).click();
    await page.getByText(text.short).waitFor();
    await page.getByLabel(text.first).fill("four words of mine");
    await page.getByLabel(text.again).fill("four words of mine");
    await page.getByRole("button", { name: text.add }).click();
    await lock(page, "Passphrase").waitFor({ timeout: 30_000 });
    await lock(page, "Passphrase").getByRole("button").click();
    await page.getByRole("dialog").getByRole("button", { name: settings.keys.removing.confirm }).click();
    await lock(page, "Passphrase").waitFor({ state: "detached" });
  });

  it("takes out a new recovery code that nobody typed back, and keeps one that was", async () => {
    const { page } = await opens();
    const text = settings.recovery;
    const before = await locks(page);
    await page.getByRole("button", { name: text.make }).click();
    await page.getByRole("button", { name: text.discard }).click();
    await page.getByRole("heading", { name: settings.title, level: 1 }).waitFor();
    expect(await locks(page)).to.have.length(before.length);

    await page.getByRole("button", { name: text.make }).click();
    await page.getByRole("list", { name: text.keep }).getByRole("listitem").nth(7).waitFor();
    const groups = await page.getByRole("list", { name: text.keep }).getByRole("listitem").allInnerTexts();
    const code = groups.map((group) => group.trim()).join("-");
    await page.getByRole("button", { name: text.next }).click();
    const field = page.getByLabel(typeBack.label);
    const { recoveryCode: older } = await world().patient(NAME);
    await field.fill(older);
    await page.getByRole("button", { name: typeBack.check }).click();
    await page.getByText(typeBack.wrong).waitFor();
    await field.fill(code.toLowerCase());
    await page.getByRole("button", { name: typeBack.check }).click();
    await page.getByText(text.done).waitFor();
    // The demo's sheet is used by other tests: it stays, and the new one goes.
    await page.getByRole("button", { name: text.keepOld }).click();
    await lock(page, "Recovery code 2").waitFor();
    const codes = await lock(page, "Recovery code").count();
    const newest = lock(page, `Recovery code ${codes}`);
    await newest.getByRole("button").click();
    await page.getByRole("dialog").getByRole("button", { name: settings.keys.removing.confirm }).click();
    await newest.waitFor({ state: "detached" });
  });

  it("adds a second passkey", async () => {
    const visitor = await opens();
    const { page } = visitor;
    const device = await visitor.device();
    await page.getByRole("button", { name: settings.passkey.make }).click();
    await page.getByText(settings.passkey.done).waitFor({ timeout: 60_000 });
    await lock(page, "Passkey").first().waitFor();
    expect(await device.passkeys()).to.have.length(1);
  });

  it("registers an address, and forgets it", async () => {
    const { page } = await opens();
    const text = settings.notifications;
    const field = page.getByLabel(text.address);
    if ((await field.count()) === 0) return void (await page.getByText(text.mailNone).waitFor());
    await field.fill("george");
    await page.getByRole("button", { name: text.save }).click();
    await page.getByText(text.addressWrong).waitFor();
    await field.fill("george@patients.example");
    await page.getByRole("button", { name: text.save }).click();
    await page.getByText(text.mailOn).waitFor();
    await page.getByRole("button", { name: text.forget }).click();
    await page.getByText(text.mailOff).waitFor();
  });

  it("lets this browser be told while no page is open, shows what is pushed, and ends it", async () => {
    const visitor = await world().openAs(NAME, {
      context: { serviceWorkers: "allow", permissions: ["notifications"] },
    });
    const { page, context } = visitor;
    // The browser's own push service is elsewhere: this one says yes at once.
    await page.addInitScript(
      (keys) => {
        const subscription = {
          endpoint: "https://fcm.googleapis.com/fcm/send/of-a-test",
          toJSON: () => ({ endpoint: subscription.endpoint, expirationTime: null, keys }),
        };
        PushManager.prototype.subscribe = async () => subscription as unknown as PushSubscription;
      },
      { p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) },
    );
    const text = settings.notifications;
    await visitor.visit("/settings");
    const told = page.getByRole("switch", { name: new RegExp(`^${text.push}`) });
    await told.or(page.getByText(text.pushNone)).waitFor();
    if ((await told.count()) === 0) return;
    await told.click();
    await page.getByText(text.pushCount(1)).waitFor();

    const devtools = await context.newCDPSession(page);
    const registrationId = new Promise<string>((resolve) =>
      devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        for (const { scopeURL, registrationId: id } of registrations)
          if (scopeURL.endsWith("/settings/")) resolve(id);
      }),
    );
    await devtools.send("ServiceWorker.enable");
    await devtools.send("ServiceWorker.deliverPushMessage", {
      origin: world().origin,
      registrationId: await registrationId,
      data: pushPayload("8e0f1c52-6b0c-4d0e-9a55-0a7f6f0f4a11"),
    });
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration("/settings/");
        return (await registration?.getNotifications())?.map(({ title, body }) => `${title}: ${body}`);
      });
    await until(async () => (await shown())?.length === 1);
    expect(await shown()).to.deep.equal(["Keyward: Something happened. Sign in to see it."]);

    await told.click();
    await page.getByText(text.pushHint).waitFor();
    // The worker that keeps the app's own files stays.
    const scopes = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));
    expect(await scopes()).to.deep.equal([`${world().origin}/`]);
  });

  it("locks after the minutes that were chosen, and looks as chosen", async () => {
    const { page } = await opens();
    await page.getByLabel(settings.browser.idle).selectOption("5");
    await page.getByText(settings.browser.idleSaved(5)).waitFor();
    expect(await page.evaluate(() => localStorage.getItem("keyward-idle-minutes"))).to.equal("5");
    await page.getByRole("radio", { name: "Dark" }).check();
    expect(await page.locator("html").getAttribute("data-theme")).to.equal("dark");
  });

  it("signs out everywhere", async () => {
    const here = await opens();
    const there = await opens();
    there.allow(/401|403|MIME|event/i);
    await here.page.getByRole("button", { name: settings.leave.action }).click();
    await here.page.getByRole("dialog").getByRole("button", { name: settings.leave.confirm }).click();
    await here.page.waitForURL((url) => url.pathname === "/");
    const answer = await there.page.request.get(`${world().origin}/api/session`);
    expect((await answer.json()).account).to.equal(null);
  });
});
