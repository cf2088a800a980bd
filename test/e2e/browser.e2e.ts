import { missingBrowser } from "./browser.ts";

describe("the browser of these tests", () => {
  it("is installed, wherever a run must not pass without it", function () {
    const missing = missingBrowser();
    if (missing === undefined) return;
    if (process.env.CI) throw missing;
    console.log(`      ${missing.name}: ${missing.message} ${missing.action}`);
    this.skip();
  });
});
