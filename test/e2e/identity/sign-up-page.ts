import type { Page } from "playwright-core";
import { identity } from "../../../app/_messages/en/identity.ts";

const text = identity.welcome;

/** What a test does on the three steps of making a record. */
export function signUpPage(page: Page) {
  const does = steps(page);
  return {
    ...does,
    /** From the code to the end of the third step. */
    async finish(groups: readonly string[]) {
      await does.rehearse();
      await does.typeBack(groups);
      await does.ready();
    },
  };
}

const steps = (page: Page) => ({
  open: (origin: string) => page.goto(`${origin}/welcome`),
  makePasskey: () => page.getByRole("button", { name: text.passkey, exact: true }).click(),
  async choosePassphrase(passphrase: string) {
    await page.getByRole("textbox", { name: text.passphrase }).fill(passphrase);
    await page.getByRole("textbox", { name: text.passphraseAgain }).fill(passphrase);
    await page.getByRole("button", { name: text.go }).click();
  },
  async useWallet(name: string) {
    await page.getByRole("button", { name: text.walletInstead }).click();
    await page.getByRole("button", { name: text.chooseWallet }).click();
    await page.getByRole("button", { name }).click();
    await page.getByRole("button", { name: text.walletMake }).click();
  },
  /** The recovery code's groups, once it is shown. */
  async code(): Promise<string[]> {
    await page.getByRole("heading", { name: text.codeTitle }).waitFor({ timeout: 120_000 });
    return page.getByRole("list", { name: text.codeLabel }).getByRole("listitem").allTextContents();
  },
  rehearse: () => page.getByRole("button", { name: text.kept }).click(),
  /** Types the groups that are asked for, and goes on. */
  async typeBack(groups: readonly string[]) {
    for (const [at, group] of groups.entries()) {
      const field = page.getByRole("textbox", { name: text.group(at + 1) });
      if (await field.isVisible()) await field.fill(group);
    }
    await page.getByRole("button", { name: text.check }).click();
  },
  ready: () => page.getByRole("heading", { name: text.readyTitle }).waitFor(),
  toRecord: () => page.getByRole("link", { name: text.addLater }).click(),
  addSecondPasskey: () => page.getByRole("button", { name: text.secondDo }).click(),
});
