import type { Page } from "playwright-core";
import { care } from "../../../app/_messages/en/care.ts";
import type { Signed } from "../wallet.ts";

/** Waits for the ledger and the key network, of which the first chart loads the client. */
const OPENING_MS = 90_000;
const AGAIN_AFTER_MS = 15_000;

/** The clinic's pages: where things are, and what a person does there. */
export const clinicPage = (page: Page) => ({
  /** Where a session runs already, nothing is signed. */
  begin: page.getByRole("button", {
    name: new RegExp(`^(${care.opening.sign}|${care.opening.open}|${care.opening.reopen})$`),
  }),
  overview: page.getByRole("tab", { name: care.chart.views.overview }),
  note: page.getByLabel(care.write.note.text, { exact: true }),
  medication: page.getByRole("combobox", { name: care.write.prescription.medication }),
  save: page.getByRole("button", { name: care.write.sign }),
  warning: page.getByRole("alert").filter({ hasText: /penicillin/i }),
  article: (text: string) => page.getByRole("article").filter({ hasText: text }),

  async open(): Promise<void> {
    await this.begin.click();
    await this.opened();
    await page.getByRole("heading", { name: care.chart.medications }).waitFor();
  },
  /** Tries again, as the page advises, where too few key nodes answered in time: a busy machine is slow. */
  async opened(): Promise<void> {
    const overview = page.getByRole("tab", { name: care.chart.views.overview });
    const again = page.getByRole("button", { name: care.opening.again });
    for (let left = 5; ; left--) {
      await overview.or(again).first().waitFor({ timeout: OPENING_MS });
      if (left === 0 || (await overview.isVisible())) break;
      await page.waitForTimeout(AGAIN_AFTER_MS);
      await again.click();
    }
    await overview.waitFor();
  },
  async close(): Promise<void> {
    await page.getByRole("button", { name: care.chart.close, exact: true }).click();
    await page.getByText(care.opening.closed.title).waitFor();
  },
  async prescribe(typed: string): Promise<void> {
    await page.keyboard.press("p");
    await page.getByRole("combobox", { name: care.write.prescription.medication }).fill(typed);
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
  },
});

/** The typed data of one kind that a wallet signed, the newest last. */
export const signedOf = (signed: readonly Signed[], primaryType: string) =>
  signed.flatMap((one) =>
    "typedData" in one && one.typedData.primaryType === primaryType
      ? [one.typedData.message as Record<string, unknown>]
      : [],
  );
