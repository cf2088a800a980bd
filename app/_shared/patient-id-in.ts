import type { Hex } from "#lib/core/bytes.ts";

const ID = /(?<![0-9a-zA-Z])0x[0-9a-fA-F]{64}(?![0-9a-zA-Z])/;

/** The patient's id in what was typed, pasted or scanned: alone, or inside an address. Undefined where there is none. */
export const patientIdIn = (text: string): Hex | undefined =>
  text
    // Long ids are broken over lines where they are printed.
    .replace(/\s+/g, "")
    .match(ID)?.[0]
    .toLowerCase() as Hex | undefined;
