import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * What axe finds wrong in a page: of one document by itself, without a page more to gather frames' results in, and without
 * the words on all that passes. A page with frames is looked at with all of them.
 * @param tags of the rules, where not all of them are asked for.
 */
export async function axeViolations(page: Page, tags?: readonly string[]) {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
  if (tags !== undefined) axe.withTags([...tags]);
  const { violations } = await axe.setLegacyMode(page.frames().length === 1).analyze();
  return violations;
}
