import { expect } from "chai";
import { startChild } from "#services/local/child.ts";
import { memoryOf } from "./memory.ts";

describe("memoryOf", () => {
  it("counts a process and those below it, by what they are", async () => {
    const script = "process.stdin.resume(); setInterval(() => {}, 1000)";
    const children = ["services/store/main.ts", "services/store/main.ts", "indexer/main.ts"].map((name) =>
      startChild(name, process.execPath, ["-e", script, "--", name]),
    );
    try {
      const memory = await memoryOf(process.pid);
      expect(memory["stores, 2 together"]).to.be.above(2);
      expect(memory.indexer).to.be.above(1);
      expect(memory).to.not.have.property("relayer");
    } finally {
      await Promise.all(children.map((child) => child.stop("SIGKILL")));
    }
  });
});
