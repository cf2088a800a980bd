import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { ALLOWED_ROLES } from "./allowed-roles.ts";
import { ORGANISATION_KINDS, ROLES, type Role } from "./roles.ts";

const constant = (role: Role): string => role.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** `allowedTo` as the contract has it: constants by name, joined by `|`. */
async function ofContract(): Promise<string[][]> {
  const source = await readFile(new URL("../../contracts/identity/Roles.sol", import.meta.url), "utf8");
  const constants = new Map(
    [...source.matchAll(/uint16 private constant (\w+) = ([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
  const body = source.slice(source.indexOf("function allowedTo"), source.indexOf("function actingFor"));
  const expand = (text: string): string[] =>
    text.split("|").flatMap((part) => {
      const known = constants.get(part.trim());
      return known === undefined ? [part.trim()] : expand(known);
    });
  return [...body.matchAll(/return ([^;]+);/g)].map(([, value = ""]) => [...new Set(expand(value))].sort());
}

describe("ALLOWED_ROLES", () => {
  it("are the contract's, kind by kind", async () => {
    const ours = ORGANISATION_KINDS.map((kind) => ALLOWED_ROLES[kind].map(constant).sort());
    expect(ours).to.deep.equal(await ofContract());
  });

  it("are roles, each once", () => {
    for (const roles of Object.values(ALLOWED_ROLES)) {
      expect(new Set(roles).size).to.equal(roles.length);
      for (const role of roles) expect(ROLES).to.have.property(role);
    }
  });
});
