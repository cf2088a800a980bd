import { expect } from "chai";
import { claimsDesk } from "../../../app/_messages/en/claims-desk.ts";
import { recovery } from "../../../app/_messages/en/recovery.ts";
import { signedAs } from "../organisation/signed.ts";
import { useWorld } from "../world.ts";

const text = claimsDesk.desk;

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
  });
});
