import { expect } from "chai";
import { DESK_CATEGORY } from "#lib/claims/desk.ts";
import { claimsHttp } from "#lib/hospital/claims/claims-http.ts";
import { openHospital } from "#lib/hospital/open-hospital.ts";
import { childSigner } from "#lib/identity/child-key.ts";
import { epochsLeft } from "#lib/keys/epochs-left.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { publishManifest } from "#lib/keys/publish-manifest.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { asMember } from "#services/demo/seed/as-member.ts";
import { memberCalled } from "#services/demo/seed/member.ts";
import { claimsDesk } from "../../../app/_messages/en/claims-desk.ts";
import { recovery } from "../../../app/_messages/en/recovery.ts";
import { signedAs } from "../organisation/signed.ts";
import { useWorld } from "../world.ts";

const text = claimsDesk.desk;
const LABORATORY = 3;

describe("a claims desk", function () {
  this.timeout(300_000);
  const world = useWorld();

  it("is opened once by an administrator, who writes its recovery code down and signs for it", async function () {
    const { page, ...administrator } = await world().openAs("Olga Petrenko");
    await administrator.visit("/organisation/claims");
    const open = page.getByRole("button", { name: text.open, exact: true });
    const isOpen = page.getByText(text.trusted, { exact: true });
    await open.or(isOpen).first().waitFor();
    // A node that was tested before has it: it is opened once.
    if (await isOpen.isVisible()) this.skip();
    await open.click();
    const main = page.locator("main");
    expect(await main.textContent()).to.contain(
      "Northern Laboratory says that this vault is its claims desk.",
    );
    await main.getByRole("button", { name: text.opening.begin, exact: true }).click();
    const groups = main.getByRole("list", { name: recovery.sheet.groups }).getByRole("listitem");
    await groups.first().waitFor({ timeout: 180_000 });
    const code = (await groups.allTextContents()).join("-");
    expect(signedAs({ page, ...administrator }, "ClaimsDesk")).to.have.length(1);
    await main.getByRole("button", { name: recovery.sheet.wrote, exact: true }).click();
    await main.getByRole("textbox", { name: recovery.sheet.typeBack.label }).fill(code);
    await main.getByRole("button", { name: recovery.sheet.typeBack.check, exact: true }).click();
    await isOpen.waitFor();

    // As after staff who left: its key has changed until it can once more.
    const keeps = memberCalled("Olga Petrenko");
    await asMember(await openHospital({ origin: world().origin }), keeps, async (session) => {
      const { ledger, relay, stores } = session;
      const desk = (await claimsHttp(session.http).deskOf(LABORATORY))?.desk ?? expect.fail("no desk");
      const signing = { patientId: desk, signer: await childSigner(code) };
      const { manifestDigest: digest } = await readSnapshot(ledger, desk);
      const manifest = await fetchManifest(stores, desk, digest);
      const published = { manifest, digest, advance: [DESK_CATEGORY] } as const;
      while ((await epochsLeft(ledger, desk, DESK_CATEGORY)) > 1)
        await relay.submit(await publishManifest(ledger, signing, published));
    });
    expect(await page.getByText(text.keys.few, { exact: true }).count(), "while there are enough").to.equal(
      0,
    );
    await administrator.visit("/organisation/claims");
    await page.getByText(text.keys.title(1), { exact: true }).waitFor();
    await page.getByRole("button", { name: text.renew, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: text.renewing.code }).fill(code);
    await dialog.getByRole("button", { name: text.renewing.confirm, exact: true }).click();
    await dialog.waitFor({ state: "detached", timeout: 120_000 });
    await page.getByText(text.keys.title(1), { exact: true }).waitFor({ state: "detached" });
  });
});
