import { expect } from "chai";
import { pauseUnless } from "./pause.ts";

describe("pauseUnless", () => {
  it("ends by the clock", async () => {
    const start = performance.now();
    await pauseUnless(new AbortController().signal, 20);
    expect(performance.now() - start).to.be.greaterThan(15);
  });

  it("ends at once where it is aborted, before or meanwhile", async () => {
    await pauseUnless(AbortSignal.abort(), 2 ** 31 - 1);
    const stopping = new AbortController();
    const pause = pauseUnless(stopping.signal, 2 ** 31 - 1);
    stopping.abort();
    await pause;
  });
});
