import { expect } from "chai";
import { identity } from "../../../app/_messages/en/identity.ts";
import { notYours } from "../../../app/_messages/en/not-yours.ts";
import { shell } from "../../../app/_messages/en/shell.ts";
import { HOME } from "../../../app/_session/who.ts";
import { useWorld } from "../world.ts";
import { signInPage } from "./sign-in-page.ts";

describe("other ways in", function () {
  this.timeout(120_000);
  const world = useWorld();

  it("a recovery code alone opens the record, for reading", async () => {
    const { page, allow } = await world().open();
    // Grants are for who can change them.
    allow(/403/);
    const { recoveryCode } = await world().patient("Finn Larsson");
    const does = signInPage(page);
    await does.open(world().origin, "/access");
    const mistyped = `${recoveryCode.slice(0, -1)}${recoveryCode.endsWith("0") ? "1" : "0"}`;
    await does.byCode(mistyped);
    await page.getByText("This is not a recovery code, or it was mistyped.").waitFor();
    const field = page.getByRole("textbox", { name: identity.code.label });
    expect(await field.inputValue()).to.equal(mistyped);
    await field.fill(recoveryCode.toLowerCase().replaceAll("-", " "));
    await field.press("Enter");
    await does.opened("recovery");
    await page.getByText(shell.readOnly).waitFor();
    expect(await does.who()).to.include({ kind: "recovery" });
    expect(new URL(page.url()).pathname).to.equal("/access");
  });

  it("people of a local network by one press, each at their own desk", async () => {
    const { page } = await world().open();
    const does = signInPage(page);
    for (const [name, home] of [
      ["Carla Mendes", HOME.patient],
      ["Dr. Lena Brandt", HOME.clinic],
      ["Jonas Lind", HOME.laboratory],
      ["Ruth Okafor", HOME.organisation],
    ] as const) {
      await does.open(world().origin);
      await does.asDemo(name);
      await page.waitForURL(world().origin + home);
      await page.getByText(name, { exact: true }).first().waitFor();
      if (home === HOME.patient) await does.opened("wallet");
      await does.signOut();
      expect(await does.who()).to.equal(null);
    }
  });

  it("whoever isn't signed in comes back to the page that they wanted", async () => {
    const { page } = await world().open();
    await page.goto(`${world().origin}/looked?year=2026`);
    await page.waitForURL(/next=/);
    await signInPage(page).asDemo("Carla Mendes");
    await page.waitForURL(`${world().origin}/looked?year=2026`);
  });

  it("leads nowhere else, whatever the address says", async () => {
    const { page } = await world().open();
    await page.goto(`${world().origin}/?next=${encodeURIComponent("//example.org/x")}`);
    await signInPage(page).asDemo("Carla Mendes");
    await page.waitForURL(world().origin + HOME.patient);
  });

  it("a desk of others says whose it is, and leads to one's own", async () => {
    const { page } = await world().openAs("Jonas Lind");
    await page.goto(`${world().origin}/organisation`);
    await page.getByText(notYours.lead.organisation).waitFor();
    await page.getByRole("link", { name: notYours.goHome }).click();
    await page.waitForURL(world().origin + HOME.laboratory);
  });
});
