import { expect } from "chai";
import { fromHex } from "./bytes.ts";
import { NO_RECORD, newRecordId } from "./ids.ts";

describe("newRecordId", () => {
  it("is 32 random bytes in lower-case hexadecimal, and never the id of no record", () => {
    const ids = Array.from({ length: 50 }, () => newRecordId());
    expect(new Set(ids).size).to.equal(50);
    for (const id of ids) {
      expect(id).to.match(/^0x[0-9a-f]{64}$/);
      expect(id).to.not.equal(NO_RECORD);
    }
    expect(fromHex(NO_RECORD)).to.deep.equal(new Uint8Array(32));
  });
});
