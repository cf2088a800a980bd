import type { Page } from "playwright-core";
import type { World } from "#test/e2e/world.ts";
import { care } from "../../../app/_messages/en/care.ts";
import { timeFigure } from "../figure.ts";
import type { Figure } from "../report.ts";
import { newChartPatient } from "./chart-patient.ts";

const DOCTOR = "Dr. Lena Brandt";
/** Milliseconds from the click until the chart can be read. */
const GOAL = 1_500;
/** Milliseconds after which nothing more is expected to come. */
const QUIET = 1_500;
/** Milliseconds between the page and the click. */
const READING = 2_000;
/** The button that opens the chart: with a signature, or while a session lasts. */
const OPENS = new RegExp(`^(${care.opening.sign}|${care.opening.open})$`);

/**
 * A chart of 1,100 resources, from the click until it can be read, and until it is complete: opened the first time (two
 * signatures, a session on the ledger, the key network), and again in a new page while the session lasts.
 */
export async function chartFigures(world: World, rounds: number): Promise<Figure[]> {
  const first = { readable: [] as number[], complete: [] as number[] };
  const again = { readable: [] as number[], complete: [] as number[] };
  let resources = 0;
  for (let round = 0; round < rounds; round++) {
    const patient = await newChartPatient(world, DOCTOR);
    resources = patient.resources;
    const visitor = await world.openAs(DOCTOR);
    for (const times of [first, again]) {
      await visitor.visit(`/patients/${patient.patientId}`);
      await visitor.page.getByRole("button", { name: OPENS }).waitFor();
      // Somebody reads what opening means before they click.
      await visitor.page.waitForTimeout(READING);
      const { readable, complete } = await clickAndTime(visitor.page);
      times.readable.push(readable);
      times.complete.push(complete);
    }
    await visitor.close();
  }
  const goal = (figure: Figure): Figure => ({ ...figure, goal: { limit: GOAL }, met: figure.value <= GOAL });
  const name = (what: string) => `chart of ${resources} resources, ${what}`;
  const figure = (what: string, samples: readonly number[]) =>
    timeFigure({ part: "app", name: name(what), samples });
  return [
    goal(figure("first opening, until readable", first.readable)),
    figure("first opening, until complete", first.complete),
    goal(figure("session open, new page, until readable", again.readable)),
    figure("session open, new page, until complete", again.complete),
  ];
}

/** In the page, so that nothing of the test's own way counts: from the click to the frames that show the chart. */
const clickAndTime = (page: Page): Promise<{ readable: number; complete: number }> =>
  page.evaluate(
    ([opens, quiet]) =>
      new Promise((resolve, reject) => {
        const button = [...document.querySelectorAll("button")].find((one) =>
          new RegExp(opens).test(one.textContent),
        );
        if (button === undefined) return reject(new Error("no button"));
        const start = performance.now();
        let readable: number | undefined;
        let changed = 0;
        let before = "";
        let dirty = true;
        // Reading all of the page in every frame would take time from what is measured.
        new MutationObserver(() => {
          dirty = true;
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
        const look = () => {
          const now = performance.now() - start;
          if (dirty) read(now);
          dirty = false;
          if (readable !== undefined && now - changed > quiet)
            return resolve({ readable, complete: changed });
          if (now > 60_000) return reject(new Error(`not open: ${before.slice(0, 300)}`));
          requestAnimationFrame(look);
        };
        const read = (now: number) => {
          // All but the clock of the session.
          const text = [...document.querySelectorAll("main table, main section, main li")]
            .map((element) => element.textContent)
            .join();
          if (text !== before) [before, changed] = [text, now];
          if (readable === undefined && document.querySelector("main table")) readable = now;
        };
        button.click();
        requestAnimationFrame(look);
      }),
    [OPENS.source, QUIET] as const,
  );
