import { purposeNumber } from "#lib/chain/grantee.ts";

/** What those are told who act for others, or read what was shared with them: that they do, and that they do no more. */
export type FamilyKind = "acting" | "acting-ended" | "shared";

type Source = {
  table: string;
  event: string;
  where: string;
  account: string;
  categories: string;
  until: string;
};

const CARER = purposeNumber("FAMRQT");
/** A person's account in a grantee's word: kind 0 above it. */
const NO_KIND = `'\\x${"00".repeat(12)}'::bytea`;

const SOURCES: Readonly<Record<FamilyKind, Source & { contents: readonly string[] }>> = {
  acting: {
    table: "proxies",
    event: "ProxySet",
    where: "e.mask <> 0",
    account: "e.proxy",
    categories: "e.mask",
    until: "e.until",
    contents: ["patient_id", "proxy", "mask", "until", "rotations", "nonce"],
  },
  "acting-ended": {
    table: "proxies",
    event: "ProxySet",
    where: "e.mask = 0",
    account: "e.proxy",
    categories: "NULL::bigint",
    until: "NULL::bigint",
    contents: ["patient_id", "proxy", "mask", "until", "rotations", "nonce"],
  },
  shared: {
    table: "grants",
    event: "Granted",
    where: `e.purpose = ${CARER} AND substring(e.grantee FOR 12) = ${NO_KIND}`,
    account: "substring(e.grantee FROM 13)",
    categories: "e.read_mask | e.write_mask",
    until: "e.valid_until",
    contents: ["patient_id", "grantee", "purpose", "nonce", "read_mask", "write_mask", "valid_until"],
  },
};

/**
 * SQL of what those are told who act or read for another: the patients whose controller is the account that the event names,
 * as it stood when it happened, so that an event is told to the same ones however often it is read. Nobody is told of
 * themselves: that they are told as the patient.
 */
export const familyEventsSql = (schema: string): string =>
  Object.entries(SOURCES)
    .map(([kind, { table, event, where, account, categories, until, contents }]) => {
      const texts = contents.map((column) => `e.${column}::text`).join(", ");
      return `SELECT '${kind}' AS kind, e.block_number, e.log_index, e.transaction_hash, e.block_time,
          c.patient_id, e.patient_id AS ward_id, ${CARER}::smallint AS purpose, NULL::bytea AS grantee,
          NULL::bytea AS accessor, NULL::bigint AS organisation, ${categories} AS categories, ${until} AS until,
          jsonb_build_array('${kind}', c.patient_id::text, e.event, ${texts})::text AS contents
        FROM ${schema}.${table} e
        JOIN ${schema}.patients c ON c.controller = ${account} AND c.patient_id <> e.patient_id
          AND c.event IN ('PatientRegistered', 'ControllerRotated')
          AND (c.block_number, c.log_index) < (e.block_number, e.log_index)
        WHERE e.event = '${event}' AND ${where} AND NOT EXISTS (
          SELECT FROM ${schema}.patients x WHERE x.patient_id = c.patient_id AND x.event = 'ControllerRotated'
            AND (x.block_number, x.log_index) > (c.block_number, c.log_index)
            AND (x.block_number, x.log_index) < (e.block_number, e.log_index))`;
    })
    .join(" UNION ALL ");
