import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import { asPatientId } from "#lib/core/ids.ts";
import type { CompartmentKeyRef } from "#lib/keys/key-release.ts";
import { CHAIN_LABEL, canonicalJson, readCondition } from "#lib/keys/lit/conditions.ts";
import { nodeError } from "./errors.ts";
import type { SignRequest } from "./requests.ts";

const decimal = (text: string | undefined, max: number): number | undefined => {
  if (text === undefined || !/^(?:0|[1-9][0-9]{0,4})$/.test(text)) return undefined;
  return Number(text) <= max ? Number(text) : undefined;
};

/**
 * What a request asks about, if its condition is, to the byte, Keyward's own for `accessPolicy`.
 * @throws `ConditionRefused` for any other contract, function, ABI, label, argument or test.
 */
export function checkCondition(accessPolicy: Address, request: SignRequest): CompartmentKeyRef {
  const [condition] = request.evmContractConditions;
  const [patientId, categoryText, epochText] = condition?.functionParams ?? [];
  const category = decimal(categoryText, 31);
  const keyEpoch = decimal(epochText, 0xffff);
  if (
    condition === undefined ||
    request.chain !== CHAIN_LABEL ||
    patientId === undefined ||
    !/^0x[0-9a-f]{64}$/.test(patientId) ||
    category === undefined ||
    keyEpoch === undefined
  ) {
    throw nodeError("ConditionRefused");
  }
  const about = { patientId: asPatientId(patientId as Hex), category, keyEpoch };
  const own = canonicalJson(readCondition(accessPolicy, about));
  if (own !== JSON.stringify([ordered(condition)])) throw nodeError("ConditionRefused");
  return about;
}

type Condition = SignRequest["evmContractConditions"][number];

/** The members in canonical order, so that a client's order doesn't matter while every value does. */
const ordered = (c: Condition) => ({
  contractAddress: c.contractAddress,
  functionName: c.functionName,
  functionParams: c.functionParams,
  functionAbi: {
    name: c.functionAbi.name,
    inputs: c.functionAbi.inputs.map(({ name, type }) => ({ name, type })),
    outputs: c.functionAbi.outputs.map(({ name, type }) => ({ name, type })),
    constant: c.functionAbi.constant,
    stateMutability: c.functionAbi.stateMutability,
  },
  chain: c.chain,
  returnValueTest: {
    key: c.returnValueTest.key,
    comparator: c.returnValueTest.comparator,
    value: c.returnValueTest.value,
  },
});
