import { identity } from "../../../app/_messages/en/identity.ts";
import { keyboardOf } from "../keyboard.ts";
import type { Visitor } from "../visitor.ts";

/** From the first page, by keyboard: chooses the wallet, and unlocks the record where there is one. */
export async function signInByKeyboard({ page, wallet }: Visitor, origin: string): Promise<void> {
  const { enter } = keyboardOf(page);
  await page.goto(origin);
  await enter(page.getByRole("button", { name: identity.landing.wallet }));
  await enter(page.getByRole("dialog").getByRole("button", { name: wallet.name }));
  await page.waitForURL((url) => url.pathname !== "/");
  const unlock = page.getByRole("button", { name: identity.unlock.wallet });
  // The desk's frame first: until then the heading is still the first page's.
  await page.getByRole("navigation").first().waitFor();
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  if (!(await unlock.isVisible())) return;
  await enter(unlock);
  await unlock.waitFor({ state: "hidden" });
}
