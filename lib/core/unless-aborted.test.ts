import { expect } from "chai";
import { unlessAborted } from "./unless-aborted.ts";

describe("unlessAborted", () => {
  const reasonOf = (work: Promise<unknown>) =>
    work.then(
      () => "came",
      (reason: unknown) => reason,
    );

  it("gives what comes, and what fails", async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(Promise.resolve(7), signal)).to.equal(7);
    expect(await unlessAborted(Promise.resolve(7), undefined)).to.equal(7);
    const fault = new Error("fault");
    expect(await reasonOf(unlessAborted(Promise.reject(fault), signal))).to.equal(fault);
  });

  it("waits no longer than until the signal, and not at all after it", async () => {
    const stopping = new AbortController();
    const { promise, resolve } = Promise.withResolvers<number>();
    const waiting = reasonOf(unlessAborted(promise, stopping.signal));
    stopping.abort("stopped");
    expect(await waiting).to.equal("stopped");
    resolve(7);
    expect(await reasonOf(unlessAborted(promise, stopping.signal))).to.equal("stopped");
  });
});
