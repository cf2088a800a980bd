import { expect } from "chai";
import type { Locator, Page } from "playwright-core";

/** As far as somebody goes on before turning round; a long record lies below. */
const AHEAD = 30;
const BACK = 80;

/** Somebody who uses no mouse. Everything that is reached must show that it has the focus (WCAG 2.2, 2.4.7). */
export function keyboardOf(page: Page) {
  const focused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

  /** Tabs on, and back, until the target has the focus. Throws when it can't be reached so. */
  async function reach(target: Locator): Promise<void> {
    await target.waitFor();
    for (let step = 0; step < AHEAD + BACK; step++) {
      if (await focused(target)) {
        expect(await showsFocus(target), `the focus on ${target} can be seen`).to.equal(true);
        return;
      }
      await page.keyboard.press(step < AHEAD ? "Tab" : "Shift+Tab");
    }
    throw new Error(`Tab doesn't reach ${target}.`);
  }
  return {
    reach,
    focused,
    /** Reaches it and presses Enter. */
    async enter(target: Locator): Promise<void> {
      await reach(target);
      await page.keyboard.press("Enter");
    },
    press: (key: string) => page.keyboard.press(key),
    type: (text: string) => page.keyboard.type(text),
  };
}

/** An outline, a ring of shadow, or a changed border, on the element or on what holds it. */
const showsFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const visible = (one: Element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    };
    return visible(element) || (element.parentElement !== null && visible(element.parentElement));
  });
