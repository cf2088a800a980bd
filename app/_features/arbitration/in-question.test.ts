import { expect } from "chai";
import type { Episode } from "#lib/chart/timeline.ts";
import { inQuestion } from "./in-question.ts";

const AT = Date.parse("2026-03-04T09:30:00Z") / 1_000;
const episode = (key: string, time: string | undefined, record: string, inside: string[] = []): Episode =>
  ({
    key,
    time,
    encounter: { recordId: record },
    items: inside.map((recordId) => ({ recordId })),
  }) as unknown as Episode;
const keys = (episodes: readonly Episode[]) => episodes.map(({ key }) => key);

describe("the visit in question", () => {
  const visits = [
    episode("a", "2026-05-01T08:00:00Z", "0x0a", ["0x0b"]),
    episode("b", "2026-03-04T09:30:00Z", "0x0c"),
    episode("c", "2026-03-04", "0x0d"),
    episode("d", undefined, "0x0e"),
  ];

  it("is the one that the bill's record is in, whenever that was", () => {
    const { asked, others } = inQuestion(visits, { recordId: "0x0B", servedAt: AT });
    expect(keys(asked)).to.deep.equal(["a"]);
    expect(keys(others)).to.deep.equal(["b", "c", "d"]);
  });

  it("is the one of that moment where no record is named, or it isn't there", () => {
    expect(keys(inQuestion(visits, { recordId: undefined, servedAt: AT }).asked)).to.deep.equal(["b"]);
    expect(keys(inQuestion(visits, { recordId: "0xff", servedAt: AT }).asked)).to.deep.equal(["b"]);
  });

  it("is what happened on that day where the moment isn't told", () => {
    const { asked } = inQuestion(visits, { recordId: undefined, servedAt: AT + 3_600 });
    expect(keys(asked)).to.deep.equal(["b", "c"]);
  });

  it("is nothing where the grant doesn't open it, and all else stays apart", () => {
    const { asked, others } = inQuestion(visits, { recordId: undefined, servedAt: AT + 86_400 });
    expect(asked).to.deep.equal([]);
    expect(others).to.have.length(4);
  });
});
