import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { organisation as text } from "../../../app/_messages/en/organisation.ts";
import { ui } from "../../../app/_messages/en/ui.ts";
import { ROLES } from "../../../lib/identity/roles.ts";
import { DESKTOP, PHONE, type Visitor } from "../visitor.ts";
import { useWorld } from "../world.ts";
import { signedAs } from "./signed.ts";

describe("an organisation's administration", function () {
  this.timeout(240_000);
  const world = useWorld();
  let administrator: Visitor;

  const button = (name: string, exact = true) => administrator.page.getByRole("button", { name, exact });
  const dialog = () => administrator.page.getByRole("dialog");
  const rowOf = (name: string) => administrator.page.getByRole("row").filter({ hasText: name });

  beforeEach(async () => {
    administrator = await world().openAs("Ines Duarte");
  });

  async function choose(who: string, item: string): Promise<void> {
    await button(text.staff.menu(who)).click();
    await administrator.page.getByRole("menuitem", { name: item }).click();
    await dialog().waitFor();
  }

  /** Makes a link for a nurse. */
  async function invite(): Promise<string> {
    await administrator.visit("/organisation");
    await button(text.staff.invite).click();
    await dialog().getByLabel("nurse", { exact: true }).check();
    await dialog().getByRole("button", { name: text.invites.make }).click();
    const link = await dialog().getByRole("code").textContent();
    await administrator.page.setViewportSize(PHONE);
    const copy = dialog().getByRole("button", { name: `${ui.copy}: ${text.invites.link}` });
    const edge = (await copy.boundingBox()) ?? { x: Number.NaN, width: 0 };
    expect(edge.x + edge.width, "a phone shows what copies the link").to.be.below(PHONE.width);
    await administrator.page.setViewportSize(DESKTOP);
    await dialog().getByRole("button", { name: text.invites.done }).click();
    return new URL(link ?? "").pathname;
  }

  it("invites by a link, enrols who answered by a signature, suspends and resumes in two actions", async () => {
    const link = await invite();
    const name = `Ada Berg ${Date.now() % 100_000}`;
    const account = privateKeyToAccount(generatePrivateKey());
    const invitee = await world().open({ account });
    await invitee.page.goto(world().origin + link);
    await invitee.page.getByRole("heading", { name: text.invite.asks("Riverside Clinic") }).waitFor();
    expect(await invitee.page.locator("main").textContent()).to.contain("nurse");
    await invitee.page.getByRole("button", { name: text.invite.wallet }).click();
    await invitee.page.getByRole("button", { name: invitee.wallet.name }).click();
    await invitee.page.getByLabel(text.member.name, { exact: true }).fill(name);
    await invitee.page.getByRole("button", { name: text.invite.accept }).click();
    await invitee.page.getByRole("heading", { name: text.invite.done }).waitFor();

    await administrator.visit("/organisation");
    const waiting = administrator.page.getByRole("listitem").filter({ hasText: name });
    await waiting.getByRole("button", { name: text.invites.enrol }).click();
    const sentence = await dialog().getByRole("region", { name: text.aboutToSign }).textContent();
    expect(sentence).to.contain(`${name} serves as nurse at Riverside Clinic, with a licence until`);
    administrator.wallet.refuseNext();
    await dialog().getByRole("button", { name: text.member.enrol }).click();
    const refused = dialog().getByText("You didn't sign.");
    await refused.waitFor();
    // In sight, and not below the end of the dialog.
    await administrator.page.waitForFunction(
      (line) => {
        const { left = 0, bottom = 0 } = line?.getBoundingClientRect() ?? {};
        return line?.contains(document.elementFromPoint(left + 4, bottom - 4)) === true;
      },
      await refused.elementHandle(),
    );
    expect(await dialog().getByLabel(text.member.name, { exact: true }).inputValue()).to.equal(name);
    await dialog().getByRole("button", { name: text.member.enrol }).click();
    await dialog().waitFor({ state: "hidden" });
    await rowOf(name).getByText(text.staff.states.active, { exact: true }).waitFor();
    expect(signedAs(administrator, "StaffMemberSetting").at(-1)).to.include({
      organisation: 2,
      account: account.address.toLowerCase(),
      roles: ROLES.nurse,
      suspended: false,
    });

    await choose(name, text.staff.suspend);
    expect(await dialog().textContent()).to.contain("lose every access from the next block on");
    await dialog().getByRole("button", { name: text.suspend.confirm, exact: true }).click();
    await dialog().waitFor({ state: "hidden" });
    await rowOf(name).getByText(text.staff.states.suspended, { exact: true }).waitFor();
    expect(signedAs(administrator, "StaffMemberSetting").at(-1)).to.include({
      roles: ROLES.nurse,
      suspended: true,
    });
    await choose(name, text.staff.resume);
    await dialog().getByRole("button", { name: text.suspend.resumeConfirm, exact: true }).click();
    await rowOf(name).getByText(text.staff.states.active, { exact: true }).waitFor();
  });

  it("shows an invite that was withdrawn as that, and takes no answer", async () => {
    const link = await invite();
    await button(text.invites.withdraw, false).first().click();
    const invitee = await world().open();
    await invitee.page.goto(world().origin + link);
    await invitee.page.getByRole("heading", { name: text.invite.gone.revoked }).waitFor();
    expect(await invitee.page.getByRole("button", { name: text.invite.wallet }).count()).to.equal(0);
  });

  it("tells why the last administrator can't go, and changes nothing", async () => {
    administrator.allow(/status of (4|5)\d\d/);
    await administrator.visit("/organisation");
    await choose("Ines Duarte", text.staff.leave);
    await dialog().getByRole("button", { name: text.suspend.leaveConfirm }).click();
    await dialog().locator('[data-stage="failed"]').waitFor();
    await administrator.page.keyboard.press("Escape");
    await rowOf("Ines Duarte").getByText(text.staff.states.active, { exact: true }).waitFor();
  });

  it("creates a team, adds and removes a member, each as the sentence says", async () => {
    const team = `Team ${Date.now() % 100_000}`;
    await administrator.visit("/organisation/teams");
    await button(text.teams.create).click();
    await dialog().getByLabel(text.teams.name).fill(team);
    expect(await dialog().textContent()).to.contain("Riverside Clinic gets a new team.");
    await dialog().getByRole("button", { name: text.teams.createConfirm }).click();
    const { page } = administrator;
    const card = page.locator("section").filter({ has: page.getByRole("heading", { name: team }) });
    await card.getByRole("button", { name: text.teams.add }).click();
    await dialog().getByRole("combobox").fill("Haddad");
    await dialog().getByRole("option").first().click();
    expect(await dialog().textContent()).to.contain(`Dr. Samir Haddad joins the team ${team}`);
    await dialog().getByRole("button", { name: text.teams.addConfirm }).click();
    await card.getByText("Dr. Samir Haddad").waitFor();
    const doctor = world().accountOf("Dr. Samir Haddad").address.toLowerCase();
    const joined = signedAs(administrator, "TeamMemberSetting").at(-1);
    expect(joined).to.include({ organisation: 2, account: doctor });

    await card.getByRole("button", { name: text.teams.removeOne("Dr. Samir Haddad", team) }).click();
    await dialog().getByRole("button", { name: text.teams.removeConfirm }).click();
    await card.getByText(text.teams.noMembers).waitFor();
    const left = signedAs(administrator, "TeamMemberSetting").at(-1);
    expect(left).to.include({ organisation: 0, account: doctor, team: joined?.team });
  });

  it("tells what the staff did, by person, and saves it as CSV", async () => {
    administrator = await world().openAs("Ruth Okafor");
    const { page } = administrator;
    await administrator.visit("/organisation/activity");
    await page.getByLabel(text.activity.person).selectOption({ label: "Dr. Lena Brandt" });
    await page.getByRole("button", { name: text.activity.kinds.writes }).click();
    const rows = page.getByRole("row").filter({ hasText: "Dr. Lena Brandt" });
    await rows.first().waitFor();
    expect(await page.getByRole("row").count()).to.equal((await rows.count()) + 1);
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: text.activity.csv }).click();
    const file = await readFile(await (await saving).path(), "utf8");
    expect(file.split("\r\n")[0]).to.contain("time,event,person");
    expect(file.trim().split("\r\n")).to.have.length((await rows.count()) + 1);
    expect(file).to.match(/Appended,Dr\. Lena Brandt,0x/);
  });
});
