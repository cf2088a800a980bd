import { care } from "../../../app/_messages/en/care.ts";
import type { Visitor } from "../visitor.ts";

/** Opens the chart whose page the visitor is on, signing for it unless a session runs, and waits until it is there. */
export async function openChart({ page }: Visitor): Promise<void> {
  const { sign, open } = care.opening;
  await page.getByRole("button", { name: new RegExp(`^(${sign}|${open})$`) }).click();
  // Two signatures, the ledger, and the key network: the first time it is loaded as well. The clock is the chart's own.
  await page.getByRole("button", { name: care.chart.close, exact: true }).waitFor({ timeout: 60_000 });
  await page.getByText(care.chart.stillReading).first().waitFor({ state: "hidden" });
}
