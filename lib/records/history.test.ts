import { expect } from "chai";
import { epochsOf } from "#lib/chain/key-epochs.ts";
import type { LedgerEntry } from "#lib/chain/leaf.ts";
import { asDigest, asPatientId, asRecordId, NO_RECORD, type RecordId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { allAtEpoch } from "#lib/keys/manifest.fixture.ts";
import { batchOf } from "./append.ts";
import { depositList } from "./deposit.ts";
import { verifiedHistory } from "./history.ts";
import type { HistoryOptions } from "./history-entry.ts";
import type { Append } from "./history-source.ts";
import { headOf, ledgerOf, someAddress, someWord } from "./ledger.fixture.ts";
import { listRoot } from "./record-list.ts";
import { twoStores } from "./stores.fixture.ts";

const patientId = asPatientId(someWord());
const keyEpochs = allAtEpoch(2);

const someEntry = (change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  category: 8,
  keyEpoch: 2,
  recordId: asRecordId(someWord()),
  digest: asDigest(someWord()),
  replaces: NO_RECORD,
  ...change,
});
const by = () => ({
  author: someAddress(),
  organisation: 3,
  blockNumber: 7n,
  transactionHash: someWord(),
});
const single = (entry = someEntry()) => ({ ...by(), kind: "record" as const, entry });

