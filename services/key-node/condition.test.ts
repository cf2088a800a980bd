import { expect } from "chai";
import { CHAIN_LABEL, readCondition } from "#lib/keys/lit/conditions.ts";
import { checkCondition } from "./condition.ts";
import { parseSignRequest, type SignRequest } from "./requests.ts";
import { ABOUT, nameThrown, POLICY, WALLET } from "./testing/fixtures.ts";

const honest = () => ({
  evmContractConditions: [structuredClone(readCondition(POLICY, ABOUT))],
  dataToEncryptHash: "aa".repeat(32),
  chain: CHAIN_LABEL,
  authSig: {
    sig: "00".repeat(64),
    derivedVia: "litSessionSignViaNacl",
    signedMessage: "{}",
    address: "00".repeat(32),
    algo: "ed25519",
  },
  epoch: 1,
});
const asked = (change: (condition: Record<string, unknown>, request: Record<string, unknown>) => void) => {
  const request = honest();
  change(request.evmContractConditions[0] as never, request as never);
  return request;
};
const check = (request: unknown) => checkCondition(POLICY, parseSignRequest(request) as SignRequest);

describe("checkCondition", () => {
  it("reads what Keyward's own condition asks about", () => {
    expect(check(honest())).to.deep.equal(ABOUT);
  });

  it("does not mind the order of members", () => {
    const request = honest();
    const [condition] = request.evmContractConditions;
    const reversed = Object.fromEntries(Object.entries(condition as object).reverse());
    expect(check({ ...request, evmContractConditions: [reversed] })).to.deep.equal(ABOUT);
  });

  const params = (...functionParams: string[]) => asked((c) => Object.assign(c, { functionParams }));
  const id = ABOUT.patientId;
  const refused: Record<string, unknown> = {
    "another contract [C2]": asked((c) => Object.assign(c, { contractAddress: WALLET })),
    "the contract in another spelling": asked((c) =>
      Object.assign(c, { contractAddress: POLICY.toUpperCase() }),
    ),
    "another function": asked((c) => Object.assign(c, { functionName: "fingerprint" })),
    "another function in the ABI": asked((c) => Object.assign(c.functionAbi as object, { name: "x" })),
    "other argument types": asked((c) => Object.assign(c.functionAbi as object, { inputs: [] })),
    "another label": asked((c) => Object.assign(c, { chain: "polygon" })),
    "another label of the request": asked((_, request) => Object.assign(request, { chain: "polygon" })),
    "a test for false": asked((c) => Object.assign(c.returnValueTest as object, { value: "false" })),
    "another comparator": asked((c) => Object.assign(c.returnValueTest as object, { comparator: "!=" })),
    "a fixed accessor": params(id, "8", "3", WALLET),
    "an argument less": params(id, "8", "3"),
    "an argument more": params(id, "8", "3", ":userAddress", ":userAddress"),
    "a category out of range": params(id, "32", "3", ":userAddress"),
    "a key epoch out of range": params(id, "8", "65536", ":userAddress"),
    "a number in another spelling": params(id, "08", "3", ":userAddress"),
    "a hexadecimal number": params(id, "0x8", "3", ":userAddress"),
    "an id in upper case": params(id.toUpperCase().replace("0X", "0x"), "8", "3", ":userAddress"),
    "a short id": params("0x1f", "8", "3", ":userAddress"),
  };
  for (const [title, request] of Object.entries(refused)) {
    it(`refuses ${title}`, async () => {
      expect(await nameThrown(() => check(request))).to.equal("ConditionRefused");
    });
  }

  const malformed: Record<string, unknown> = {
    "no condition": asked((_, r) => Object.assign(r, { evmContractConditions: [] })),
    "two conditions": asked((_, r) =>
      Object.assign(r, { evmContractConditions: [readCondition(POLICY, ABOUT), { operator: "or" }] }),
    ),
    "a condition of another kind": asked((_, r) => Object.assign(r, { accessControlConditions: [] })),
    "a member more in the condition": asked((c) => Object.assign(c, { extra: 1 })),
    "a hash of another length": asked((_, r) => Object.assign(r, { dataToEncryptHash: "aa" })),
    "no object": null,
  };
  for (const [title, request] of Object.entries(malformed)) {
    it(`calls ${title} malformed`, async () => {
      expect(await nameThrown(() => check(request))).to.equal("RequestInvalid");
    });
  }
});
