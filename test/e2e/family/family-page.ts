import type { Page } from "playwright-core";
import { acting } from "../../../app/_messages/en/acting.ts";
import { family } from "../../../app/_messages/en/family.ts";
import { shell } from "../../../app/_messages/en/shell.ts";
import { keepCode } from "../recovery/recovery-page.ts";

const { add, child, mine } = family;

/** What a test does where somebody acts for others, by what the pages say. */
export const familyPage = (page: Page) => ({
  /** Goes by the navigation: a page that is loaded anew begins with the lock. */
  go: (place: keyof typeof shell.nav, name?: string) =>
    page
      .getByRole("navigation")
      .getByRole("link", { name: name ?? shell.nav[place] })
      .first()
      .click(),
  /** Adds a child, and keeps the recovery code, which it returns. */
  async addChild({ name, born, parent }: { name: string; born: string; parent: string }): Promise<string> {
    await page.getByRole("link", { name: mine.add }).click();
    await page.getByRole("textbox", { name: child.name }).fill(name);
    await page.getByLabel(child.born).fill(born);
    await page.getByRole("textbox", { name: child.parentName }).fill(parent);
    await page.getByRole("button", { name: child.make }).click();
    await page.getByRole("heading", { name: child.code(name) }).waitFor({ timeout: 180_000 });
    const code = await keepCode(page);
    await page.getByRole("heading", { name: child.done(name) }).waitFor();
    return code;
  },
  view: (name: string) => page.getByRole("button", { name: child.view(name) }).click(),
  viewing: (name: string) => page.getByRole("region", { name: acting.viewing(name) }),
  back: () => page.getByRole("button", { name: acting.back }).click(),
  /** Lets somebody act in these parts, signed by the child's code where the record is a child's. */
  async letAct({ id, name, parts, until, code, patientName }: LetAct) {
    await page.getByRole("link", { name: family.theirs.add }).click();
    await page.getByRole("textbox", { name: add.id }).fill(id);
    await page.getByRole("textbox", { name: add.name, exact: true }).fill(name);
    for (const part of parts) await page.getByRole("checkbox", { name: part }).check();
    await page.getByLabel(add.until, { exact: true }).fill(until);
    if (patientName !== undefined)
      await page.getByRole("textbox", { name: add.patientName }).fill(patientName);
    if (code !== undefined) await page.getByRole("textbox", { name: family.code }).fill(code);
    await page.getByRole("button", { name: add.sign, exact: true }).click();
    await page.waitForURL("**/family");
    await page.getByText(name).first().waitFor();
  },
  /** Ends what somebody may do, and waits for what is said then. */
  async end(name: string, code?: string) {
    await page.getByRole("button", { name: family.theirs.endLabel(name) }).click();
    const dialog = page.getByRole("dialog");
    if (code !== undefined) await dialog.getByRole("textbox", { name: family.code }).fill(code);
    await dialog.getByRole("button", { name: family.ending.confirm }).click();
    await page.getByRole("heading", { name: family.ended.title(name) }).waitFor();
  },
});

type LetAct = {
  id: string;
  name: string;
  parts: readonly string[];
  until: string;
  code?: string;
  patientName?: string;
};
