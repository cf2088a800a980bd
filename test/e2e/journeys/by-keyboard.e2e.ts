import { expect } from "chai";
import { care } from "../../../app/_messages/en/care.ts";
import { consent } from "../../../app/_messages/en/consent.ts";
import { shell } from "../../../app/_messages/en/shell.ts";
import { keyboardOf } from "../keyboard.ts";
import type { Visitor } from "../visitor.ts";
import { useWorld } from "../world.ts";
import { signInByKeyboard } from "./sign-in.ts";

const PATIENT = "Finn Larsson";
const DOCTOR = "Dr. Samir Haddad";

describe("by keyboard alone", function () {
  this.timeout(120_000);
  // Each step goes on from the one before.
  this.bail(true);
  const world = useWorld();
  let patient: Visitor;
  let doctor: Visitor;

  const row = () => patient.page.getByRole("row", { name: new RegExp(DOCTOR) });

  it("a patient signs in, and gives a doctor access", async () => {
    patient = await world().open({ account: world().accountOf(PATIENT), lasting: true });
    const { page, wallet } = patient;
    const { enter, press, reach, type } = keyboardOf(page);
    await signInByKeyboard(patient, world().origin);
    await enter(page.getByRole("navigation").getByRole("link", { name: shell.nav["/access"] }));
    await enter(page.getByRole("link", { name: consent.give }).first());

    await reach(page.getByRole("combobox", { name: consent.who }));
    await type("Haddad");
    await page.getByRole("option", { name: new RegExp(DOCTOR) }).waitFor();
    await press("Enter");
    expect(await page.getByRole("combobox", { name: consent.who }).inputValue()).to.equal(DOCTOR);
    await enter(page.getByRole("button", { name: consent.untilPresets.week }));
    await page.getByRole("heading", { name: consent.aboutToSign }).waitFor();
    await enter(page.getByRole("button", { name: consent.sign }));
    await page.waitForURL("**/access");
    await row().waitFor();
    // The grant, and the Consent about it that goes into the record.
    const types = wallet.signed.flatMap((one) => ("typedData" in one ? [one.typedData.primaryType] : []));
    expect(types.slice(-2)).to.deep.equal(["Grant", "OwnRecordAppend"]);
  });

  it("the doctor opens the chart, and reads", async () => {
    doctor = await world().open({ account: world().accountOf(DOCTOR), lasting: true });
    const { page } = doctor;
    const { enter, reach } = keyboardOf(page);
    await signInByKeyboard(doctor, world().origin);
    const { patientId } = await world().patient(PATIENT);
    // The first row takes the focus; the arrows go on from there.
    const rows = page.getByRole("row").filter({ hasText: patientId.slice(0, 6) });
    await reach(page.locator("tbody tr[tabindex='0']"));
    for (let down = 0; down < 5 && !(await rows.evaluate((one) => one === document.activeElement)); down++)
      await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/patients/0x*");
    const sign = page.getByRole("button", { name: care.opening.sign });
    await enter(sign);
    await sign.waitFor({ state: "detached", timeout: 60_000 });
    await page.getByRole("heading", { name: new RegExp(PATIENT.split(" ").at(-1) ?? "") }).waitFor();
    expect(await page.locator("main").textContent()).to.match(/egg/i);
  });

  it("the patient revokes in two actions; a dialog that is left gives the focus back", async () => {
    const { page } = patient;
    const { enter, focused, press } = keyboardOf(page);
    const revoke = row().getByRole("button", { name: consent.revoke.action });
    const dialog = page.getByRole("dialog");
    await enter(revoke);
    await dialog.waitFor();
    await press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(await focused(revoke), "the focus is where it was").to.equal(true);

    await press("Enter");
    await enter(dialog.getByRole("button", { name: consent.revoke.confirm }));
    await dialog.waitFor({ state: "hidden" });
    await row().waitFor({ state: "detached" });
  });

  it("the doctor finds nothing to open any more", async () => {
    const { page, visit } = doctor;
    await visit("/patients");
    await page.getByRole("heading", { name: care.worklist.title }).waitFor();
    const { patientId } = await world().patient(PATIENT);
    await visit(`/patients/${patientId}`);
    await page.getByText(care.opening.none.title).waitFor();
  });
});
