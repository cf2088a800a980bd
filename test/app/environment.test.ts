import { expect } from "chai";
import { parseEnvironment } from "../../app/_server/environment.ts";
import { ENVIRONMENT } from "./support.ts";

describe("environment of the app", () => {
  it("reads lists and JSON", () => {
    const read = parseEnvironment({
      ...ENVIRONMENT,
      STORE_URLS: "http://127.0.0.1:1/, http://127.0.0.1:2",
      DEMO_PEOPLE:
        '[{"name":"Hanne","role":"patient","address":"0x00000000000000000000000000000000000000aa"}]',
    });
    expect(read.STORE_URLS).to.deep.equal(["http://127.0.0.1:1", "http://127.0.0.1:2"]);
    expect(read.DEMO_PEOPLE[0]).to.include({ name: "Hanne", role: "patient" });
  });

  for (const [name, value] of [
    ["SESSION_PASSWORD", "short"],
    ["INTERNAL_TOKEN", ""],
    ["DEPLOYMENT", "{"],
    ["DEPLOYMENT", '{"chainId":1,"addresses":{}}'],
    ["STORE_URLS", ","],
    ["DEMO_PEOPLE", '[{"name":"x"}]'],
  ] as const) {
    it(`names ${name} when it is ${JSON.stringify(value)}, and never its value`, () => {
      let error: unknown;
      try {
        parseEnvironment({ ...ENVIRONMENT, [name]: value });
      } catch (e) {
        error = e;
      }
      expect(error).to.include({ name: "ConfigInvalid" });
      expect((error as Error).message).to.match(new RegExp(`^Missing or malformed: ${name}[.,\\w ]*\\.$`));
    });
  }
});
