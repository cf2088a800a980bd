import { emergency } from "../../../app/_messages/en/emergency.ts";
import type { Visitor } from "../visitor.ts";
import type { World } from "../world.ts";

/** On the responder's desk: types a patient's id, and goes on to what breaking the glass would mean. */
export async function findPatient({ page }: Visitor, world: World): Promise<void> {
  await page.getByLabel(emergency.scan.id).fill((await world.patient("George Hill")).patientId);
  await page.getByRole("button", { name: emergency.scan.goOn }).click();
  await page.getByRole("button", { name: emergency.scan.sign }).waitFor();
}
