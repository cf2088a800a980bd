import type { Page } from "playwright-core";
import { MAX_DECISIONS } from "#lib/claims/claim-state.ts";
import type { Visitor } from "#test/e2e/visitor.ts";
import { claimSearch } from "../../../app/_messages/en/claim-search.ts";
import { claims as words } from "../../../app/_messages/en/claims.ts";
import { insurer as text } from "../../../app/_messages/en/insurer.ts";

/** What is timed of the worklist, in milliseconds of the page's own clock. */
export type Driven = Record<
  "readable" | "filter" | "search" | "scroll" | "frame" | "decide" | "figures",
  number
>;

/** The button that selects what may be decided at once, of few claims or of many. */
const SELECTS = new RegExp(
  [0, MAX_DECISIONS + 1].map((open) => `^${text.claims.selectShown(open, MAX_DECISIONS)}$`).join("|"),
);
const ROW = "main li [data-open]";

/** Goes to a page, and gives the milliseconds from the navigation to the frame in which something of it is there. */
async function readable(visitor: Visitor, path: string, selector: string): Promise<number> {
  await visitor.page.goto("about:blank");
  await visitor.visit(path);
  await visitor.page.locator(selector).first().waitFor();
  return visitor.page.evaluate(() => (window as unknown as { seenAt: number }).seenAt);
}

/** Has every page note when the first of its rows, or figures, was drawn. */
export const noteFirstRow = (page: Page): Promise<unknown> =>
  page.addInitScript((row) => {
    const look = () => {
      if (document.querySelector(`${row}, main dl b`) === null) requestAnimationFrame(look);
      else (window as unknown as { seenAt: number }).seenAt = performance.now();
    };
    requestAnimationFrame(look);
  }, ROW);

/** From an act in the page to the first frame in which its text is as it should be. */
const until = (
  page: Page,
  act: "press" | "type",
  target: string,
  value: string,
  shown: string,
): Promise<number> =>
  page.evaluate(
    ([act, target, value, shown]) =>
      new Promise<number>((resolve, reject) => {
        const element =
          act === "press"
            ? [...document.querySelectorAll<HTMLElement>("button")].find((one) => one.textContent === target)
            : document.querySelector<HTMLInputElement>(`input[aria-label="${target}"]`);
        if (element === null || element === undefined) return reject(new Error(`no ${target}`));
        const begun = performance.now();
        if (element instanceof HTMLInputElement) {
          const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
          setter?.call(element, value);
          element.dispatchEvent(new Event("input", { bubbles: true }));
        } else element.click();
        const pattern = new RegExp(shown);
        const look = () => {
          const busy = document.querySelector('main [aria-busy="true"]') !== null;
          const said = [...document.querySelectorAll('main [role="status"]')].map((one) => one.textContent);
          const took = performance.now() - begun;
          if (!busy && said.some((one) => pattern.test(one))) return resolve(took);
          if (took > 120_000) return reject(new Error(`${target}: ${said.join(" | ")}`));
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    [act, target, value, shown] as const,
  );

/** Scrolls by a page each frame until the last claim is there: the milliseconds, and the longest of a frame. */
const scrollToEnd = (page: Page): Promise<{ scroll: number; frame: number }> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const begun = performance.now();
        let [before, longest] = [begun, 0];
        const look = () => {
          const now = performance.now();
          [longest, before] = [Math.max(longest, now - before), now];
          const rows = [...document.querySelectorAll("main li[aria-posinset]")];
          const last = rows.at(-1);
          const isEnd = last?.getAttribute("aria-posinset") === last?.getAttribute("aria-setsize");
          const more = document.querySelector('main [class*="end"][role="status"]') !== null;
          if (isEnd && !more && last !== undefined) return resolve({ scroll: now - begun, frame: longest });
          if (now - begun > 240_000) return reject(new Error("no end"));
          scrollTo(0, document.documentElement.scrollHeight);
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );

/** Uses the worklist as somebody does who has much to decide. @param count how many are to be decided; @param decide how many at once. */
export async function drive(visitor: Visitor, count: number, decide: number): Promise<Driven> {
  const { page } = visitor;
  const total = `^${claimSearch.total(count).replace(/[^\w ]/g, ".")}$`;
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const opened = await readable(visitor, "/claims", ROW);
  await page.getByText(claimSearch.total(count), { exact: true }).waitFor();
  const number = await page.locator(ROW).nth(2).textContent();
  const search = await until(page, "type", claimSearch.insurer, number ?? "", "^1 claim found$");
  await until(page, "type", claimSearch.insurer, "", total);
  // Another number of claims than before.
  const filter = await until(
    page,
    "press",
    text.claims.filters.all,
    "",
    `^(?!${total.slice(1)})[\\d,]+ claims$`,
  );
  await readable(visitor, "/claims", ROW);
  await page.getByText(claimSearch.total(count), { exact: true }).waitFor();
  const scrolled = await scrollToEnd(page);

  await readable(visitor, "/claims", ROW);
  await page.getByText(claimSearch.total(count), { exact: true }).waitFor();
  await page.getByRole("button", { name: SELECTS }).click();
  await page.getByText(text.claims.selected(decide), { exact: true }).waitFor();
  await button(text.claims.decide).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("region", { name: words.aboutToSign }).waitFor();
  const begun = performance.now();
  await dialog.getByRole("button", { name: text.decision.sign }).click();
  await dialog.waitFor({ state: "hidden" });
  if (count > decide) await page.getByText(claimSearch.total(count - decide), { exact: true }).waitFor();
  else await page.getByText(text.claims.empty.decide).waitFor();
  const decided = performance.now() - begun;
  const figures = await readable(visitor, "/claims/analytics", "main dl b");
  return { readable: opened, filter, search, ...scrolled, decide: decided, figures };
}
