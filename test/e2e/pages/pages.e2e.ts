import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { axeViolations } from "../axe.ts";
import { DESKTOP, PHONE, type Visitor } from "../visitor.ts";
import { useWorld } from "../world.ts";
import { goTo, PLACES, settled } from "./places.ts";

/** WCAG 2.2 at level AA, as axe names what belongs to it. `wcag22aa` has the targets of 24 pixels. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** CSS pixels: 1280 at a zoom of 400 % (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 640 };

describe("every page", function () {
  this.timeout(120_000);
  const world = useWorld();
  const visitors = new Map<string | undefined, Visitor>();

  it("is on the list of these tests", async () => {
    const app = fileURLToPath(new URL("../../../app/", import.meta.url));
    const files = (await readdir(app, { recursive: true })).filter((file) => /(^|\/)page\.tsx$/.test(file));
    expect([...new Set(PLACES.map(({ file }) => file))]).to.have.members(files);
  });

  for (const place of PLACES) {
    describe(place.name, () => {
      let visitor: Visitor;

      before(async () => {
        const { as } = place;
        visitor = visitors.get(as) ?? (await (as ? world().openAs(as) : world().open()));
        visitors.set(as, visitor);
        if (place.complains) visitor.allow(place.complains);
        await visitor.page.setViewportSize(DESKTOP);
        await visitor.page.emulateMedia({ colorScheme: "light" });
        await goTo(world(), visitor, place);
      });

      it("has a title of its own and one heading above the others", async () => {
        const { page } = visitor;
        expect(await page.title()).to.match(/\S/);
        expect(await page.locator("h1:visible").allTextContents()).to.have.length(1);
      });

      for (const colorScheme of ["light", "dark"] as const) {
        it(`is clean to axe, ${colorScheme}`, async () => {
          const { page } = visitor;
          await page.emulateMedia({ colorScheme });
          await settled(page);
          expect(await violationsOf(visitor)).to.deep.equal([]);
        });
      }

      it("is clean to axe on a phone", async () => {
        await visitor.page.setViewportSize(PHONE);
        await settled(visitor.page);
        expect(await violationsOf(visitor)).to.deep.equal([]);
      });

      it("fits 320 pixels without scrolling sideways", async () => {
        const { page } = visitor;
        await page.setViewportSize(NARROW);
        await settled(page);
        expect(await tooWide(visitor)).to.deep.equal([]);
        const [wide, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        expect(wide).to.equal(view);
      });
    });
  }
});

async function violationsOf({ page }: Visitor): Promise<string[]> {
  return (await axeViolations(page, WCAG)).flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target} ${failureSummary?.split("\n").at(1)?.trim()}`,
    ),
  );
}

/** What stands out of the page at the end of a line, and isn't inside something that scrolls by itself. */
const tooWide = ({ page }: Visitor): Promise<string[]> =>
  page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.documentElement &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.checkVisibility() && !scrolls(element))
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .map(({ tagName, className }) => `${tagName.toLowerCase()}.${className}`)
      .slice(0, 5);
  });
