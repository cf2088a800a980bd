import { purposeNumber } from "#lib/chain/grantee.ts";
import { type FamilyKind, familyEventsSql } from "./family-kinds.ts";

/** What patients are told of that stands on the ledger. A further kind is a further entry; its columns are the index's. */
export type LedgerKind =
  | "grant"
  | "session"
  | "emergency"
  | "recovery"
  | "recovered"
  | "proxy"
  | "erased"
  | "claim"
  | "claim-paid";
/** And what doesn't: somebody asks for access. */
export type Kind = LedgerKind | "request" | GuardianKind | FamilyKind;

/** What a patient's guardians are told of on the ledger: not by whom, nor of which categories. */
export type GuardianLedgerKind =
  | "guardian-emergency"
  | "guardian-recovery"
  | "guardian-vetoed"
  | "guardian-recovered";
/** And beside it: that they are a guardian now, and that somebody asks for their help. */
export type GuardianKind = GuardianLedgerKind | "guardian" | "guardian-asked";

type Source = {
  table: string;
  event: string;
  /** SQL of the columns that a notification keeps. */
  purpose: string;
  grantee: string;
  accessor: string;
  organisation: string;
  categories: string;
  until: string;
  /** All that the event says: with its nonce, it says it once. */
  contents: readonly string[];
};

/** What has no grant behind it. */
const CUSTODY = {
  purpose: "NULL::smallint",
  grantee: "NULL::bytea",
  accessor: "NULL::bytea",
  organisation: "NULL::bigint",
  categories: "NULL::bigint",
  until: "NULL::bigint",
};

const SOURCES: Readonly<Record<LedgerKind, Source>> = {
  grant: {
    table: "grants",
    event: "Granted",
    purpose: "purpose",
    grantee: "grantee",
    accessor: "NULL::bytea",
    organisation: "NULL::bigint",
    categories: "read_mask | write_mask",
    until: "valid_until",
    contents: [
      "patient_id",
      "grantee",
      "purpose",
      "nonce",
      "read_mask",
      "write_mask",
      "valid_from",
      "valid_until",
      "consent_hash",
      "consent_epoch",
    ],
  },
  session: {
    table: "sessions",
    event: "SessionOpened",
    purpose: "purpose",
    grantee: "grantee",
    accessor: "accessor",
    organisation: "organisation",
    categories: "categories",
    until: "until",
    contents: [
      "patient_id",
      "accessor",
      "grantee",
      "purpose",
      "categories",
      "organisation",
      "until",
      "nonce",
    ],
  },
  emergency: {
    table: "cases",
    event: "CaseOpened",
    purpose: `${purposeNumber("ETREAT")}::smallint`,
    grantee: "NULL::bytea",
    accessor: "responder",
    organisation: "organisation",
    categories: "categories",
    until: "until",
    contents: [
      "patient_id",
      "responder",
      "number",
      "organisation",
      "categories",
      "until",
      "review_deadline",
      "reason",
      "reason_digest",
      "by_card",
    ],
  },
  /** The most urgent of all: whoever didn't ask for it stops it before `until`. */
  recovery: {
    ...CUSTODY,
    table: "recoveries",
    event: "RecoveryStarted",
    accessor: "candidate",
    until: "ready_at",
    contents: ["patient_id", "candidate", "ready_at", "nonce"],
  },
  recovered: {
    ...CUSTODY,
    table: "recoveries",
    event: "RecoveryFinished",
    accessor: "controller",
    contents: ["patient_id", "controller", "nonce"],
  },
  proxy: {
    ...CUSTODY,
    table: "proxies",
    event: "ProxySet",
    accessor: "proxy",
    categories: "mask",
    until: "nullif(until, 0)",
    contents: ["patient_id", "proxy", "mask", "until", "rotations", "nonce"],
  },
  erased: { ...CUSTODY, table: "patients", event: "PatientErased", contents: ["patient_id"] },
  /** A provider bills for care: only the patient can say whether it took place. */
  claim: {
    ...CUSTODY,
    table: "patient_claims",
    event: "ClaimFiled",
    purpose: `${purposeNumber("HPAYMT")}::smallint`,
    organisation: "organisation",
    until: "deadline",
    contents: ["claim", "coverage", "organisation", "lines_root", "billed", "share", "served_at", "deadline"],
  },
  "claim-paid": {
    ...CUSTODY,
    table: "patient_claims",
    event: "ClaimPaid",
    purpose: `${purposeNumber("HPAYMT")}::smallint`,
    organisation: "organisation",
    contents: ["claim", "organisation", "share"],
  },
};

type GuardianSource = { of: LedgerKind; event?: string; contents?: readonly string[] };

/** Where a guardian's kind stands: as another kind's, unless it says otherwise. */
const GUARDIAN_SOURCES: Readonly<Record<GuardianLedgerKind, GuardianSource>> = {
  "guardian-emergency": { of: "emergency" },
  "guardian-recovery": { of: "recovery" },
  "guardian-vetoed": { of: "recovery", event: "RecoveryVetoed", contents: ["patient_id", "nonce"] },
  "guardian-recovered": { of: "recovered" },
};

/**
 * SQL of the events that are told, in one schema of the index. `patient_id` is who is told.
 * @param deployment `deploymentKey`, of whose guardians the events are told.
 */
export const eventsSql = (schema: string, deployment: string): string =>
  [patientEventsSql(schema), guardianEventsSql(schema, deployment), familyEventsSql(schema)].join(
    " UNION ALL ",
  );

function guardianEventsSql(schema: string, deployment: string): string {
  return Object.entries(GUARDIAN_SOURCES)
    .map(([kind, { of, ...own }]) => {
      const { table, event, contents } = { ...SOURCES[of], ...own };
      const texts = contents.map((column) => `e.${column}::text`).join(", ");
      return `SELECT '${kind}' AS kind, block_number, log_index, transaction_hash, block_time,
          g.guardian_id AS patient_id, g.patient_id AS ward_id, NULL::smallint AS purpose,
          NULL::bytea AS grantee, NULL::bytea AS accessor, NULL::bigint AS organisation,
          NULL::bigint AS categories, ${of === "recovery" && own.event === undefined ? SOURCES[of].until : "NULL::bigint"} AS until,
          jsonb_build_array('guardian', g.guardian_id::text, event, ${texts})::text AS contents
        FROM ${schema}.${table} e JOIN notify.guardians g ON g.deployment = '${deployment}'
          AND g.patient_id = e.patient_id AND e.block_number > g.since_block
          AND (g.until_block IS NULL OR e.block_number <= g.until_block)
        WHERE event = '${event}'`;
    })
    .join(" UNION ALL ");
}

function patientEventsSql(schema: string): string {
  return Object.entries(SOURCES)
    .map(
      ([kind, { table, event, purpose, grantee, accessor, organisation, categories, until, contents }]) =>
        `SELECT '${kind}' AS kind, block_number, log_index, transaction_hash, block_time, patient_id,
           NULL::bytea AS ward_id, ${purpose} AS purpose,
           ${grantee} AS grantee, ${accessor} AS accessor, ${organisation} AS organisation,
           ${categories} AS categories, ${until} AS until,
           jsonb_build_array(event, ${contents.map((column) => `${column}::text`).join(", ")})::text AS contents
         FROM ${schema}.${table} WHERE event = '${event}'`,
    )
    .join(" UNION ALL ");
}
