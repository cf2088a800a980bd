import { expect } from "chai";
import { KeywardError } from "#lib/core/errors.ts";
import { type Call, type Handlers, type Peer, peer } from "./peer.ts";

type Asked = {
  add: Call<[number, bigint], bigint>;
  count: Call<number, string, number>;
  wait: Call<void, void>;
  fail: Call<unknown, void>;
  size: Call<ArrayBuffer, number>;
};
type Back = { double: Call<number, number> };
type Event = { told: string };

/** What `act` fails with. */
async function failure(act: Promise<unknown>): Promise<KeywardError> {
  const error = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(KeywardError);
  return error as KeywardError;
}

describe("peer", () => {
  let ports: MessageChannel;
  let page: Peer<Asked, Event>;
  let worker: Peer<Back, Event>;
  let stopped: unknown;
  let events: Event[];

  beforeEach(() => {
    ports = new MessageChannel();
    events = [];
    const handlers: Handlers<Asked> = {
      add: ([a, b]) => BigInt(a) + b,
      async count(to, { progress }) {
        for (let i = 1; i <= to; i++) progress(await worker.call("double", i));
        return "done";
      },
      wait: (_, { signal }) =>
        new Promise<void>((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            stopped = signal.reason;
            reject(signal.reason);
          });
        }),
      fail(error) {
        throw error === "ours"
          ? new KeywardError("RecordCorrupted", {
              message: "Not it.",
              action: "Ask another.",
              details: { recordId: "0x1" },
              cause: new Error("secret"),
            })
          : new TypeError("secret content");
      },
      size: (buffer) => buffer.byteLength,
    };
    worker = peer<Asked, Back, Event>(ports.port2, () => handlers);
    page = peer<Back, Asked, Event>(
      ports.port1,
      () => ({ double: (n) => 2 * n }),
      (event) => events.push(event),
    );
    ports.port1.start();
    ports.port2.start();
  });
  afterEach(() => ports.port1.close());

  it("carries arguments and results, and both sides may ask", async () => {
    expect(await page.call("add", [1, 2n])).to.equal(3n);
    const progress: number[] = [];
    const onProgress = (value: number) => progress.push(value);
    expect(await page.call("count", 3, { onProgress })).to.equal("done");
    expect(progress).to.deep.equal([2, 4, 6]);
  });

  it("carries our errors by name, without their cause", async () => {
    const error = await failure(page.call("fail", "ours"));
    expect(error).to.include({ name: "RecordCorrupted", message: "Not it.", action: "Ask another." });
    expect(error.details).to.deep.equal({ recordId: "0x1" });
    expect(error.cause).to.equal(undefined);
  });

  it("tells nothing of others' errors [C61]", async () => {
    const error = await failure(page.call("fail", "others"));
    expect(error.name).to.equal("VaultFailed");
    expect(JSON.stringify([error.message, error.details])).to.not.include("secret");
  });

  it("cancels what is under way, and doesn't begin what was cancelled before", async () => {
    const cancelling = new AbortController();
    const call = page.call("wait", undefined, { signal: cancelling.signal });
    await page.call("add", [1, 1n]);
    cancelling.abort();
    expect((await failure(call)).name).to.equal("Cancelled");
    expect((stopped as KeywardError).name).to.equal("Cancelled");
    expect((await failure(page.call("wait", undefined, { signal: cancelling.signal }))).name).to.equal(
      "Cancelled",
    );
  });

  it("hands buffers over for good", async () => {
    const buffer = new ArrayBuffer(32);
    expect(await page.call("size", buffer, { transfer: [buffer] })).to.equal(32);
    expect(buffer.byteLength).to.equal(0);
  });

  it("carries events", async () => {
    worker.emit({ told: "locked" });
    await page.call("add", [1, 1n]);
    expect(events).to.deep.equal([{ told: "locked" }]);
  });

  it("leaves nobody waiting when it ends", async () => {
    const call = page.call("wait", undefined);
    page.end();
    expect((await failure(call)).name).to.equal("VaultEnded");
    expect((await failure(page.call("add", [1, 1n]))).name).to.equal("VaultEnded");
  });

  it("refuses methods that it doesn't have, inherited ones too", async () => {
    for (const method of ["nothing", "constructor", "toString"]) {
      expect((await failure(page.call(method as "wait", undefined))).name, method).to.equal("MethodUnknown");
    }
  });
});
