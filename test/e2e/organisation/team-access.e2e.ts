import { care } from "../../../app/_messages/en/care.ts";
import { consent } from "../../../app/_messages/en/consent.ts";
import { organisation as text } from "../../../app/_messages/en/organisation.ts";
import { clinicPage } from "../clinic/chart-page.ts";
import { useWorld } from "../world.ts";

const DOCTOR = "Dr. Samir Haddad";

describe("a team of two hospitals", function () {
  this.timeout(300_000);
  const world = useWorld();

  it("reads what a patient gives it, by whoever is a member now, and by nobody who left", async () => {
    const team = `Chronic care ${Date.now() % 100_000}`;
    const administrator = await world().openAs("Ruth Okafor");
    const { page } = administrator;
    const dialog = page.getByRole("dialog");
    await administrator.visit("/organisation/teams");
    await page.getByRole("button", { name: text.teams.create, exact: true }).click();
    await dialog.getByLabel(text.teams.name).fill(team);
    await dialog.getByRole("button", { name: text.teams.createConfirm }).click();
    const card = page.locator("section").filter({ has: page.getByRole("heading", { name: team }) });
    await card.waitFor();

    const patient = await world().openAs("Finn Larsson");
    await patient.visit("/access/give");
    await patient.page.getByRole("combobox", { name: consent.who }).fill(team);
    await patient.page.getByRole("option").first().waitFor();
    await patient.page.keyboard.press("Enter");
    await patient.page.getByRole("button", { name: consent.untilPresets.week }).click();
    await patient.page.getByRole("button", { name: consent.sign }).click();
    await patient.page.waitForURL("**/access");
    await patient.page.getByRole("row", { name: new RegExp(team) }).waitFor();

    const doctor = await world().openAs(DOCTOR);
    const { patientId } = await world().patient("Finn Larsson");
    await doctor.visit(`/patients/${patientId}`);
    await doctor.page.getByText(care.opening.none.title).waitFor();

    await card.getByRole("button", { name: text.teams.add }).click();
    await dialog.getByRole("combobox").fill("Haddad");
    await dialog.getByRole("option").first().click();
    await dialog.getByRole("button", { name: text.teams.addConfirm }).click();
    await card.getByText(DOCTOR).waitFor();
    await doctor.visit(`/patients/${patientId}`);
    const chart = clinicPage(doctor.page);
    await chart.begin.click();
    await chart.opened();

    await card.getByRole("button", { name: text.teams.removeOne(DOCTOR, team) }).click();
    await dialog.getByRole("button", { name: text.teams.removeConfirm }).click();
    await card.getByText(text.teams.noMembers).waitFor();
    await doctor.visit(`/patients/${patientId}`);
    await doctor.page.getByText(care.opening.none.title).waitFor();
  });
});
