import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { PURPOSES } from "#lib/chain/grantee.ts";
import { CATEGORIES } from "#lib/core/categories.ts";
import { ORGANISATION_KINDS, ROLES } from "#lib/identity/roles.ts";

const source = (path: string) => readFile(new URL(`../../contracts/${path}`, import.meta.url), "utf8");
const plain = (name: string) => name.replaceAll(/[-_]/g, "").toLowerCase();

/** The members of a Solidity enum, in their order. */
const membersOf = (text: string, name: string): string[] =>
  (new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(text)?.[1] ?? expect.fail(`no enum ${name}`))
    .split(",")
    .map((member) => member.trim());

describe("tables that the contracts have too", () => {
  it("roles have the ledger's bits", async () => {
    const text = await source("identity/Roles.sol");
    const found = [...text.matchAll(/uint16 internal constant (\w+) = 1 << (\d+);/g)].map(
      ([, name = "", bit]) => [plain(name), 1 << Number(bit)],
    );
    expect(found).to.deep.equal(Object.entries(ROLES).map(([name, bit]) => [plain(name), bit]));
  });

  it("organisations' kinds and purposes have the order of the ledger's enums", async () => {
    const kinds = membersOf(await source("identity/Roles.sol"), "OrganisationKind");
    expect(kinds.map(plain)).to.deep.equal(ORGANISATION_KINDS.map(plain));
    expect(membersOf(await source("core/Types.sol"), "PurposeOfUse")).to.deep.equal(PURPOSES);
  });

  it("categories are as many as the ledger has", async () => {
    expect(await source("core/Categories.sol")).to.include(`COUNT = ${CATEGORIES.length};`);
  });

  it("leaves and grantees have the ledger's kinds", async () => {
    const kinds = membersOf(await source("records/IRecordLedger.sol"), "LeafKind");
    expect(kinds).to.deep.equal(["NONE", "RECORD", "BATCH", "CORRECTION", "ERASURE"]);
    const text = await source("core/Grantees.sol");
    const found = [...text.matchAll(/uint256 internal constant (\w+) = (\d);/g)].map(([, name, kind]) => [
      name,
      kind,
    ]);
    expect(found).to.deep.equal([
      ["PERSON", "0"],
      ["ORGANISATION", "1"],
      ["TEAM", "2"],
    ]);
  });
});
