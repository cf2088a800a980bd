import { id as hash } from "ethers";
import type { ReadyTown } from "./ready-town.ts";
import type { Message } from "./signing.ts";
import { allAt, mask } from "./terms.ts";

/** These fields of a message, as the struct that the function takes. */
export const pick = (message: Message, ...names: string[]): Message =>
  Object.fromEntries(names.map((name) => [name, message[name]]));
export const ENTRY = ["category", "keyEpoch", "recordId", "digest", "replaces"];
export const BATCH = ["categories", "keyEpochs", "root", "count", "listDigest"];
export const CASE = ["patientId", "organisation", "categories", "until", "reason", "reasonDigest", "byCard"];
export const RIGHT = ["grantee", "purpose", "organisation"];
export const TERMS = ["readMask", "writeMask", "validFrom", "validUntil"];

export const batch = () => ({
  categories: mask(8),
  keyEpochs: allAt(1) & (0xfffn << 96n),
  root: hash("root"),
  count: 3n,
  listDigest: hash("list"),
});
export const own = async ({ alice }: ReadyTown, message: object) => ({ patientId: alice.id, ...message });
