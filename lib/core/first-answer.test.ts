import { expect } from "chai";
import { firstAnswer } from "./first-answer.ts";

const all = ["a", "b", "c"].map((id) => ({ id }));
const never = new Promise<never>(() => {});

describe("firstAnswer", () => {
  /** Asks with a fixed behaviour of each store; notes who was asked. */
  async function ask(behaviour: Record<string, () => Promise<string>>, silence = 10_000) {
    const asked: string[] = [];
    const { answer, failures } = await firstAnswer(
      all,
      async ({ id }) => {
        asked.push(id);
        return (behaviour[id] as () => Promise<string>)();
      },
      silence,
    );
    return { answer, asked, failed: failures.map(({ store }) => store.id) };
  }
  const says = (what: string) => async () => what;
  const fails = () => Promise.reject(new Error("no"));

  it("asks nobody else where the first answers", async () => {
    expect(await ask({ a: says("A"), b: says("B") })).to.deep.equal({
      answer: "A",
      asked: ["a"],
      failed: [],
    });
  });

  it("asks the next when one fails, and says who did", async () => {
    const result = await ask({ a: fails, b: fails, c: says("C") });
    expect(result).to.deep.equal({ answer: "C", asked: ["a", "b", "c"], failed: ["a", "b"] });
  });

  it("asks the next beside one that keeps silent", async () => {
    const result = await ask({ a: () => never, b: () => never, c: says("C") }, 5);
    expect(result).to.deep.equal({ answer: "C", asked: ["a", "b", "c"], failed: [] });
  });

  it("takes the silent one's answer if it comes first after all", async () => {
    let speak = (_: string) => {};
    const late = new Promise<string>((resolve) => {
      speak = resolve;
    });
    const second = async () => {
      speak("A");
      return never;
    };
    expect(await ask({ a: () => late, b: second }, 5)).to.include({ answer: "A" });
  });

  it("asks each store once, whether it fails before or after the others were asked", async () => {
    const slowly = () => new Promise<string>((_, reject) => setTimeout(reject, 20, new Error("late")));
    const result = await ask({ a: slowly, b: slowly, c: slowly }, 5);
    expect(result).to.deep.equal({ answer: undefined, asked: ["a", "b", "c"], failed: ["a", "b", "c"] });
  });
});
