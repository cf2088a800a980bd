import { toHex, utf8 } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import type { CompartmentKeyRef } from "../key-release.ts";

/**
 * The `chain` word of every condition. The client insists on one of its own names, so this is only a
 * label: a node maps it to the one chain it is configured for, whatever that chain's id.
 */
export const CHAIN_LABEL = "ethereum";

/** What a decryption share stands for in identities and ReCaps. */
export const RESOURCE_PREFIX = "lit-accesscontrolcondition";

const CAN_READ_ABI = {
  name: "canRead",
  inputs: [
    { name: "patientId", type: "bytes32" },
    { name: "category", type: "uint8" },
    { name: "keyEpoch", type: "uint16" },
    { name: "accessor", type: "address" },
  ],
  outputs: [{ name: "", type: "bool" }],
  constant: false,
  stateMutability: "view",
} as const;

/** An `evmContractConditions` entry, its members in the order that the client hashes them. */
export type ReadCondition = {
  contractAddress: string;
  functionName: string;
  functionParams: string[];
  functionAbi: typeof CAN_READ_ABI;
  chain: string;
  returnValueTest: { key: string; comparator: string; value: string };
};

/**
 * The one condition of Keyward: `AccessPolicy.canRead(patientId, category, keyEpoch, :userAddress)` is true.
 * Written canonically (address and id in lower case, plain decimals), since its bytes are hashed.
 */
export function readCondition(accessPolicy: Address, about: CompartmentKeyRef): ReadCondition {
  return {
    contractAddress: accessPolicy.toLowerCase(),
    functionName: "canRead",
    functionParams: [
      about.patientId.toLowerCase(),
      String(about.category),
      String(about.keyEpoch),
      ":userAddress",
    ],
    functionAbi: CAN_READ_ABI,
    chain: CHAIN_LABEL,
    returnValueTest: { key: "", comparator: "=", value: "true" },
  };
}

/** The JSON that is hashed: an array of the one condition. */
export const canonicalJson = (condition: ReadCondition): string => JSON.stringify([condition]);

/**
 * The resource that a share opens: `<sha256 of the canonical condition>/<sha256 of the plaintext>`,
 * both in lower-case hexadecimal.
 */
export async function resourceOf(condition: ReadCondition, plaintextHash: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", utf8(canonicalJson(condition)));
  return `${toHex(new Uint8Array(hash)).slice(2)}/${plaintextHash}`;
}

/** The BLS identity, and the ReCap key, of a resource. */
export const resourceKey = (resource: string): string => `${RESOURCE_PREFIX}://${resource}`;
