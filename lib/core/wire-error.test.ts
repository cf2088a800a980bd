import { expect } from "chai";
import { errorFromWire } from "./wire-error.ts";

describe("errorFromWire", () => {
  it("is the error as it was thrown on the other side", () => {
    const error = { name: "StoreFull", message: "Full.", action: "Wait.", details: { free: 3 } };
    const read = errorFromWire({ error });
    expect(read).to.include({ name: "StoreFull", message: "Full.", action: "Wait." });
    expect(read?.details).to.deep.equal({ free: 3 });
  });

  it("names nothing where nothing is named", () => {
    for (const body of [undefined, null, 7, {}, { error: null }, { error: {} }, { error: { name: 7 } }]) {
      expect(errorFromWire(body)).to.equal(undefined);
    }
    expect(errorFromWire({ error: { name: "<script>", message: "x" } })).to.equal(undefined);
  });

  it("keeps no more than an error needs of what a stranger answers", () => {
    const details = {
      deep: {},
      list: [],
      ...Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`d${i}`, i])),
    };
    const read = errorFromWire({
      error: { name: "StoreFull", message: "x".repeat(9_999), action: 7, details },
    });
    expect(read?.message.length).to.equal(500);
    expect(read?.action).to.equal(undefined);
    expect(Object.keys(read?.details ?? {})).to.have.length(20);
    expect(read?.details).to.not.have.any.keys("deep", "list");
  });
});
