import type { Hex } from "#lib/core/bytes.ts";

export const toBytea = (hex: Hex): Buffer => Buffer.from(hex.slice(2), "hex");

export const fromBytea = (bytes: Buffer): Hex => `0x${bytes.toString("hex")}`;

/** A word of 256 bits as the tables keep it. */
export const wordToBytea = (word: bigint): Buffer => toBytea(`0x${word.toString(16).padStart(64, "0")}`);

export const wordFromBytea = (bytes: Buffer): bigint => BigInt(fromBytea(bytes));
