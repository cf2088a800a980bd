import {
  decodeGrantee,
  encodeGrantee,
  type Grantee,
  PURPOSES,
  type PurposeOfUse,
} from "#lib/chain/grantee.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { fromBytea, toBytea, wordFromBytea, wordToBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import { type After, type Place, placeOf, type Row } from "./place.ts";

/** The last word on one (patient, grantee, purpose). Masks and times of a revoked one are zero. */
export type IndexedGrant = Place & {
  patientId: PatientId;
  grantee: Grantee;
  purpose: PurposeOfUse;
  readMask: number;
  writeMask: number;
  /** Unix seconds. */
  validFrom: number;
  validUntil: number;
  consentHash: Hex | undefined;
  nonce: number;
  /** `revoked` by itself, `void` by revoking everything; else in force between its times. */
  state: "given" | "revoked" | "void";
};

const ORDER = "ORDER BY block_number DESC, log_index DESC";

/** A patient's grants, revoked ones too, the newest first. */
export async function grantsOf({ pool, schema }: Index, patientId: PatientId): Promise<IndexedGrant[]> {
  const { rows } = await pool.query(`SELECT * FROM ${schema}.current_grants WHERE patient_id = $1 ${ORDER}`, [
    toBytea(patientId),
  ]);
  return rows.map(grantOf);
}

/**
 * The grants that name a person, organisation or team and are given; the newest first. A person's colleagues' grants
 * come by asking for their organisations and teams too.
 */
export async function patientsGrantedTo({ pool, schema }: Index, grantee: Grantee): Promise<IndexedGrant[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.current_grants WHERE grantee = $1 AND NOT void ${ORDER}`,
    [wordToBytea(encodeGrantee(grantee))],
  );
  return rows.map(grantOf);
}

/** Like `patientsGrantedTo`, of several grantees together; `patientId`: that patient's alone; `except`: of nobody of these. A page. */
export async function grantedToAny(
  { pool, schema }: Index,
  grantees: readonly Grantee[],
  {
    patientId,
    except = [],
    limit = 100,
    before,
  }: {
    patientId?: PatientId | undefined;
    except?: readonly PatientId[];
    limit?: number;
    before?: After | undefined;
  },
): Promise<IndexedGrant[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.current_grants
     WHERE grantee = ANY($1) AND NOT void AND ($2::bytea IS NULL OR patient_id = $2)
       AND NOT patient_id = ANY($6) AND (block_number, log_index) < ($3, $4) ${ORDER} LIMIT $5`,
    [
      grantees.map((each) => wordToBytea(encodeGrantee(each))),
      patientId === undefined ? null : toBytea(patientId),
      before?.blockNumber ?? Number.MAX_SAFE_INTEGER,
      before?.logIndex ?? 0,
      limit,
      except.map(toBytea),
    ],
  );
  return rows.map(grantOf);
}

function grantOf(row: Row): IndexedGrant {
  return {
    ...placeOf(row),
    patientId: asPatientId(fromBytea(row.patient_id)),
    grantee: decodeGrantee(wordFromBytea(row.grantee)),
    purpose: PURPOSES[row.purpose] as PurposeOfUse,
    readMask: Number(row.read_mask ?? 0),
    writeMask: Number(row.write_mask ?? 0),
    validFrom: Number(row.valid_from ?? 0),
    validUntil: Number(row.valid_until ?? 0),
    consentHash: row.consent_hash === null ? undefined : fromBytea(row.consent_hash),
    nonce: Number(row.nonce),
    state: row.event === "Revoked" ? "revoked" : row.void ? "void" : "given",
  };
}
