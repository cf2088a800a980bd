import { expect } from "chai";
import { namedLocks } from "./named-locks.ts";

const shown = (...kinds: ("recovery" | "prf" | "wallet" | "passphrase")[]) =>
  namedLocks(kinds.map((kind, at) => ({ id: String(at), kind }))).map(({ name, removable }) => [
    name,
    removable,
  ]);

describe("the list of locks", () => {
  it("keeps the last recovery code, and the last of what is beside it", () => {
    expect(shown("recovery", "prf")).to.deep.equal([
      ["Recovery code", false],
      ["Passkey", false],
    ]);
  });

  it("numbers what there is more than once, and lets it be removed", () => {
    expect(shown("recovery", "prf", "prf", "passphrase", "recovery")).to.deep.equal([
      ["Recovery code 1", true],
      ["Passkey 1", true],
      ["Passkey 2", true],
      ["Passphrase", true],
      ["Recovery code 2", true],
    ]);
  });
});
