import { type Bytes, concat, utf8 } from "#lib/core/bytes.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { categoryByte } from "./compartment.ts";

/** What a record is bound to, all of it to be had from the ledger. */
export type RecordIds = {
  patientId: PatientId;
  /** Bit number. */
  category: number;
  recordId: RecordId;
  /** The record this one replaces, or `NO_RECORD`. */
  replaces: RecordId;
};

const DOMAIN = utf8("keyward/record/v1\n");

/**
 * The associated data of a record: domain, patientId (32 bytes), category (1), recordId (32), replaces (32).
 * Rebuilt from the ledger at opening, never stored. The key epoch isn't in it, so that an envelope can move
 * to a newer epoch. Throws `InvalidId` and `InvalidCompartment`.
 */
export const recordAad = ({ patientId, category, recordId, replaces }: RecordIds): Bytes =>
  concat(
    DOMAIN,
    bytes32(patientId, "patientId"),
    categoryByte(category),
    bytes32(recordId, "recordId"),
    bytes32(replaces, "replaces"),
  );
