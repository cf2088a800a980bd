import { expect } from "chai";
import { KeywardError } from "#lib/core/errors.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import type { Vault } from "../_vault/index.ts";
import { refusingWrites } from "./refusing-writes.ts";

describe("a vault that refuses writes", () => {
  let asked: string[];
  let off: boolean;
  let vault: Vault;
  beforeEach(() => {
    asked = [];
    off = true;
    const worker = { call: async (method: string) => void asked.push(method) } as unknown as Vault;
    vault = refusingWrites(worker, () => {
      if (off) throw new KeywardError("WrongNetwork", { message: "" });
    });
  });
  const importing = () => vault.call("importBundle", { file: new ArrayBuffer(0) });

  it("asks nothing of the worker that would be signed or stored", async () => {
    await expectNamed(importing(), "WrongNetwork");
    expect(asked).to.deep.equal([]);
  });

  it("goes on reading, checking files and keeping drafts", async () => {
    await vault.call("readRecord", {});
    await vault.call("checkFile", { file: new ArrayBuffer(0) });
    await vault.call("saveDraft", { id: "a", text: "b" });
    expect(asked).to.deep.equal(["readRecord", "checkFile", "saveDraft"]);
  });

  it("writes as soon as it can", async () => {
    off = false;
    await importing();
    expect(asked).to.deep.equal(["importBundle"]);
  });
});
