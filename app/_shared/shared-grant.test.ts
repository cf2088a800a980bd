import { expect } from "chai";
import { isShared } from "./shared-grant.ts";

type Grant = Parameters<typeof isShared>[0];

const GRANT: Grant = {
  purpose: "FAMRQT",
  grantee: { kind: "person", account: "0x00000000000000000000000000000000000000c1" },
  state: "given",
  readMask: 4,
  validFrom: 1_000,
  validUntil: 2_000,
};

describe("what is shared with a relative or carer", () => {
  it("counts from its first second to the one before its end", () => {
    for (const [now, counts] of [
      [999, false],
      [1_000, true],
      [1_999, true],
      [2_000, false],
    ] as const)
      expect(isShared(GRANT, now), String(now)).to.equal(counts);
  });

  it("is theirs to read, given and not revoked, and for nothing else", () => {
    const others: Partial<Grant>[] = [
      { purpose: "TREAT" },
      { grantee: { kind: "organisation", id: 1 } },
      { grantee: { kind: "team", id: 1 } },
      { state: "revoked" },
      { readMask: 0 },
    ];
    for (const other of others)
      expect(isShared({ ...GRANT, ...other }, 1_500), JSON.stringify(other)).to.equal(false);
  });
});
