import { expect } from "chai";
import { type ImportState, isRunning, stepOf } from "./import-state.ts";

describe("how an import stands", () => {
  const states: [ImportState, number, boolean][] = [
    [{ stage: "waiting" }, 0, false],
    [{ stage: "check" }, 0, true],
    [{ stage: "store", sealed: 3, uploaded: 1, of: 9 }, 1, true],
    [{ stage: "store", sealed: 9, uploaded: 5, of: 9 }, 2, true],
    [{ stage: "sign" }, 3, true],
    [{ stage: "anchor" }, 4, true],
    [{ stage: "done", imported: {} as never }, 5, false],
    [{ stage: "asks" }, 0, false],
    [{ stage: "invalid" }, 0, false],
  ];
  for (const [state, step, running] of states) {
    it(`${JSON.stringify(state)} is at step ${step}`, () => {
      expect([stepOf(state), isRunning(state)]).to.deep.equal([step, running]);
    });
  }
});
