import { expect } from "chai";
import { PURPOSES } from "#lib/chain/grantee.ts";
import { CASE_STATES } from "#lib/emergency/case-state.ts";
import { EMERGENCY_REASONS, reasonCode } from "#lib/emergency/reasons.ts";
import { generateClearSigning } from "./clear-signing.ts";
import { ENUMS } from "./clear-signing-words.ts";
import { OWN_MESSAGES } from "./own-messages.ts";
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
      const formatted = Object.entries<Format>(formats);
      const parts = Object.values(types).flatMap((fields) =>
        fields.map(({ type }) => type.replace("[]", "")),
      );
      const signed = Object.entries(types).filter(([type]) => !parts.includes(type));
      expect(formatted).to.have.length(signed.length);
      for (const [type, fields] of signed) {
        const [key = "", format] = formatted.find(([name]) => name.startsWith(`${type}(`)) ?? [];
        expect(key).to.include(`${type}(${fields.map((field) => `${field.type} ${field.name}`).join(",")})`);
        expect(format?.intent).to.match(/^[A-Z]/);
        const shown = format?.fields.map(({ path }) => path.split(".")[0]);
        expect([...new Set(shown)]).to.deep.equal(fields.map(({ name }) => name));
      }
    }
  });

  it("names the messages that no contract reads, with everything that they say", () => {
    const addresses = { providerRegistry: `0x${"ab".repeat(20)}` };
    const files = generateClearSigning(OWN_MESSAGES, [{ chainId: 5, addresses } as never]);
    const described = Object.values(files).map((text) => {
      const { context, display } = JSON.parse(text);
      const [[type, { fields }]] = Object.entries<Format>(display.formats) as [[string, Format]];
      return [type, fields.map(({ path }) => path), context.eip712.deployments];
    });
    expect(described).to.deep.equal([
      [
        "ClaimsDesk(uint32 organisation,bytes32 desk)",
        ["organisation", "desk"],
        [{ chainId: 5, address: addresses.providerRegistry }],
      ],
      ["VaultKey(string warning,bytes32 patientId)", ["warning", "patientId"], []],
    ]);
  });

  it("shows the fields of what a message holds by their path, and names its type as it is hashed", async () => {
    const files = generateClearSigning(await readTypedData(ROOT), []);
    const { formats } = JSON.parse(files["deploy/clear-signing/eip712-claimsEscrow.json"] as string).display;
    const key =
      "ClaimDecisions(ClaimDecision[] decisions,uint256 nonce,uint256 deadline)" +
      "ClaimDecision(bytes32 claim,uint8 outcome,uint96 approved,uint8 reason,bytes32 notesDigest)";
    expect((formats[key] as Format).fields.map(({ path }) => path)).to.deep.equal([
      "decisions.[].claim",
      "decisions.[].outcome",
      "decisions.[].approved",
      "decisions.[].reason",
      "decisions.[].notesDigest",
      "nonce",
      "deadline",
    ]);
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
