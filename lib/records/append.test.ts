import { expect } from "chai";
import fc from "fast-check";
import { epochIn } from "#lib/chain/key-epochs.ts";
import { asDigest, asRecordId, NO_RECORD } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { batchOf } from "./append.ts";
import { someWord } from "./ledger.fixture.ts";
import { listRoot } from "./record-list.ts";

const entry = (category: number) => ({
  category,
  keyEpoch: 1,
  recordId: asRecordId(someWord()),
  digest: asDigest(someWord()),
  replaces: NO_RECORD,
});

describe("batchOf", () => {
  it("names all categories of its entries and the epochs of these alone", () => {
    const categories = fc.array(fc.nat(17), { minLength: 1, maxLength: 12 });
    const epochs = fc.array(fc.integer({ min: 1, max: 0xfff }), { minLength: 18, maxLength: 18 });
    fc.assert(
      fc.property(categories, epochs, (chosen, fields) => {
        const word = fields.reduce((all, epoch, i) => all | (BigInt(epoch) << BigInt(12 * i)), 0n);
        const entries = chosen.map(entry);
        const listDigest = asDigest(someWord());
        const batch = batchOf(entries, listDigest, word);
        expect(batch).to.include({ count: chosen.length, listDigest, root: listRoot(entries) });
        for (let category = 0; category < 18; category++) {
          const named = chosen.includes(category);
          expect((batch.categories >>> category) & 1).to.equal(named ? 1 : 0);
          expect(epochIn(batch.keyEpochs, category)).to.equal(named ? fields[category] : 0);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("has at least one entry", async () => {
    await expectNamed(() => batchOf([], asDigest(someWord()), 0n), "EmptyBatch");
  });
});
