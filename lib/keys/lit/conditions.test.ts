import { createRequire } from "node:module";
import { expect } from "chai";
import fc from "fast-check";
import { type Hex, toHex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { canonicalJson, readCondition, resourceKey, resourceOf } from "./conditions.ts";

// The client's own hashing, reached through the client: the package isn't a direct dependency.
const viaClient = createRequire(createRequire(import.meta.url).resolve("@lit-protocol/lit-node-client"));
const client = viaClient("@lit-protocol/access-control-conditions");

const policy: Hex = "0xABcdEFABcdEFabcdEfAbCdefabcdeFABcDEFabCD";
const about = { patientId: asPatientId(`0x${"1f".repeat(32)}`), category: 8, keyEpoch: 3 };

describe("readCondition", () => {
  it("is canonical as it stands", () => {
    const condition = readCondition(policy, about);
    const canonical = client.canonicalEVMContractConditionFormatter(condition);
    expect(JSON.stringify([canonical])).to.equal(canonicalJson(condition));
  });

  it("hashes to the client's identity, for any key", async () => {
    const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((b) => toHex(b));
    await fc.assert(
      fc.asyncProperty(
        bytes32.map(asPatientId),
        fc.integer({ min: 0, max: 31 }),
        fc.integer({ min: 0, max: 65535 }),
        async (patientId, category, keyEpoch) => {
          const condition = readCondition(policy, { patientId, category, keyEpoch });
          const theirs = new Uint8Array(await client.hashEVMContractConditions([condition]));
          const ours = await resourceOf(condition, "aa".repeat(32));
          expect(ours).to.equal(`${toHex(theirs).slice(2)}/${"aa".repeat(32)}`);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("passes the client's schema check", async () => {
    await client.validateEVMContractConditionsSchema([readCondition(policy, about)]);
  });

  it("differs by policy, patient, category and key epoch", async () => {
    const other: Hex = "0x0000000000000000000000000000000000000001";
    const all = await Promise.all(
      [
        readCondition(policy, about),
        readCondition(other, about),
        readCondition(policy, { ...about, patientId: asPatientId(`0x${"2f".repeat(32)}`) }),
        readCondition(policy, { ...about, category: 9 }),
        readCondition(policy, { ...about, keyEpoch: 4 }),
      ].map((condition) => resourceOf(condition, "00".repeat(32))),
    );
    expect(new Set(all).size).to.equal(5);
  });

  it("does not depend on the case of addresses", () => {
    const lower = policy.toLowerCase() as Hex;
    expect(canonicalJson(readCondition(policy, about))).to.equal(canonicalJson(readCondition(lower, about)));
  });

  it("has the client's resource key", () => {
    expect(resourceKey("a/b")).to.equal("lit-accesscontrolcondition://a/b");
  });
});
