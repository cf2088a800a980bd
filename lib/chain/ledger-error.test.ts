import { expect } from "chai";
import {
  type AbiParameter,
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  encodeErrorResult,
  HttpRequestError,
  RpcRequestError,
} from "viem";
import { KeywardError } from "#lib/core/errors.ts";
import { errorsAbi, recordLedgerAbi } from "./generated/abis.ts";
import { ledgerError, revertError } from "./ledger-error.ts";

type ErrorItem = (typeof errorsAbi)[number] & { inputs: readonly AbiParameter[] };

/** Some value of a type, and how it reads in an error's details. */
function sample(parameter: AbiParameter): [value: unknown, text: string | number | boolean] {
  const { type } = parameter;
  if (type === "tuple") {
    const members = (parameter as unknown as { components: readonly AbiParameter[] }).components;
    const pairs = members.map((member) => [member.name as string, sample(member)] as const);
    const text = pairs.map(([name, [, inner]]) => `${name}:${inner}`).join(",");
    return [Object.fromEntries(pairs.map(([name, [value]]) => [name, value])), `{${text}}`];
  }
  if (type === "address")
    return ["0x000000000000000000000000000000000000dEaD", "0x000000000000000000000000000000000000dEaD"];
  if (type === "bool") return [true, true];
  if (type === "string") return ["text", "text"];
  if (type === "bytes") return ["0x1234", "0x1234"];
  const fixed = /^bytes(\d+)$/.exec(type)?.[1];
  if (fixed !== undefined) return [`0x${"ab".repeat(Number(fixed))}`, `0x${"ab".repeat(Number(fixed))}`];
  const bits = Number(/^uint(\d+)$/.exec(type)?.[1] ?? expect.fail(`no sample of ${type}`));
  return bits > 48 ? [5n, "5"] : [5, 5];
}

const reverted = (data: `0x${string}`) =>
  new ContractFunctionExecutionError(
    new ContractFunctionRevertedError({ abi: recordLedgerAbi, data, functionName: "append" }),
    { abi: recordLedgerAbi, functionName: "append", args: [] },
  );

describe("ledgerError", () => {
  for (const item of errorsAbi as unknown as readonly ErrorItem[]) {
    it(`names ${item.name} and its arguments`, () => {
      const samples = item.inputs.map(sample);
      const data = encodeErrorResult({
        abi: [item],
        errorName: item.name,
        args: samples.map(([value]) => value),
      } as never);
      const expected = Object.fromEntries(item.inputs.map(({ name }, i) => [name, samples[i]?.[1]]));
      for (const error of [revertError(data), ledgerError(reverted(data))]) {
        expect(error).to.be.instanceOf(KeywardError);
        expect(error.name).to.equal(item.name);
        expect(error.details).to.deep.equal(expected);
      }
    });
  }

  it("knows the errors of every contract, each by one selector", () => {
    const names = errorsAbi.map(({ name }) => name as string);
    expect(new Set(names).size).to.equal(names.length);
    for (const name of [
      "RecordLedgerStaleKeyEpoch",
      "ConsentRegistryNotGranted",
      "NonceSpent",
      "SignatureExpired",
    ]) {
      expect(names).to.include(name);
    }
  });

  it("calls a require with a text and a panic what they are: reverts without a name", () => {
    const errors = [
      { type: "error", name: "Error", inputs: [{ name: "message", type: "string" }] },
      { type: "error", name: "Panic", inputs: [{ name: "reason", type: "uint256" }] },
    ] as const;
    const [text, panic] = [
      encodeErrorResult({ abi: errors, errorName: "Error", args: ["no"] }),
      encodeErrorResult({ abi: errors, errorName: "Panic", args: [0x11n] }),
    ];
    expect(revertError(text)).to.include({ name: "LedgerReverted" });
    expect(revertError(text).details).to.deep.equal({ message: "no" });
    expect(revertError(panic)).to.include({ name: "LedgerReverted" });
  });

  it("doesn't guess at bytes it doesn't know", () => {
    for (const data of ["0x", "0x12", "0xdeadbeef", `0xdeadbeef${"00".repeat(32)}`] as const) {
      expect(revertError(data).name, data).to.equal("LedgerReverted");
      expect(ledgerError(reverted(data)).name, data).to.equal("LedgerReverted");
    }
  });

  it("finds the bytes on the RPC error of a refused estimation", () => {
    const data = encodeErrorResult({ abi: errorsAbi, errorName: "SignatureExpired", args: [7n] });
    const rpc = new RpcRequestError({
      body: {},
      url: "http://127.0.0.1",
      error: { code: 3, message: "", data },
    });
    const error = ledgerError(rpc);
    expect(error.name).to.equal("SignatureExpired");
    expect(error.details).to.deep.equal({ deadline: "7" });
    expect(error.cause).to.equal(rpc);
  });

  it("calls everything else unavailable, and leaves our own errors as they are", () => {
    for (const cause of [
      new HttpRequestError({ url: "http://127.0.0.1" }),
      new TypeError("x"),
      "x",
      undefined,
    ]) {
      expect(ledgerError(cause).name).to.equal("LedgerUnavailable");
    }
    const own = new KeywardError("Own", { message: "" });
    expect(ledgerError(own)).to.equal(own);
  });
});
