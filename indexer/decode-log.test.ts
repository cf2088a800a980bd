import { expect } from "chai";
import fc from "fast-check";
import type { AbiParameter } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import { logDecoder } from "./decode-log.ts";
import { columnsOf, fieldsOf, INDEXED_EVENTS, type IndexedEvent, TABLE_NAMES } from "./events.ts";
import { eventLog } from "./testing/memory-chain.ts";
import { stubDeployment } from "./testing/stub-deployment.ts";

describe("logDecoder", () => {
  const deployment = stubDeployment();
  const decode = logDecoder(deployment);
  const logOf = ({ contract, event }: IndexedEvent, args: Record<string, unknown>) =>
    eventLog(deployment.addresses[contract], event, args, { blockNumber: 7, logIndex: 3 });
  const sample = (indexed: IndexedEvent) =>
    logOf(indexed, fc.sample(argumentsOf(indexed.event.inputs), 1)[0] ?? {});

  for (const indexed of INDEXED_EVENTS) {
    it(`reads ${indexed.event.name} as viem encodes it`, () => {
      fc.assert(
        fc.property(argumentsOf(indexed.event.inputs), (args) => {
          const row = decode(logOf(indexed, args), 99);
          expect(row?.table).to.equal(indexed.table);
          const values = row?.line.split("\t") ?? [];
          expect([values[0], values[1], values[4], values[5]]).to.deep.equal([
            "7",
            "3",
            "99",
            indexed.event.name,
          ]);
          const expected = [...flat(indexed.event.inputs, args).values()];
          const columns = columnsOf(indexed.table);
          expect(values.length).to.equal(6 + columns.length);
          const written = fieldsOf(indexed.event).fields.map(
            ({ column }) => values[6 + columns.indexOf(column)],
          );
          expect(written).to.deep.equal(expected);
        }),
        { numRuns: 30 },
      );
    });
  }

  it("leaves what an event doesn't have as null", () => {
    const { line } = decode(sample(eventNamed("Revoked")), 1) ?? { line: "" };
    const values = line.split("\t");
    expect(values[6 + columnsOf("grants").indexOf("read_mask")]).to.equal("\\N");
  });

  it("ignores other contracts and other events", () => {
    const log = sample(eventNamed("RecordAppended"));
    expect(decode({ ...log, address: `0x${"12".repeat(20)}` }, 1)).to.equal(undefined);
    expect(decode({ ...log, topics: [`0x${"12".repeat(32)}`, ...log.topics.slice(1)] }, 1)).to.equal(
      undefined,
    );
    // The right event by the wrong one of our contracts.
    expect(decode({ ...log, address: deployment.addresses.keyDirectory }, 1)).to.equal(undefined);
  });

  it("takes nothing into COPY that isn't hexadecimal, or isn't as Solidity writes it", () => {
    const log = sample(eventNamed("RecordAppended"));
    const dirty = `0x${"f".repeat(24)}${log.topics[2]?.slice(26)}` as Hex;
    const altered = [
      { ...log, data: log.data.slice(0, -2) as Hex },
      { ...log, data: `${log.data.slice(0, -1)}\n` as Hex },
      { ...log, data: `${log.data.slice(0, -1)}\t` as Hex },
      { ...log, topics: log.topics.slice(0, 2) },
      { ...log, topics: [log.topics[0], log.topics[1], dirty] as Hex[] },
      { ...log, blockHash: "0x\\." as Hex },
      { ...log, transactionHash: undefined as unknown as Hex },
      { ...log, blockNumber: "pending" as Hex },
    ];
    for (const bad of altered)
      expect(() => decode(bad, 1))
        .to.throw()
        .with.property("name", "MalformedLog");
  });

  it("knows every event of the tables, each once", () => {
    expect(new Set(INDEXED_EVENTS.map(({ event }) => event.name)).size).to.equal(INDEXED_EVENTS.length);
    expect(new Set(INDEXED_EVENTS.map(({ table }) => table)).size).to.equal(TABLE_NAMES.length);
  });
});

const eventNamed = (name: string) => INDEXED_EVENTS.find(({ event }) => event.name === name) as IndexedEvent;

const hexOf = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((array) => `0x${Buffer.from(array).toString("hex")}`);

function argumentsOf(inputs: readonly AbiParameter[]): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(inputs.map((input) => [input.name as string, anyOf(input)])));
}

function anyOf(input: AbiParameter): fc.Arbitrary<unknown> {
  if ("components" in input) return argumentsOf(input.components);
  if (input.type === "bytes32") return hexOf(32);
  if (input.type === "address") return hexOf(20);
  if (input.type === "bool") return fc.boolean();
  const bits = BigInt(input.type.slice("uint".length));
  const value = fc.bigInt({ min: 0n, max: 2n ** bits - 1n });
  return bits > 48n ? value : value.map(Number);
}

/** The values by name, as COPY's text has them; the first of a name. */
function flat(inputs: readonly AbiParameter[], args: Record<string, unknown>): Map<string, string> {
  const values = inputs.flatMap((input): [string, string][] => {
    const value = args[input.name as string];
    if ("components" in input) return [...flat(input.components, value as Record<string, unknown>)];
    return [[input.name as string, textOf(input.type, value)]];
  });
  // Of two with one name a Map keeps the place of the first, and the value of the last.
  return new Map([...values, ...values.toReversed()]);
}

function textOf(type: string, value: unknown): string {
  if (type === "bool") return value ? "t" : "f";
  if (type === "uint256") return `\\\\x${(value as bigint).toString(16).padStart(64, "0")}`;
  return typeof value === "string" ? `\\\\x${value.slice(2)}` : String(value);
}
