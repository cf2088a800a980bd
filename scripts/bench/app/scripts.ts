import type { Response } from "playwright-core";
import { settled } from "#test/e2e/pages/places.ts";
import type { Visitor } from "#test/e2e/visitor.ts";
import type { World } from "#test/e2e/world.ts";
import { countFigure } from "../figure.ts";
import type { Figure } from "../report.ts";

/** Bytes of JavaScript, as they go over the line, that a patient's first page may load. */
const FIRST_PAGE = 200_000;
/** What stands in the key network's client, and nowhere else. */
const LIT = /LitNodeClient/;

/** What JavaScript pages load: of a patient's first page, of the vault, and of the key network's client. */
export async function scriptFigures(world: World): Promise<Figure[]> {
  const patient = await watched(world, "Carla Mendes");
  await patient.visitor.visit("/record");
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
  return [
    {
      ...figure("JavaScript of My record, gzip", page),
      goal: { limit: FIRST_PAGE },
      met: page <= FIRST_PAGE,
      notes: ["of the page, until the record can be read; what its workers load by themselves stands below"],
    },
    figure("JavaScript of the vault's worker, gzip", all - page),
    countFigure("app", "scripts of the key network's client: My record, read", patients, 0),
    countFigure("app", "scripts of the key network's client: list of patients", before, 0),
    { ...figure("scripts of the key network's client: before the first chart", after), unit: "count" },
  ];
}

/** A visitor whose scripts are kept. */
async function watched(world: World, name: string) {
  const visitor: Visitor = await world.openAs(name);
  const responses: Response[] = [];
  visitor.context.on("response", (response) => {
    if (/\.js(\?|$)/.test(response.url())) responses.push(response);
  });
  const sizes = async (some: readonly Response[]) => {
    let sum = 0;
    for (const response of some) sum += (await response.request().sizes()).responseBodySize;
    return sum;
  };
  const bodies = async () => Promise.all(responses.map((response) => response.text().catch(() => "")));
  const lit = async () => (await bodies()).filter((body) => LIT.test(body)).length;
  return {
    visitor,
    bytes: () => sizes(responses),
    /** Those that the page itself loaded, as it tells. */
    async bytesOfPage() {
      const own = new Set(
        await visitor.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name)),
      );
      return sizes(responses.filter((response) => own.has(response.url())));
    },
    lit,
    async until(pattern: RegExp) {
      for (let tries = 0; tries < 60; tries++) {
        if ((await bodies()).some((body) => pattern.test(body))) return;
        await visitor.page.waitForTimeout(500);
      }
      throw new Error(`No script has ${pattern}.`);
    },
  };
}
