import { care } from "../../../app/_messages/en/care.ts";
import type { Visitor } from "../visitor.ts";

/** Signs the opening of the chart whose page the visitor is on, and waits until it is there. */
export async function openChart({ page }: Visitor): Promise<void> {
  // Where a session runs already, nothing is signed.
  const sign = page.getByRole("button", {
    name: new RegExp(`^(${care.opening.sign}|${care.opening.open})$`),
  });
  await sign.click();
  // Two signatures, the ledger, and the key network: the first time it is loaded as well.
  await sign.waitFor({ state: "detached", timeout: 60_000 });
}
