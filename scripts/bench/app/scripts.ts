import { settled } from "#test/e2e/pages/places.ts";
import { FIRST_PAGE_BYTES, watchScripts } from "#test/e2e/scripts.ts";
import type { Visitor } from "#test/e2e/visitor.ts";
import type { World } from "#test/e2e/world.ts";
import { identity } from "../../../app/_messages/en/identity.ts";
import { countFigure } from "../figure.ts";
import type { Figure } from "../report.ts";

/** What stands in the key network's client, and nowhere else. */
const LIT = /LitNodeClient/;

/** What JavaScript pages load: of a patient's first page, of the vault, and of the key network's client. */
export async function scriptFigures(world: World): Promise<Figure[]> {
  const guest = await watched(world);
  await guest.visitor.visit("/");
  await settled(guest.visitor.page);
  const signIn = await guest.bytesOfPage();
  await guest.visitor.close();

  const patient = await watched(world, "Carla Mendes");
  await patient.visitor.page.goto(`${world.origin}/record`);
  await patient.visitor.page.getByRole("button", { name: identity.unlock.wallet }).waitFor();
  await settled(patient.visitor.page);
  const locked = await patient.bytesOfPage();
  await patient.visitor.unlock();
  await settled(patient.visitor.page);
  const page = await patient.bytesOfPage();
  const all = await patient.bytes();

  const doctor = await watched(world, "Dr. Lena Brandt");
  await doctor.visitor.visit("/patients");
  await settled(doctor.visitor.page);
  const { patientId } = await world.patient("Carla Mendes");
  const before = await doctor.lit();
  await doctor.visitor.visit(`/patients/${patientId}`);
  await doctor.until(LIT);
  const after = await doctor.lit();
  const patients = await patient.lit();
  await patient.visitor.close();
  await doctor.visitor.close();
  const figure = (name: string, value: number): Figure => ({ part: "app", name, unit: "bytes", value });
  const within = (name: string, value: number): Figure => ({
    ...figure(name, value),
    goal: { limit: FIRST_PAGE_BYTES },
    met: value <= FIRST_PAGE_BYTES,
  });
  return [
    within("JavaScript of the sign-in, gzip", signIn),
    within("JavaScript of My record, until it asks to unlock, gzip", locked),
    figure("the same, until the record can be read by a wallet, gzip", page),
    figure("JavaScript of the vault's worker, gzip", all - page),
    countFigure("app", "scripts of the key network's client: My record, read", patients, 0),
    countFigure("app", "scripts of the key network's client: list of patients", before, 0),
    { ...figure("scripts of the key network's client: before the first chart", after), unit: "count" },
  ];
}

/** A visitor whose scripts are kept. */
async function watched(world: World, name?: string) {
  const visitor: Visitor = name === undefined ? await world.open() : await world.openAs(name);
  const scripts = watchScripts(visitor);
  return {
    visitor,
    ...scripts,
    lit: async () => (await scripts.bodies()).filter((body) => LIT.test(body)).length,
    async until(pattern: RegExp) {
      for (let tries = 0; tries < 60; tries++) {
        if ((await scripts.bodies()).some((body) => pattern.test(body))) return;
        await visitor.page.waitForTimeout(500);
      }
      throw new Error(`No script has ${pattern}.`);
    },
  };
}
