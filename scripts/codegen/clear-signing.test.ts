import { expect } from "chai";
import { PURPOSES } from "#lib/chain/grantee.ts";
import { CASE_STATES } from "#lib/emergency/case-state.ts";
import { EMERGENCY_REASONS, reasonCode } from "#lib/emergency/reasons.ts";
import { generateClearSigning } from "./clear-signing.ts";
import { ENUMS } from "./clear-signing-words.ts";
import { readTypedData } from "./typed-data.ts";

const ROOT = new URL("../../", import.meta.url);
type Shown = { path: string; format: string; visible?: string };
type Format = { intent: string; fields: Shown[] };

const domain = (types: Record<string, { name: string; type: string }[]>) => [
  { contract: "aContract", name: "A contract", version: "1", types },
];

describe("what wallets show", () => {
  it("names every typed message of the contracts, and every field of it in its order", async () => {
    const domains = await readTypedData(ROOT);
    const files = generateClearSigning(domains, []);
    expect(Object.keys(files)).to.have.length(domains.length);
    for (const { contract, types } of domains) {
      const { formats } = JSON.parse(files[`deploy/clear-signing/eip712-${contract}.json`] as string).display;
      expect(Object.keys(formats)).to.have.length(Object.keys(types).length);
      for (const [type, fields] of Object.entries(types)) {
        const key = `${type}(${fields.map((field) => `${field.type} ${field.name}`).join(",")})`;
        const { intent, fields: shown } = formats[key] as Format;
        expect(intent).to.match(/^[A-Z]/);
        expect(shown.map(({ path }) => path)).to.deep.equal(fields.map(({ name }) => name));
      }
    }
  });

  it("hides only what keeps a signature from being used twice", async () => {
    const files = generateClearSigning(await readTypedData(ROOT), []);
    const hidden = Object.values(files)
      .flatMap((text) => Object.values<Format>(JSON.parse(text).display.formats))
      .flatMap(({ fields }) => fields.filter(({ visible }) => visible === "never").map(({ path }) => path));
    expect([...new Set(hidden)].sort()).to.deep.equal([
      "consentEpoch",
      "controllerVersion",
      "nonce",
      "salt",
      "version",
    ]);
  });

  it("has a word for each purpose of use", () => {
    expect(Object.keys(ENUMS.purposes)).to.deep.equal(PURPOSES.map((_, index) => String(index)));
  });

  it("has a word for each outcome of a review and each reason of a case", () => {
    const outcomes = CASE_STATES.map((_, index) => String(index)).slice(CASE_STATES.indexOf("escalated"));
    expect(Object.keys(ENUMS.outcomes)).to.deep.equal(outcomes);
    expect(Object.keys(ENUMS.reasons)).to.deep.equal(
      EMERGENCY_REASONS.map((reason) => String(reasonCode(reason))),
    );
  });

  it("refuses a message, or a field, without words", () => {
    expect(() => generateClearSigning(domain({ Surprise: [] }), [])).to.throw("No intent for Surprise");
    const fields = [{ name: "surprise", type: "uint8" }];
    expect(() => generateClearSigning(domain({ Grant: fields }), [])).to.throw("No words for Grant.surprise");
  });
});
