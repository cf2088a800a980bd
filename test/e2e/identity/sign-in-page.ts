import type { Page } from "playwright-core";
import { identity } from "../../../app/_messages/en/identity.ts";
import { shell } from "../../../app/_messages/en/shell.ts";

/** What a test does on the pages of signing in and unlocking, by what they say. */
export const signInPage = (page: Page) => ({
  open: (origin: string, next = "") => page.goto(`${origin}/${next && `?next=${encodeURIComponent(next)}`}`),
  byPasskey: () => page.getByRole("button", { name: identity.landing.passkey }).click(),
  async byWallet(name: string) {
    await page.getByRole("button", { name: identity.landing.wallet }).click();
    await page.getByRole("button", { name }).click();
  },
  async byCode(code: string) {
    await page.getByRole("button", { name: identity.landing.code }).click();
    await page.getByRole("textbox", { name: identity.code.label }).fill(code);
    await page.getByRole("button", { name: identity.code.submit }).click();
  },
  asDemo: (name: string) => page.getByRole("button", { name: identity.demo.signInAs(name) }).click(),
  unlockPanel: () => page.getByRole("heading", { name: identity.unlock.title }),
  unlockByWallet: () => page.getByRole("button", { name: identity.unlock.wallet }).click(),
  /** Waits until the record is open, and by what. */
  opened: (by: keyof typeof shell.vault.by) => page.getByText(shell.vault.by[by]).waitFor(),
  lockNow: () => page.getByRole("button", { name: shell.vault.lockNow }).click(),
  async signOut() {
    await page.getByRole("button", { name: shell.signOut }).click();
    await page.getByRole("button", { name: identity.landing.passkey }).waitFor();
  },
  /** Who the hospital says is signed in. */
  who: () => page.evaluate(async () => (await (await fetch("/api/me")).json()).who),
});