describe("verifiedHistory", () => {
  let shelf: Awaited<ReturnType<typeof twoStores>>;
  before(async () => {
    shelf = await twoStores();
  });

  /** A batch whose list is stored; `change` makes the anchored batch differ from it. */
  async function batch(entries: readonly LedgerEntry[], change = {}) {
    const listDigest = await depositList({ stores: shelf.stores, patientId }, entries);
    return {
      ...by(),
      kind: "batch" as const,
      batch: { ...batchOf(entries, listDigest, keyEpochs), ...change },
    };
  }

  /** What a reader gets from a source that lists `listed`, while the ledger vouches for `anchored`. */
  const read = (
    anchored: readonly Append[],
    listed: readonly Append[] = anchored,
    options: HistoryOptions = {},
  ) =>
    verifiedHistory(
      ledgerOf(() => ({ head: headOf(anchored), manifestDigest: asDigest(someWord()), keyEpochs })),
      { appendsOf: async () => [...listed] },
      shelf.stores,
      patientId,
      options,
    );
  const incomplete = (anchored: readonly Append[], listed: readonly Append[]) =>
    expectNamed(read(anchored, listed), "HistoryIncomplete");

  it("is empty for a patient without records", async () => {
    const { entries, faults, head } = await read([]);
    expect([entries, faults]).to.deep.equal([[], []]);
    expect(head).to.equal(NO_RECORD);
  });

  it("lists singles and batches in the ledger's order, with who wrote them", async () => {
    const first = single();
    const second = await batch([someEntry(), someEntry({ category: 0 })]);
    const third = single(someEntry({ replaces: first.entry.recordId }));
    const { entries, faults } = await read([first, second, third]);
    expect(faults).to.deep.equal([]);
    expect(entries.map(({ author }) => author)).to.deep.equal(
      [first, second, second, third].map((a) => a.author),
    );
    expect(entries[0]).to.deep.include({ ...first.entry, organisation: 3, blockNumber: 7n });
    expect(entries[3]?.replaces).to.equal(first.entry.recordId);
  });

  describe("is incomplete", () => {
    const [a, b, c] = [single(), single(), single()] as const;
    const cases: Record<string, readonly Append[]> = {
      "nothing is listed": [],
      "the first is missing": [b, c],
      "one in the middle is missing": [a, c],
      "the last is missing: an older list [C38]": [a, b],
      "one is doubled": [a, b, b, c],
      "two are exchanged": [b, a, c],
      "one is added": [a, b, c, single()],
      "the author differs": [a, { ...b, author: someAddress() }, c],
      "the organisation differs": [a, { ...b, organisation: 4 }, c],
      "the category differs": [a, { ...b, entry: { ...b.entry, category: 9 } }, c],
      "the epoch differs": [a, { ...b, entry: { ...b.entry, keyEpoch: 1 } }, c],
      "the digest differs": [a, { ...b, entry: { ...b.entry, digest: asDigest(someWord()) } }, c],
      "the id differs": [a, { ...b, entry: { ...b.entry, recordId: asRecordId(someWord()) } }, c],
      "a record passes for a correction": [a, { ...b, entry: { ...b.entry, replaces: a.entry.recordId } }, c],
    };
    for (const [what, listed] of Object.entries(cases)) {
      it(`when ${what} [C39] [C45]`, async () => {
        const error = await incomplete([a, b, c], listed);
        expect(error.details).to.deep.equal({ patientId, listed: listed.length });
      });
    }

    it("when a batch passes for another, or for its single records [C39]", async () => {
      const entries = [someEntry(), someEntry()];
      const whole = await batch(entries);
      await incomplete([whole], entries.map(single));
      await incomplete([whole], [{ ...whole, batch: { ...whole.batch, root: someWord() } }]);
      await incomplete([whole], [{ ...whole, batch: { ...whole.batch, count: 1 } }]);
      await incomplete([whole], [{ ...whole, batch: { ...whole.batch, listDigest: asDigest(someWord()) } }]);
    });
  });

  describe("beside somebody who writes", () => {
    const reader = (heads: readonly Append[][], lists: readonly Append[][]) => {
      let [listed, asked] = [0, 0];
      const ledger = ledgerOf(() => ({ head: headOf(heads[Math.min(asked++, heads.length - 1)] ?? []) }));
      const source = { appendsOf: async () => lists[Math.min(listed++, lists.length - 1)] ?? [] };
      return { run: () => verifiedHistory(ledger, source, shelf.stores, patientId), listed: () => listed };
    };
    const [a, b, c] = [single(), single(), single()] as const;

    it("reads again until list and head agree", async () => {
      const { run, listed } = reader(
        [
          [a, b],
          [a, b, c],
        ],
        [[a], [a, b, c]],
      );
      expect((await run()).entries.length).to.equal(3);
      expect(listed()).to.equal(2);
    });

    it("gives up when the head stands still, and when it never stops", async () => {
      const still = reader([[a, b]], [[a]]);
      await expectNamed(still.run(), "HistoryIncomplete");
      expect(still.listed()).to.equal(2);
      const moving = reader([[a], [b], [c], [a, b], [a, c], [b, c]], [[]]);
      await expectNamed(moving.run(), "HistoryIncomplete");
      expect(moving.listed()).to.equal(4);
    });
  });

  describe("tells a fault of its author apart, and reads the others", () => {
    const beside = async (bad: Append, name: string) => {
      const [before, after] = [single(), await batch([someEntry()])] as const;
      const { entries, faults } = await read([before, bad, after]);
      expect(entries.map(({ author }) => author)).to.deep.equal([before.author, after.author]);
      expect(
        faults.map(({ author, transactionHash, error }) => [author, transactionHash, error.name]),
      ).to.deep.equal([[bad.author, bad.transactionHash, name]]);
    };

    it("when a batch's list has another root", async () => {
      await beside(await batch([someEntry()], { root: someWord() }), "BatchListMismatch");
    });

    it("when its list is of another order [C39]", async () => {
      const [a, b] = [someEntry(), someEntry()];
      await beside(await batch([a, b], { root: listRoot([b, a]) }), "BatchListMismatch");
    });

    it("when it counts others", async () => {
      await beside(await batch([someEntry(), someEntry()], { count: 3 }), "BatchListMismatch");
    });

    it("when a category is outside of its mask", async () => {
      const list = [someEntry(), someEntry({ category: 14 })];
      const change = { categories: 1 << 8, keyEpochs: epochsOf(keyEpochs, 1 << 8) };
      await beside(await batch(list, change), "BatchListMismatch");
    });

    it("when a category passes for another by 32 bits more, or is beyond all", async () => {
      const mask = { categories: 1 << 8, keyEpochs: epochsOf(keyEpochs, 1 << 8) };
      for (const category of [8 + 32, 18, 255]) {
        await beside(await batch([someEntry({ category, keyEpoch: 0 })], mask), "BatchListMismatch");
      }
    });

    it("when an epoch isn't the one that the ledger accepted", async () => {
      await beside(await batch([someEntry({ keyEpoch: 1 })]), "BatchListMismatch");
    });

    it("when it holds an id twice, no id, or a record that replaces itself", async () => {
      const entry = someEntry();
      await beside(await batch([entry, { ...entry, digest: asDigest(someWord()) }]), "BatchListMismatch");
      await beside(await batch([entry, entry], { count: 1 }), "BatchListMismatch");
      await beside(await batch([someEntry({ recordId: NO_RECORD })]), "BatchListMismatch");
      await beside(await batch([{ ...entry, replaces: entry.recordId }]), "BatchListMismatch");
    });

    it("when the list is no list", async () => {
      const listDigest = await depositList({ stores: shelf.stores, patientId }, {
        map: () => ({ a: 1 }),
      } as never);
      const bad = await batch([someEntry()], { listDigest });
      await beside(bad, "MalformedList");
    });

    it("when a later record takes the id of an earlier one, single or in a batch", async () => {
      const { recordId } = someEntry();
      const first = single(someEntry({ recordId }));
      const thief = single(someEntry({ recordId }));
      const list = await batch([someEntry(), someEntry({ recordId })]);
      const { entries, faults } = await read([first, thief, list]);
      expect(entries.map(({ digest }) => digest)).to.deep.equal([first.entry.digest]);
      expect(faults.map(({ error }) => error.name)).to.deep.equal(["RecordIdReused", "RecordIdReused"]);
    });
  });

  describe("when stores withhold a batch's list [C43]", () => {
    it("is refused, naming the list, unless the reader asks for the others", async () => {
      const [kept, withheld] = [single(), await batch([someEntry()])] as const;
      const cid = cidOf(withheld.batch.listDigest);
      for (const { blobs } of shelf.each) blobs.delete(cid);
      const error = await expectNamed(read([kept, withheld]), "BlobMissing");
      expect(error.details).to.deep.equal({ cid });
      const { entries, faults } = await read([kept, withheld], [kept, withheld], { reportWithheld: true });
      expect(entries.length).to.equal(1);
      expect(faults.map((fault) => [fault.author, fault.error.name])).to.deep.equal([
        [withheld.author, "BlobMissing"],
      ]);
    });

    it("is read from the store that has it, whatever the other serves [C41] [C43]", async () => {
      const entry = someEntry();
      const append = await batch([entry]);
      const [first] = shelf.each;
      first.blobs.set(cidOf(append.batch.listDigest), new Uint8Array(3));
      const { entries } = await read([append]);
      expect(entries[0]).to.deep.include(entry);
    });
  });

  it("doesn't take a failing ledger for an empty one", async () => {
    const away = ledgerOf(() => {
      throw new TypeError("fetch failed");
    });
    const source = { appendsOf: async () => [] };
    await expectNamed(verifiedHistory(away, source, shelf.stores, patientId), "LedgerUnavailable");
  });

  it("tells which records are erased, and where the ledger says so; the first word counts [C44]", async () => {
    const kept = single();
    const gone = single();
    const list = await batch([someEntry(), someEntry()]);
    const listed = await read([kept, gone, list]);
    const inBatch = listed.entries[2]?.recordId as RecordId;
    const erasure = (recordId: RecordId, blockNumber: bigint) => ({
      ...by(),
      organisation: 0,
      blockNumber,
      kind: "erasure" as const,
      recordId,
    });
    const first = erasure(gone.entry.recordId, 9n);
    const appends = [
      kept,
      gone,
      list,
      first,
      erasure(inBatch, 10n),
      erasure(gone.entry.recordId, 11n),
      erasure(asRecordId(someWord()), 12n),
    ];
    const { entries, faults } = await read(appends);
    expect(faults).to.deep.equal([]);
    expect(entries).to.have.length(4);
    expect(entries.map(({ erased }) => erased?.blockNumber)).to.deep.equal([undefined, 9n, 10n, undefined]);
    expect(entries[1]?.erased?.transactionHash).to.equal(first.transactionHash);
  });

  it("refuses a list that hides an erasure, or tells one that the ledger doesn't know [C45]", async () => {
    const one = single();
    const erasure = { ...by(), organisation: 0, kind: "erasure" as const, recordId: one.entry.recordId };
    await incomplete([one, erasure], [one]);
    await incomplete([one], [one, erasure]);
    await incomplete([one, erasure], [one, { ...erasure, recordId: asRecordId(someWord()) }]);
    await incomplete([one, erasure], [one, { ...erasure, author: someAddress() }]);
  });
});
