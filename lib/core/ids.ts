import { type Bytes, type Hex, randomBytes, toHex } from "./bytes.ts";

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** 32 bytes: keccak256(abi.encode(signer, salt)). Pseudonymous. */
export type PatientId = Branded<Hex, "PatientId">;
/** 32 random bytes chosen by the writer. */
export type RecordId = Branded<Hex, "RecordId">;
/** SHA-256 of stored bytes: the digest the ledger keeps, and the multihash inside a blob's CID. */
export type Digest = Branded<Hex, "Digest">;
/** 20 bytes, as EIP-55 or lower-case hex. */
export type Address = Hex;

export const asPatientId = (hex: Hex): PatientId => hex as PatientId;
export const asRecordId = (hex: Hex): RecordId => hex as RecordId;
export const asDigest = (hex: Hex): Digest => hex as Digest;

export const newRecordId = (bytes: Bytes = randomBytes(32)): RecordId => asRecordId(toHex(bytes));

/** The `replaces` of a record that replaces none. */
export const NO_RECORD = `0x${"00".repeat(32)}` as RecordId;
