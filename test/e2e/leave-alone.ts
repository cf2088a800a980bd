import type { Page } from "playwright-core";

/** Where the clock of a page or worker is kept meanwhile. */
type Kept = typeof globalThis & { clockOfTest?: () => number };

/**
 * Nobody touches a page for so long, by its clock and by its workers'; then somebody comes back. Timers that are set don't
 * move, as on a machine that slept. Returns what sets the clocks right again.
 */
export async function leaveAlone(page: Page, minutes: number): Promise<() => Promise<void>> {
  await setClocks(page, minutes * 60_000);
  await page.keyboard.press("Shift");
  return () => setClocks(page, 0);
}

async function setClocks(page: Page, ahead: number): Promise<void> {
  await page.evaluate(setClock, ahead);
  await Promise.all(page.workers().map((worker) => worker.evaluate(setClock, ahead)));
}

/** Runs in a page or a worker. */
function setClock(ahead: number): void {
  const place = globalThis as Kept;
  place.clockOfTest ??= Date.now.bind(Date);
  const clock = place.clockOfTest;
  Date.now = () => clock() + ahead;
}
