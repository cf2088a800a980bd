import { expect } from "chai";
import { care } from "../../../app/_messages/en/care.ts";
import { consent } from "../../../app/_messages/en/consent.ts";
import { identity } from "../../../app/_messages/en/identity.ts";
import { recovery } from "../../../app/_messages/en/recovery.ts";
import { recoveryNotices } from "../../../app/_messages/en/recovery-notices.ts";
import { settings } from "../../../app/_messages/en/settings.ts";
import { shell } from "../../../app/_messages/en/shell.ts";
import { ui } from "../../../app/_messages/en/ui.ts";
import { clinicPage } from "../clinic/chart-page.ts";
import type { DeviceTerms } from "../passkeys.ts";
import { useWorld } from "../world.ts";
import { signInPage } from "./sign-in-page.ts";
import { signUpPage } from "./sign-up-page.ts";

const PASSPHRASE = "four quiet words here";

describe("signing up and in with a passkey", function () {
  this.timeout(180_000);
  const world = useWorld();

  async function newcomer(terms: DeviceTerms = {}) {
    const visitor = await world().open();
    const device = await visitor.device(terms);
    const up = signUpPage(visitor.page);
    await up.open(world().origin);
    return { page: visitor.page, device, another: visitor.device, up, does: signInPage(visitor.page) };
  }

  it("makes a record in three steps, and one gesture signs in and opens it from then on", async () => {
    const { page, device, up, does } = await newcomer();
    await up.makePasskey();
    await up.finish(await up.code());
    await up.toRecord();
    await does.opened("prf");
    expect(await device.passkeys()).to.have.length(1);
    await does.signOut();

    await does.byPasskey();
    await does.opened("prf");
    await page.reload();
    await does.unlockPanel().waitFor();
    await page.getByRole("button", { name: identity.unlock.passkey }).click();
    await does.opened("prf");
    const { kind, patientId } = await does.who();
    expect(kind).to.equal("passkey");

    // It signs consents (ERC-7913): for a whole hospital, whose nurse writes; then for nobody any more.
    await page.goto(`${world().origin}/access/give`);
    await page.getByRole("button", { name: identity.unlock.passkey }).click();
    await page.getByRole("combobox", { name: consent.who }).fill("Anne");
    // Its staff is found by that name too.
    await page.getByRole("option", { name: /^St\. Anne's Hospital/ }).click();
    await page.getByRole("button", { name: consent.untilPresets.week }).click();
    await page.getByRole("button", { name: consent.sign }).click();
    await page.waitForURL("**/access");
    const hospital = page.getByRole("row", { name: /St\. Anne's Hospital/ });
    await hospital.waitFor();

    const nurse = await world().openAs("Tomas Silva");
    const chart = clinicPage(nurse.page);
    await nurse.visit(`/patients/${patientId}`);
    await chart.begin.click();
    await chart.opened();
    await nurse.page.keyboard.press("v");
    await nurse.page.getByLabel(/Body temperature/).fill("37.4");
    await chart.save.click();
    await nurse.page.getByText(care.write.saved.vitals).waitFor();

    await page.getByRole("button", { name: consent.everything.action }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill(consent.everything.word);
    await dialog.getByRole("button", { name: consent.everything.confirm }).click();
    await page.getByText(consent.everything.done).waitFor();
    await hospital.waitFor({ state: "detached" });
    await nurse.visit(`/patients/${patientId}`);
    await nurse.page.getByText(care.opening.none.title).waitFor();
  });

  it("takes a passphrase where the device has no PRF", async () => {
    const { page, up, does } = await newcomer({ prf: false });
    await up.makePasskey();
    await up.choosePassphrase("too short");
    await page.getByText(identity.welcome.passphraseShort).waitFor();
    await up.choosePassphrase(PASSPHRASE);
    await up.finish(await up.code());
    await up.toRecord();
    await does.opened("passphrase");
    await does.signOut();

    await does.byPasskey();
    await does.unlockPanel().waitFor();
    await page.getByRole("button", { name: identity.unlock.passkey }).click();
    await page.getByText(identity.unlock.noPrf).waitFor();
    const field = page.getByRole("textbox", { name: identity.unlock.passphrase });
    await field.fill("another one entirely");
    await field.press("Enter");
    await page.getByText(ui.details).waitFor();
    expect(await field.inputValue()).to.equal("another one entirely");
    await field.fill(PASSPHRASE);
    await field.press("Enter");
    await does.opened("passphrase");
  });

  it("says when its owner declined, and goes on at the next try", async () => {
    const { page, device, up } = await newcomer();
    await page.evaluate(() => {
      const { credentials } = navigator;
      const create = credentials.create.bind(credentials);
      credentials.create = () => {
        credentials.create = create;
        return Promise.reject(new DOMException("declined", "NotAllowedError"));
      };
    });
    await up.makePasskey();
    await page.getByText("No passkey was used").waitFor();
    await up.makePasskey();
    await up.code();
    expect(await device.passkeys()).to.have.length(1);

    // The page goes before the code was typed back: from then on the record's pages say so.
    page.once("dialog", (asked) => void asked.accept());
    await page.goto(`${world().origin}/record/add`);
    await page.getByRole("button", { name: identity.unlock.passkey }).click();
    await page.getByText(recoveryNotices.unproven).waitFor();
    await page.getByRole("link", { name: recoveryNotices.unprovenAction }).click();
    await page.getByRole("button", { name: settings.recovery.make }).click();
    const groups = page.getByRole("list", { name: settings.recovery.keep }).getByRole("listitem");
    await groups.nth(7).waitFor();
    const fresh = (await groups.allTextContents()).join("-");
    await page.getByRole("button", { name: settings.recovery.next }).click();
    await page.getByLabel(recovery.sheet.typeBack.label).fill(fresh);
    await page.getByRole("button", { name: recovery.sheet.typeBack.check }).click();
    await page.getByText(settings.recovery.done).waitFor();
    await page.getByRole("link", { name: shell.nav["/access"] }).first().click();
    await page.getByRole("heading", { name: consent.title }).waitFor();
    expect(await page.getByText(recoveryNotices.unproven).count()).to.equal(0);
  });

  it("a second passkey signs in alone, and opens the record", async () => {
    const { page, device: first, another, up, does } = await newcomer();
    await up.makePasskey();
    await up.finish(await up.code());
    const second = await another({ kind: "usb" });
    await first.putAway();
    await up.addSecondPasskey();
    // Made on the other device, and not yet confirmed by the first: nothing has to be made again.
    await page.getByText("No passkey was used").waitFor();
    await second.putAway();
    await first.takeUp();
    await page.getByRole("button", { name: identity.welcome.secondConfirm }).click();
    await page.getByText(identity.welcome.secondDone).waitFor();
    expect(await second.passkeys()).to.have.length(1);
    await up.toRecord();
    await does.signOut();
    await first.lose();
    await second.takeUp();
    await does.byPasskey();
    await does.opened("prf");
  });

  it("a device without a passkey of anybody here is told so", async () => {
    const visitor = await world().open();
    await visitor.device();
    const does = signInPage(visitor.page);
    await does.open(world().origin);
    await does.byPasskey();
    await visitor.page.getByText("No passkey was used").waitFor();
    expect(await does.who()).to.equal(null);
    expect(await visitor.page.getByText(shell.signOut).count()).to.equal(0);
  });
});
