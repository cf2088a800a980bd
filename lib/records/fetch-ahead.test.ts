import { expect } from "chai";
import type { LedgerEntry } from "#lib/chain/leaf.ts";
import { utf8 } from "#lib/core/bytes.ts";
import { asDigest } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { fetchAhead } from "./fetch-ahead.ts";
import type { ReplicatedStore } from "./replicated-store.ts";

const entryOf = (number: number) => {
  const id = `0x${number.toString(16).padStart(64, "0")}` as const;
  return { digest: asDigest(id), recordId: id } as unknown as LedgerEntry;
};
const entries = (count: number) => Array.from({ length: count }, (_, at) => entryOf(at + 1));

describe("fetchAhead", () => {
  let asked: string[];
  let failing: number;
  const stores = () =>
    ({
      async get(cid: string) {
        asked.push(cid);
        if (failing-- > 0) throw new Error("unreachable");
        return utf8(cid);
      },
      async getEnvelopes(recordId: string) {
        asked.push(recordId);
        return [];
      },
    }) as unknown as ReplicatedStore;
  beforeEach(() => {
    asked = [];
    failing = 0;
  });

  it("asks once for what a record is made of, and hands it out once", async () => {
    const fetched = fetchAhead(stores());
    const [entry] = entries(1) as [LedgerEntry];
    const cid = cidOf(entry.digest);
    fetched.fetch([entry]);
    fetched.fetch([entry]);
    expect(asked).to.deep.equal([cid, entry.recordId]);
    expect(await fetched.stores.get(cid)).to.deep.equal(utf8(cid));
    expect(await fetched.stores.getEnvelopes(entry.recordId)).to.deep.equal([]);
    expect(asked).to.have.length(2);
    await fetched.stores.get(cid);
    expect(asked).to.deep.equal([cid, entry.recordId, cid]);
  });

  it("asks again for what failed, and for what was never fetched", async () => {
    const fetched = fetchAhead(stores());
    const [entry, other] = entries(2) as [LedgerEntry, LedgerEntry];
    failing = 1;
    fetched.fetch([entry]);
    for (const { digest } of [entry, other])
      expect(await fetched.stores.get(cidOf(digest))).to.deep.equal(utf8(cidOf(digest)));
    expect(asked.filter((id) => id === cidOf(entry.digest))).to.have.length(2);
  });

  it("holds no more than memory is given to", () => {
    const fetched = fetchAhead(stores());
    fetched.fetch(entries(600));
    expect(asked).to.have.length(2 * 512);
    fetched.fetch(entries(600).slice(550));
    expect(asked).to.have.length(2 * 512);
  });
});
