import { expect } from "chai";
import { KeywardError } from "#lib/core/errors.ts";
import { type ImportOne, importQueue } from "./import-queue.ts";

const fileOf = (name: string) => new File(["{}"], name);
const IMPORTED = {
  records: 2,
  resources: 3,
  anchored: { transactionHash: "0x", blockNumber: 1 },
  already: false,
  warnings: [],
  otherPatients: 0,
} as const;
const imported = { ...IMPORTED, warnings: [] };

/** The queue, and hands to end each import. */
function someQueue() {
  const calls: { name: string; refuseOthers: boolean; end: (outcome: unknown) => void }[] = [];
  const one: ImportOne = (file, { refuseOthers, signal }) =>
    new Promise((resolve, reject) => {
      const cancelled = new KeywardError("ImportCancelled", { message: "" });
      signal.addEventListener("abort", () => reject(cancelled));
      calls.push({
        name: file.name,
        refuseOthers,
        end: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome as typeof imported)),
      });
    });
  const queue = importQueue(one);
  const stages = () => queue.items.get().map(({ state }) => state.stage);
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { queue, calls, stages, settle };
}

describe("the list of files to import", () => {
  it("takes one after the other", async () => {
    const { queue, calls, stages, settle } = someQueue();
    queue.add([fileOf("a"), fileOf("b")]);
    expect(stages()).to.deep.equal(["check", "waiting"]);
    calls[0]?.end(imported);
    await settle();
    expect(stages()).to.deep.equal(["done", "check"]);
    expect(calls.map(({ name }) => name)).to.deep.equal(["a", "b"]);
  });

  it("asks about other people, and goes on once that is answered", async () => {
    const { queue, calls, stages, settle } = someQueue();
    queue.add([fileOf("a")]);
    calls[0]?.end(new KeywardError("OtherPatientsInBundle", { message: "", details: { others: 2 } }));
    await settle();
    const [item] = queue.items.get();
    expect(item?.state).to.deep.equal({ stage: "asks", others: 2 });
    queue.confirm(item?.id ?? "");
    expect(calls.map(({ refuseOthers }) => refuseOthers)).to.deep.equal([true, false]);
    calls[1]?.end(imported);
    await settle();
    expect(stages()).to.deep.equal(["done"]);
  });

  it("stops what runs and what waits, and takes it up again", async () => {
    const { queue, calls, stages, settle } = someQueue();
    queue.add([fileOf("a"), fileOf("b")]);
    queue.cancel("file-2");
    queue.cancel("file-1");
    await settle();
    expect(stages()).to.deep.equal(["cancelled", "cancelled"]);
    queue.retry("file-1");
    calls[1]?.end(imported);
    await settle();
    expect(stages()).to.deep.equal(["done", "cancelled"]);
  });

  it("keeps the error of one apart from the others", async () => {
    const { queue, calls, stages, settle } = someQueue();
    queue.add([fileOf("a"), fileOf("b")]);
    calls[0]?.end(new KeywardError("NotJson", { message: "", details: { line: 3 } }));
    await settle();
    expect(stages()).to.deep.equal(["failed", "check"]);
    queue.dismiss("file-2");
    queue.dismiss("file-1");
    expect(stages()).to.deep.equal(["check"]);
  });

  it("forgets everything at once", async () => {
    const { queue, stages, settle } = someQueue();
    queue.add([fileOf("a")]);
    queue.clear();
    await settle();
    expect(stages()).to.deep.equal([]);
  });
});
