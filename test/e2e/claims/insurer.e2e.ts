import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { claimSearch as search } from "../../../app/_messages/en/claim-search.ts";
import { claims as words } from "../../../app/_messages/en/claims.ts";
import { claimsDesk } from "../../../app/_messages/en/claims-desk.ts";
import { insurer as text } from "../../../app/_messages/en/insurer.ts";
import { claimOf } from "../../../lib/claims/claim.ts";
import type { ClaimId } from "../../../lib/claims/filing.ts";
import { poolOf } from "../../../lib/claims/pools.ts";
import { signedAs } from "../organisation/signed.ts";
import type { Visitor } from "../visitor.ts";
import { useWorld } from "../world.ts";
import { ledgerOf } from "./find-claim.ts";
import { ADJUSTER, fileClaims, rejectOne } from "./make-claims.ts";

describe("an insurer", function () {
  this.timeout(300_000);
  const world = useWorld();
  let adjuster: Visitor;

  before(async () => {
    adjuster = await world().openAs(ADJUSTER, { lasting: true });
  });

  const claimNow = (claim: ClaimId) => claimOf(ledgerOf(world()), claim);
  const button = (name: string) => adjuster.page.getByRole("button", { name, exact: true });
  const dialog = () => adjuster.page.getByRole("dialog");
  const said = (where = adjuster.page.locator("main")) =>
    where.getByRole("region", { name: words.aboutToSign }).last().textContent();

  it("approves several claims by one signature, chosen by keyboard, without the one that was decided meanwhile", async () => {
    const [first, second, taken] = (await fileClaims(world(), "George Hill", [
      11_100n,
      12_200n,
      13_300n,
    ])) as [ClaimId, ClaimId, ClaimId];
    const { page } = adjuster;
    await adjuster.visit("/claims");
    const box = (claim: ClaimId) =>
      page.getByRole("checkbox", { name: text.claims.select(words.number(claim)), exact: true });
    for (const [at, claim] of [first, second, taken].entries()) {
      await box(claim).focus();
      await page.keyboard.press("Space");
      await page.getByText(text.claims.selected(at + 1), { exact: true }).waitFor();
    }
    await button(text.claims.decide).click();
    expect(await said(dialog())).to.contain("Harbour Mutual approves 3 claims, all that is billed: €366.00");
    await rejectOne(world(), taken);
    const sign = dialog().getByRole("button", { name: text.decision.sign });
    await sign.click();
    await dialog()
      .getByText(`${words.number(taken)} ${words.state.rejected}`, { exact: true })
      .waitFor();
    expect(signedAs(adjuster, "ClaimDecisions")).to.have.length(0);
    expect(await said(dialog())).to.contain("Harbour Mutual approves 2 claims, all that is billed: €233.00");
    adjuster.wallet.refuseNext();
    await sign.click();
    await dialog().getByText("You didn't sign.").waitFor();
    await sign.click();
    await dialog().waitFor({ state: "hidden" });
    await box(first).waitFor({ state: "detached" });
    // The keyboard goes on above the list.
    await page.locator("main div:focus").waitFor({ state: "attached" });
    const signed = signedAs(adjuster, "ClaimDecisions").at(-1) as { decisions: { claim: string }[] };
    expect(signed.decisions.map(({ claim }) => claim)).to.have.members([first, second]);
    for (const claim of [first, second]) expect((await claimNow(claim))?.state).to.equal("approved");
    expect((await claimNow(taken))?.state).to.equal("rejected");
  });

  it("finds claims by provider, amount, day and number, in every view, and keeps the search when the page is loaded again", async () => {
    const { page } = adjuster;
    await adjuster.visit("/claims?show=all");
    const status = (said: string) => page.getByText(said, { exact: true });
    await page.getByText(/^\d+ claims$/).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("riverside");
    await status(search.none).first().waitFor();
    await button(search.clearAll).click();
    await page.getByLabel(search.insurer).fill("st. anne");
    await button(search.more(0)).click();
    await page.getByLabel(search.atLeast).fill("133");
    await page.getByLabel(search.atMost).fill("133");
    await status(search.found(1)).waitFor();
    const number = (await page.locator("main li [data-open]").textContent()) ?? "";
    await page.getByLabel(search.until).fill("2020-01-01");
    await status(search.none).first().waitFor();
    await page.getByLabel(search.until).fill("");
    await status(search.found(1)).waitFor();
    await page.reload();
    await status(search.found(1)).waitFor();
    expect(await page.getByLabel(search.atLeast).inputValue()).to.equal("133");
    await button(text.claims.filters.decide).click();
    await status(search.none).first().waitFor();
    await page.getByLabel(search.insurer).fill(number);
    await button(search.among).click();
    await status(search.found(1)).waitFor();
    await page.getByLabel(search.insurer).press("Escape");
    expect(new URL(page.url()).searchParams.get("show")).to.equal("all");
  });

  it("opens a claim's lines by the desk's key, proves them, and approves a part with sealed words", async () => {
    const [claim] = (await fileClaims(world(), "George Hill", [20_000n])) as [ClaimId];
    const { page } = adjuster;
    await adjuster.visit(`/claims/${claim}`);
    await button(words.file.open).click();
    await page.getByText(words.lines.proven(1), { exact: true }).waitFor({ timeout: 120_000 });
    await page.getByRole("rowheader", { name: /Encounter for check up/ }).waitFor();
    await page.getByRole("radio", { name: text.decision.part, exact: true }).check();
    await page.getByLabel(text.decision.approved).fill("200");
    await button(text.decision.sign).click();
    await page.getByText(text.decision.approvedError("€200.00"), { exact: true }).waitFor();
    await page.getByLabel(text.decision.approved).fill("150.00");
    await page.getByLabel(text.decision.notes).fill("One visit of the two is agreed.");
    expect(await said()).to.contain("approves €150.00 of €200.00 that is billed on");
    await button(text.decision.sign).click();
    await page.getByText(words.inPart, { exact: true }).first().waitFor();
    await page.getByText("One visit of the two is agreed.", { exact: true }).waitFor();
    await page.getByText(words.file.named, { exact: true }).waitFor();
    expect(await claimNow(claim)).to.include({ state: "approved", refused: 5_000n });
  });

  it("writes a coverage and ends it", async () => {
    const { page } = adjuster;
    const { patientId } = await world().patient("Finn Larsson");
    await adjuster.visit("/coverages");
    await button(text.coverages.write).click();
    await dialog().getByRole("button", { name: text.coverages.sign }).click();
    await dialog().getByText(text.coverages.patientError, { exact: true }).waitFor();
    await dialog().getByLabel(text.coverages.patientId).fill(patientId);
    await dialog().getByLabel(text.coverages.limit, { exact: true }).fill("2500");
    await dialog().getByLabel(text.coverages.copay).fill("12.5");
    expect(await said(dialog())).to.match(/up to €2,500\.00 from pool 1.*pays nothing first.*12\.5%/);
    await dialog().getByRole("button", { name: text.coverages.sign }).click();
    await dialog().waitFor({ state: "hidden" });
    const signed = signedAs(adjuster, "CoverageWriting").at(-1);
    expect(signed).to.include({ patientId, pool: 1, copay: 1_250 });
    const row = page.getByRole("row").filter({ hasText: "€2,500.00" }).first();
    await row.getByText(text.coverages.state.runs, { exact: true }).waitFor();
    await row.getByRole("button", { name: /Change coverage/ }).click();
    await page.getByRole("menuitem", { name: text.coverages.acts.end }).click();
    expect(await said(dialog())).to.contain("Care up to that day stays covered.");
    await dialog().getByRole("button", { name: text.coverages.ending.sign }).click();
    await dialog().waitFor({ state: "hidden" });
    expect(signedAs(adjuster, "CoverageEnding")).to.have.length(1);
  });

  it("counts its claims, and saves the figures", async () => {
    const { page } = adjuster;
    await adjuster.visit("/claims/analytics");
    const saved = page.waitForEvent("download");
    await button(text.figures.csv).click();
    const csv = await readFile(await (await saved).path(), "utf8");
    expect(csv).to.match(/^provider,St\. Anne's Hospital,\d+,\d+,\d+,[\d.]+,[\d.]+,EUR\r$/m);
  });

  it("funds its pool, announces that money leaves it, and puts that back", async () => {
    const administrator = await world().openAs("Anna Kowalska");
    const { page } = administrator;
    const act = (name: string) => page.getByRole("button", { name, exact: true });
    const open = page.getByRole("dialog");
    await administrator.visit("/organisation/claims");
    await page.getByText(claimsDesk.desk.trusted, { exact: true }).waitFor();
    const before = (await poolOf(ledgerOf(world()), 1))?.balance ?? 0n;
    await act(text.pools.acts.fund).click();
    await open.getByLabel(text.pools.amount).fill("1.05");
    expect(await said(open)).to.contain("Harbour Mutual moves €1.05 from your wallet into pool 1.");
    await open.getByRole("button", { name: text.pools.funding.sign, exact: true }).click();
    await open.waitFor({ state: "hidden" });
    expect((await poolOf(ledgerOf(world()), 1))?.balance).to.equal(before + 105n);
    await act(text.pools.acts.withdraw).click();
    await open.getByLabel(text.pools.amount).fill("999999999");
    await open.getByText(/is free at the most/).waitFor();
    await open.getByLabel(text.pools.amount).fill("12.34");
    expect(await said(open)).to.contain("Harbour Mutual announces that €12.34 is to leave pool 1.");
    await open.getByRole("button", { name: text.pools.withdrawing.sign }).click();
    await open.waitFor({ state: "hidden" });
    await page.getByText("€12.34", { exact: false }).first().waitFor();
    await act(text.pools.acts.cancel).click();
    await open.getByRole("button", { name: text.pools.cancelling.sign, exact: true }).click();
    await open.waitFor({ state: "hidden" });
    await act(text.pools.acts.withdraw).waitFor();
    expect(signedAs(administrator, "PoolWithdrawal").at(-1)).to.include({ pool: 1 });
    expect(signedAs(administrator, "WithdrawalCancellation")).to.have.length(1);
  });
});
