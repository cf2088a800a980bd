import { expect } from "chai";
import type { Category } from "#lib/core/categories.ts";
import { asRecordId, type RecordId } from "#lib/core/ids.ts";
import type { RecordView } from "#lib/vault/record-view.ts";
import { currentItems, standsAlone, versionsOf } from "./versions.ts";

const id = (byte: string) => asRecordId(`0x${byte.repeat(32)}`);
const view = (
  byte: string,
  {
    replaces,
    items = 1,
    category = "documents",
    frame = false,
  }: {
    replaces?: RecordId;
    items?: number;
    category?: Category;
    frame?: boolean;
  } = {},
) =>
  ({
    frame,
    proof: { recordId: id(byte), category, ...(replaces === undefined ? {} : { replaces }) },
    items: Array.from({ length: items }, (_, at) => ({ key: `${byte}/${at}`, recordId: id(byte) })),
  }) as unknown as RecordView;
const of = (...views: RecordView[]) => new Map(views.map((one) => [one.proof.recordId, one]));
const keys = (records: ReturnType<typeof of>) => currentItems(records).map(({ key }) => key);

describe("corrections in a chart", () => {
  it("shows what stands now: no corrected record, no frame, no copy for emergencies", () => {
    const records = of(
      view("aa"),
      view("bb", { replaces: id("aa") }),
      view("cc", { items: 2 }),
      view("dd", { frame: true }),
      view("ee", { category: "emergency" }),
    );
    expect(keys(records)).to.deep.equal(["bb/0", "cc/0", "cc/1"]);
  });

  it("keeps what only a copy for emergencies, which isn't shown, replaces", () => {
    expect(keys(of(view("aa"), view("bb", { category: "emergency", replaces: id("aa") })))).to.deep.equal([
      "aa/0",
    ]);
  });

  it("tells all versions, the newest first", () => {
    const records = of(view("aa"), view("bb", { replaces: id("aa") }), view("cc", { replaces: id("bb") }));
    const { views, complete } = versionsOf(records, id("cc"));
    expect(views.map(({ proof }) => proof.recordId)).to.deep.equal([id("cc"), id("bb"), id("aa")]);
    expect(complete).to.equal(true);
  });

  it("says when an earlier version isn't here, and ends where records name each other", () => {
    expect(versionsOf(of(view("bb", { replaces: id("aa") })), id("bb")).complete).to.equal(false);
    const circle = of(view("aa", { replaces: id("bb") }), view("bb", { replaces: id("aa") }));
    expect(versionsOf(circle, id("aa")).views).to.have.length(2);
  });

  it("lets a correction take the place of a record that holds nothing else", () => {
    const records = of(view("aa"), view("bb", { items: 2 }));
    const alone = (byte: string) => standsAlone(records, { recordId: id(byte) } as never);
    expect([alone("aa"), alone("bb")]).to.deep.equal([true, false]);
  });
});
