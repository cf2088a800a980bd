import { expect } from "chai";
import { TypedDataEncoder } from "ethers";
import { hashTypedData, keccak256, toHex } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import { CONTRACTS, type ContractName, type SignedContractName } from "./contracts.ts";
import type { Deployment } from "./deployment.ts";
import { typedDataFor } from "./typed-data.ts";

const names = Object.keys(CONTRACTS) as ContractName[];
const deployment: Deployment = {
  chainId: 31_337,
  addresses: Object.fromEntries(
    names.map((name) => [name, `0x${keccak256(toHex(name)).slice(-40)}`]),
  ) as Deployment["addresses"],
};
const signed = names.filter((name): name is SignedContractName => "typedData" in CONTRACTS[name]);

type Fields = readonly { name: string; type: string }[];
type Types = Readonly<Record<string, Fields>>;

/** A message of values that differ from field to field, so that swapped fields show. */
const messageOf = (types: Types, fields: Fields, of = ""): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ name, type }) => [name, sampleOf(types, type, of + name)]));

function sampleOf(types: Types, type: string, name: string): unknown {
  const [, element = type] = /^(.+)\[\]$/.exec(type) ?? [];
  if (element !== type) return ["first", "second"].map((each) => sampleOf(types, element, name + each));
  if (types[type] !== undefined) return messageOf(types, types[type], name);
  const seed = keccak256(toHex(name));
  if (type === "bool") return true;
  if (type === "address") return `0x${seed.slice(-40)}`;
  if (type === "bytes") return seed;
  if (type === "bytes32") return seed;
  const bits = Number(/^uint(\d+)$/.exec(type)?.[1] ?? expect.fail(`no value of ${type}`));
  return BigInt(seed) % (1n << BigInt(bits));
}

describe("typedDataFor", () => {
  for (const contract of signed) {
    const { types } = CONTRACTS[contract].typedData;
    for (const [primaryType, fields] of Object.entries<Fields>(types)) {
      const message = messageOf(types, fields);
      const build = (at: Deployment) => typedDataFor(at, contract, primaryType as never, message);
      const byViem = (at: Deployment): Hex => hashTypedData(build(at));

      it(`${contract}.${primaryType} hashes alike in viem and ethers`, () => {
        const { domain, types: used } = build(deployment);
        const byEthers = TypedDataEncoder.hash(
          domain as never,
          used as unknown as Record<string, { name: string; type: string }[]>,
          message,
        );
        expect(byViem(deployment)).to.equal(byEthers);
      });

      it(`${contract}.${primaryType} is bound to its chain and contract [C1] [C2]`, () => {
        const elsewhere = {
          ...deployment,
          addresses: { ...deployment.addresses, [contract]: `0x${"77".repeat(20)}` },
        };
        const hashes = [deployment, { ...deployment, chainId: 1 }, elsewhere].map(byViem);
        expect(new Set(hashes).size).to.equal(3);
      });
    }
  }

  it("never gives two types of one contract the same fields under the same name [C12]", () => {
    const all = signed.flatMap((contract) =>
      Object.keys(CONTRACTS[contract].typedData.types).map(
        (type) => `${CONTRACTS[contract].typedData.name}/${type}`,
      ),
    );
    expect(new Set(all).size).to.equal(all.length);
    expect(all.length).to.be.at.least(12);
  });
});
