import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect } from "chai";
import { createTestClient, type Hex, http } from "viem";
import { foundry } from "viem/chains";
import { fromHex } from "#lib/core/bytes.ts";
import { startChain } from "./chain.ts";

describe("a chain that is started again and again", function () {
  this.timeout(120_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "keyward-genesis-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("keeps its first block", async () => {
    const state = join(folder, "chain.json");
    const seen = new Set<Hex>();
    // Without care every start from the third on is as likely as not to take another first block.
    for (let start = 0; start < 9; start++) {
      const { child, client, rpcUrl } = await startChain(start === 0 ? {} : { state });
      try {
        const anvil = createTestClient({ mode: "anvil", chain: foundry, transport: http(rpcUrl) });
        if (start === 0) await anvil.mine({ blocks: 2 });
        seen.add((await client.getBlock({ blockNumber: 0n })).hash);
        const dump = (await client.request({ method: "anvil_dumpState" as never })) as Hex;
        await writeFile(state, gunzipSync(fromHex(dump)));
      } finally {
        await child.stop("SIGKILL");
      }
    }
    expect(seen.size).to.equal(1);
    const { blocks } = JSON.parse(await readFile(state, "utf8"));
    expect(
      blocks.filter((block: { header: { number: string } }) => Number(block.header.number) > 0),
    ).to.have.length(2);
  });
});
