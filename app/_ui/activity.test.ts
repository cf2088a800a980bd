import { expect } from "chai";
import { ACTIVITY_KEY, changeActivity, clearActivities, noteActivity, parseActivities } from "./activity.ts";

describe("activities", () => {
  const kept = new Map<string, string>();
  const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
  beforeEach(() => {
    kept.clear();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    };
    Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
  });
  after(() => {
    if (before) Object.defineProperty(globalThis, "localStorage", before);
    else Reflect.deleteProperty(globalThis, "localStorage");
  });
  const stored = () => parseActivities(kept.get(ACTIVITY_KEY) ?? null);

  it("keeps the newest first, and what became of it", () => {
    const first = noteActivity("grant");
    noteActivity("revoke");
    changeActivity(first, { state: "confirmed", reference: "0x12" });
    expect(stored().map(({ kind, state }) => [kind, state])).to.deep.equal([
      ["revoke", "under way"],
      ["grant", "confirmed"],
    ]);
    expect(stored()[1]?.reference).to.equal("0x12");
  });

  it("keeps fifty", () => {
    for (let at = 0; at < 53; at++) noteActivity(`kind ${at}`);
    expect(stored()).to.have.length(50);
    expect(stored()[0]?.kind).to.equal("kind 52");
  });

  it("leaves nothing on the device when it is cleared", () => {
    noteActivity("grant");
    clearActivities();
    expect(kept.get(ACTIVITY_KEY)).to.equal("[]");
  });

  it("leaves out what isn't whole", () => {
    const good = { id: "1", kind: "grant", state: "failed", at: 1 };
    expect(parseActivities(JSON.stringify([good, { ...good, state: "odd" }, null, 3]))).to.deep.equal([good]);
    expect(parseActivities("{")).to.deep.equal([]);
    expect(parseActivities('{"id":1}')).to.deep.equal([]);
  });
});
