import { care } from "../../../app/_messages/en/care.ts";
import type { Visitor } from "../visitor.ts";

/** Signs the opening of the chart whose page the visitor is on, and waits until it is there. */
export async function openChart({ page }: Visitor): Promise<void> {
  await page.getByRole("button", { name: care.opening.sign }).click();
  // Two signatures, the ledger, and the key network: the first time it is loaded as well. The clock is the chart's own.
  await page.getByRole("button", { name: care.chart.close, exact: true }).waitFor({ timeout: 60_000 });
}
