import type { Page } from "playwright-core";
import { recovery } from "../../../app/_messages/en/recovery.ts";

const { edit, ward, recover, sheet, guardians } = recovery;

/** What a test does where guardians are chosen. */
export const guardiansPage = (page: Page) => ({
  choose: () => page.getByRole("button", { name: guardians.choose }).click(),
  async addById(name: string, id: string) {
    await page.getByRole("textbox", { name: edit.name, exact: true }).fill(name);
    await page.getByRole("textbox", { name: edit.id }).fill(id);
    await page.getByRole("button", { name: edit.add, exact: true }).click();
    await page.getByRole("list", { name: edit.chosen }).getByText(name).waitFor();
  },
  callYourself: (name: string) => page.getByRole("textbox", { name: edit.yourName }).fill(name),
  async makeLink(): Promise<string> {
    await page.getByRole("radio", { name: edit.byLink }).check();
    await page.getByRole("button", { name: edit.makeLink }).click();
    const code = page.locator("figure", { hasText: edit.link }).locator("code");
    return ((await code.textContent()) ?? "").trim();
  },
  async takeIn(name: string) {
    const item = page.getByRole("list", { name: edit.accepted }).getByRole("listitem").first();
    await item.waitFor();
    await item.getByRole("textbox", { name: edit.name, exact: true }).fill(name);
    await item.getByRole("button", { name: edit.takeIn }).click();
    await page.getByRole("list", { name: edit.chosen }).getByText(name).waitFor();
  },
  withoutCode: () => page.getByRole("switch", { name: edit.code }).click(),
  save: () => page.getByRole("button", { name: edit.save }).click(),
  states: () =>
    page
      .getByRole("list", { name: guardians.yours })
      .getByRole("listitem")
      .getByText(new RegExp(`^(${guardians.ready}|${guardians.changed}|${guardians.gone})$`))
      .allInnerTexts(),
});

/** What a guardian does. */
export const guardianPage = (page: Page) => ({
  asked: (name: string) =>
    page
      .getByRole("heading", { name: ward.asks(name) })
      .first()
      .waitFor(),
  type: (code: string) => page.getByRole("textbox").first().fill(code),
  approve: () => page.getByRole("button", { name: ward.approve }).first().click(),
  approved: () => page.getByText(ward.approved, { exact: true }).first().waitFor(),
});

/** What somebody does whose key is lost. */
export const recoverPage = (page: Page) => ({
  async byId(id: string) {
    await page.getByRole("radio", { name: recover.haveId }).check();
    await page.getByRole("textbox", { name: recover.id, exact: true }).fill(id);
    await page.getByRole("button", { name: recover.next }).click();
  },
  makePasskey: () => page.getByRole("button", { name: recover.passkey }).click(),
  /** What is read out to the guardians. */
  async code(): Promise<string> {
    const shown = page.getByRole("region", { name: recover.codeLabel });
    await shown
      .getByText(/^[0-9A-Z]{4}$/)
      .first()
      .waitFor();
    return (await shown.getByText(/^[0-9A-Z]{4}$/).allInnerTexts()).join("-");
  },
  waits: () => page.getByRole("heading", { name: recover.waiting }).waitFor({ timeout: 60_000 }),
  async finish() {
    await page.getByText(recover.ready).waitFor({ timeout: 120_000 });
    await page.getByRole("button", { name: recover.finish }).click();
    await page.getByRole("heading", { name: recover.open }).waitFor({ timeout: 60_000 });
  },
  open: () => page.getByRole("button", { name: recover.openButton }).click(),
});

/** Writes a new recovery code down and types it back. Returns it. */
export async function keepCode(page: Page): Promise<string> {
  const list = page.getByRole("list", { name: sheet.groups });
  await list.waitFor({ timeout: 120_000 });
  const groups = await list.getByRole("listitem").allInnerTexts();
  const code = groups.map((group) => group.trim()).join("-");
  await page.getByRole("button", { name: sheet.wrote }).click();
  await page.getByRole("textbox", { name: sheet.typeBack.label }).fill(code);
  await page.getByRole("button", { name: sheet.typeBack.check }).click();
  return code;
}
