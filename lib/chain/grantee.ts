import type { Address } from "#lib/core/ids.ts";

/** Whom a grant names. Organisations and teams have small numbers. */
export type Grantee =
  | { kind: "person"; account: Address }
  | { kind: "organisation"; id: number }
  | { kind: "team"; id: number };

const KIND_SHIFT = 160n;

/** A grantee as the ledger writes it (contracts/core/Grantees.sol): kind above 160 bits of id. */
export function encodeGrantee(grantee: Grantee): bigint {
  if (grantee.kind === "person") return BigInt(grantee.account);
  return ((grantee.kind === "organisation" ? 1n : 2n) << KIND_SHIFT) | BigInt(grantee.id);
}

/** The inverse of `encodeGrantee`. */
export function decodeGrantee(encoded: bigint): Grantee {
  const id = encoded & ((1n << KIND_SHIFT) - 1n);
  const kind = encoded >> KIND_SHIFT;
  if (kind === 0n) return { kind: "person", account: `0x${id.toString(16).padStart(40, "0")}` };
  return { kind: kind === 1n ? "organisation" : "team", id: Number(id) };
}

/** HL7 v3 PurposeOfUse, in the order of the ledger's enum. */
export const PURPOSES = ["TREAT", "ETREAT", "HPAYMT", "HOPERAT", "HRESCH"] as const;
export type PurposeOfUse = (typeof PURPOSES)[number];

export const purposeNumber = (purpose: PurposeOfUse): number => PURPOSES.indexOf(purpose);
