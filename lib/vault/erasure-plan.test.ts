import { expect } from "chai";
import { utf8 } from "#lib/core/bytes.ts";
import { asDigest, asRecordId, NO_RECORD, type RecordId } from "#lib/core/ids.ts";
import type { HistoryEntry } from "#lib/records/history-entry.ts";
import { someAddress, someWord } from "#lib/records/ledger.fixture.ts";
import { erasurePlan } from "./erasure-plan.ts";

const someId = () => asRecordId(someWord());
const entryOf = (category: number, replaces: RecordId = NO_RECORD): HistoryEntry => ({
  category,
  keyEpoch: 1,
  recordId: someId(),
  digest: asDigest(someWord()),
  replaces,
  author: someAddress(),
  organisation: 0,
  blockNumber: 1n,
  transactionHash: someWord(),
});
const payloadOf = (...texts: string[]) => {
  const entries = texts.map(
    (text) => `{"resource":{"resourceType":"AllergyIntolerance","code":{"text":"${text}"}}}`,
  );
  return utf8(`{"resourceType":"Bundle","type":"collection","entry":[${entries.join(",")}]}`);
};

describe("erasurePlan", () => {
  it("takes all versions and the emergency copies of what any of them says, and nothing else", () => {
    const first = entryOf(4);
    const second = entryOf(4, first.recordId);
    const third = entryOf(4, second.recordId);
    const [copyOfFirst, copyOfThird, otherCopy] = [entryOf(0), entryOf(0), entryOf(0)];
    const [other, twin] = [entryOf(4), entryOf(5)];
    const entries = [first, copyOfFirst, other, twin, second, otherCopy, third, copyOfThird];
    const texts = ["nuts", "nuts", "dust", "nuts", "peanuts", "dust", "cashews", "cashews"];
    const opened = new Map(
      entries.map((entry, at) => [entry.recordId, { entry, payload: payloadOf(texts[at] as string) }]),
    );
    const expected = [first, copyOfFirst, second, third, copyOfThird].map(({ recordId }) => recordId);
    for (const { recordId } of [first, second, third]) {
      expect(erasurePlan(entries, opened, recordId)).to.deep.equal(expected);
    }
    expect(erasurePlan(entries, opened, other.recordId)).to.deep.equal([other.recordId, otherCopy.recordId]);
  });

  it("takes what is erased already not once more, and what can't be read by itself", () => {
    const [unread, gone] = [
      entryOf(4),
      { ...entryOf(4), erased: { blockNumber: 2n, transactionHash: someWord() } },
    ];
    const later = entryOf(4, gone.recordId);
    const entries = [unread, gone, later];
    expect(erasurePlan(entries, new Map(), unread.recordId)).to.deep.equal([unread.recordId]);
    expect(erasurePlan(entries, new Map(), later.recordId)).to.deep.equal([later.recordId]);
  });
});
