import { expect } from "chai";
import { KeywardError } from "#lib/core/errors.ts";
import type { FileCheck } from "#lib/vault/check-file.ts";
import type { Imported } from "#lib/vault/import-record.ts";
import { importQueue } from "./import-queue.ts";

const fileOf = (name: string) => new File(["{}"], name);
const imported: Imported = {
  records: 2,
  resources: 3,
  anchored: { transactionHash: "0x", blockNumber: 1 },
  already: false,
  warnings: [],
};
const FINE: FileCheck = { entries: 3, errors: [], warnings: [], counts: { errors: 0, warnings: 0 } };
const odd = (name: "ActiveNarrative" | "UnresolvedReference"): FileCheck => ({
  ...FINE,
  warnings: [{ severity: "warning", name, path: "entry[0]" }],
  counts: { errors: 0, warnings: 1 },
});
const WRONG: FileCheck = {
  ...FINE,
  errors: [{ severity: "error", name: "UnknownCode", path: "entry[0].resource.gender", entry: 0 }],
  counts: { errors: 1, warnings: 0 },
};

/** The queue, and hands to end each import. */
function someQueue(check: FileCheck = FINE) {
  const calls: { name: string; end: (outcome: unknown) => void }[] = [];
  const queue = importQueue({
    check: async () => check,
    importOne: (file, { signal }) =>
      new Promise((resolve, reject) => {
        const cancelled = new KeywardError("ImportCancelled", { message: "" });
        signal.addEventListener("abort", () => reject(cancelled));
        calls.push({
          name: file.name,
          end: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome as Imported)),
        });
      }),
  });
  const stages = () => queue.items.get().map(({ state }) => state.stage);
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { queue, calls, stages, settle };
}

describe("the list of files to import", () => {
  it("takes one after the other", async () => {
    const { queue, calls, stages, settle } = someQueue();
    queue.add([fileOf("a"), fileOf("b")]);
    expect(stages()).to.deep.equal(["check", "waiting"]);
    await settle();
    calls[0]?.end(imported);
    await settle();
    expect(stages()).to.deep.equal(["done", "check"]);
    expect(calls.map(({ name }) => name)).to.deep.equal(["a", "b"]);
  });

  it("ends a file with errors at its check, and never imports it", async () => {
    const { queue, calls, stages, settle } = someQueue(WRONG);
    queue.add([fileOf("a")]);
    await settle();
    expect(stages()).to.deep.equal(["invalid"]);
    queue.accept("file-1");
    await settle();
    expect([stages(), calls]).to.deep.equal([["invalid"], []]);
  });

  it("asks about what is odd, and goes on once that is answered", async () => {
    const { queue, calls, stages, settle } = someQueue(odd("ActiveNarrative"));
    queue.add([fileOf("a")]);
    await settle();
    expect([stages(), calls]).to.deep.equal([["asks"], []]);
    queue.accept("file-1");
    await settle();
    calls[0]?.end(imported);
    await settle();
    expect(stages()).to.deep.equal(["done"]);
  });

  it("goes on past references that lead out of the file", async () => {
    const { queue, calls, settle } = someQueue(odd("UnresolvedReference"));
    queue.add([fileOf("a")]);
    await settle();
    expect(calls.map(({ name }) => name)).to.deep.equal(["a"]);
  });

  it("stops what runs and what waits, and takes it up again", async () => {
    const { queue, calls, stages, settle } = someQueue();
    queue.add([fileOf("a"), fileOf("b")]);
    queue.cancel("file-2");
    await settle();
    queue.cancel("file-1");
    await settle();
    expect(stages()).to.deep.equal(["cancelled", "cancelled"]);
    queue.retry("file-1");
    await settle();
    calls[1]?.end(imported);
    await settle();
    expect(stages()).to.deep.equal(["done", "cancelled"]);
  });

  it("keeps the error of one apart from the others", async () => {
    const { queue, calls, stages, settle } = someQueue();
    queue.add([fileOf("a"), fileOf("b")]);
    await settle();
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
