import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";

/** Whom a grant names. Organisations and teams have small numbers. */
export type Grantee =
  | { kind: "person"; account: Address }
  | { kind: "organisation"; id: number }
  | { kind: "team"; id: number };

const KIND_SHIFT = 160n;
const KINDS = ["person", "organisation", "team"] as const;
const MAX_ID = 0xffff_ffff;

/**
 * A grantee as the ledger writes it (contracts/core/Grantees.sol): kind above 160 bits of id.
 * Throws `InvalidGrantee`, so that a malformed account can't pass for an organisation.
 */
export function encodeGrantee(grantee: Grantee): bigint {
  if (grantee.kind === "person") {
    if (!/^0x[0-9a-fA-F]{40}$/.test(grantee.account)) throw invalid();
    return BigInt(grantee.account);
  }
  if (!isId(grantee.id)) throw invalid();
  return (BigInt(KINDS.indexOf(grantee.kind)) << KIND_SHIFT) | BigInt(grantee.id);
}

/** The inverse of `encodeGrantee`; an account in lower case. Throws `InvalidGrantee`. */
export function decodeGrantee(encoded: bigint): Grantee {
  const id = encoded & ((1n << KIND_SHIFT) - 1n);
  const kind = KINDS[Number(encoded >> KIND_SHIFT)];
  if (kind === "person") return { kind, account: `0x${id.toString(16).padStart(40, "0")}` };
  if (kind === undefined || !isId(Number(id))) throw invalid();
  return { kind, id: Number(id) };
}

const isId = (id: number): boolean => Number.isInteger(id) && id >= 0 && id <= MAX_ID;

const invalid = () =>
  new KeywardError("InvalidGrantee", { message: "This names no person, organisation or team." });

/** HL7 v3 PurposeOfUse, in the order of the ledger's enum. */
export const PURPOSES = ["TREAT", "ETREAT", "HPAYMT", "HOPERAT", "HRESCH", "FAMRQT"] as const;
export type PurposeOfUse = (typeof PURPOSES)[number];

export const purposeNumber = (purpose: PurposeOfUse): number => PURPOSES.indexOf(purpose);
