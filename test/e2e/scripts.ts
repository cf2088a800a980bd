import { gzipSync } from "node:zlib";
import type { Response } from "playwright-core";
import type { Visitor } from "./visitor.ts";

/** The most JavaScript that a patient's first page may load, in bytes of gzip; browsers that know Brotli get less. */
export const FIRST_PAGE_BYTES = 200_000;

/** Keeps the scripts that a visitor's pages and workers load from now on. */
export function watchScripts({ context, page }: Pick<Visitor, "context" | "page">) {
  const responses: Response[] = [];
  context.on("response", (response) => {
    if (/\.js(\?|$)/.test(response.url())) responses.push(response);
  });
  const sizes = async (some: readonly Response[]) => {
    let sum = 0;
    for (const response of some) sum += gzipSync(await response.body()).length;
    return sum;
  };
  return {
    /** Bytes of all of them, compressed by gzip. */
    bytes: () => sizes(responses),
    /** Of those that the page itself loaded, as it tells; workers load their own. */
    async bytesOfPage() {
      const own = new Set(
        await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name)),
      );
      return sizes(responses.filter((response) => own.has(response.url())));
    },
    /** Their texts, as far as the browser still has them. */
    bodies: async () => Promise.all(responses.map((response) => response.text().catch(() => ""))),
  };
}
