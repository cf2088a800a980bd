import { expect } from "chai";
import { arbitration as text } from "../../../app/_messages/en/arbitration.ts";
import { claims as words } from "../../../app/_messages/en/claims.ts";
import { bondOf, claimOf } from "../../../lib/claims/claim.ts";
import type { ClaimId } from "../../../lib/claims/filing.ts";
import { poolOf } from "../../../lib/claims/pools.ts";
import { signedAs } from "../organisation/signed.ts";
import { useWorld } from "../world.ts";
import { ledgerOf, newestClaim } from "./find-claim.ts";
import { disputeOne, fileClaims } from "./make-claims.ts";

describe("an arbiter", function () {
  this.timeout(300_000);
  const world = useWorld();

  it("sees both sides, opens what the parties shared, and rules", async () => {
    const shared = await newestClaim(world(), { patient: "Carla Mendes", states: ["disputed"] });
    const [claim] = (await fileClaims(world(), "George Hill", [40_000n])) as [ClaimId];
    await disputeOne(world(), claim);
    const arbiter = await world().openAs("Amara Diallo");
    const { page } = arbiter;
    await arbiter.visit(`/disputes/${shared}`);
    await page.getByRole("button", { name: words.file.open, exact: true }).click();
    await page.getByText(/proven here to be all that was billed/).waitFor({ timeout: 120_000 });
    await page.getByText(words.file.recordHint, { exact: true }).waitFor();
    await page.getByText(/Antibiotics by mouth might have done/).waitFor();

    await arbiter.visit("/disputes");
    await page.getByRole("link", { name: words.number(claim), exact: true }).click();
    await page.waitForURL(`**/disputes/${claim}`);
    await page.getByRole("heading", { name: words.number(claim), level: 1 }).waitFor();
    await page.getByText(/rejected it: coded wrongly/).waitFor();
    // What another patient lets them read opens nothing of this one's record.
    await page.getByText(text.evidence.none, { exact: true }).waitFor();
    const pool = async () => (await poolOf(ledgerOf(world()), 1))?.balance ?? 0n;
    const [before, bond] = [await pool(), await bondOf(ledgerOf(world()), claim)];
    await page.getByLabel(text.rulings.insurer, { exact: false }).check();
    expect(await page.getByRole("region", { name: words.aboutToSign }).last().textContent()).to.contain(
      `vote on the dispute over ${words.number(claim)} for the insurer`,
    );
    arbiter.wallet.refuseNext();
    await page.getByRole("button", { name: text.sign, exact: true }).click();
    await page.getByText("You didn't sign.").waitFor();
    await page.getByRole("button", { name: text.sign, exact: true }).click();
    await page.getByText(text.over, { exact: true }).waitFor();
    expect(signedAs(arbiter, "ArbiterVote").at(-1)).to.include({ ruling: "2" });
    expect((await claimOf(ledgerOf(world()), claim))?.state).to.equal("closed");
    expect(await pool(), "the bond is the insurer's").to.equal(before + bond);
    await page.getByText(text.evidence.over, { exact: true }).waitFor();
  });
});
