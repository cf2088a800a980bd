import type { AbiEvent, AbiParameter } from "viem";
import { CONTRACTS, type ContractName } from "#lib/chain/contracts.ts";

/**
 * Where each event goes: one table keeps what concerns one thing, one row an event, never changed afterwards, so that
 * a rollback is a deletion by block. Columns are the event's parameters in snake case, structs flattened; what is
 * current, views derive (schema.sql).
 */
const TABLES = {
  appends: { contract: "recordLedger", events: ["RecordAppended", "BatchAppended", "RecordErased"] },
  grants: { contract: "consentRegistry", events: ["Granted", "Revoked"] },
  sessions: { contract: "consentRegistry", events: ["SessionOpened", "SessionClosed"] },
  access_ended: { contract: "consentRegistry", events: ["GrantEnded", "AccessEnded"] },
  patients: {
    contract: "patientRegistry",
    events: [
      "PatientRegistered",
      "ControllerRotated",
      "SecondSignerSet",
      "EverythingRevoked",
      "GuardiansSet",
      "PatientErased",
    ],
  },
  recoveries: {
    contract: "patientRegistry",
    events: ["RecoveryStarted", "RecoveryVetoed", "RecoveryFinished"],
  },
  proxies: { contract: "patientRegistry", events: ["ProxySet"] },
  manifests: { contract: "keyDirectory", events: ["ManifestPublished"] },
  key_epochs: { contract: "keyDirectory", events: ["EpochsAdvanced"] },
  organisations: { contract: "providerRegistry", events: ["OrganisationAdmitted", "OrganisationSuspended"] },
  staff: { contract: "providerRegistry", events: ["StaffMemberSet"] },
  teams: { contract: "providerRegistry", events: ["TeamCreated", "TeamClosed"] },
  emergency_access: { contract: "breakGlass", events: ["EmergencyAccessSet"] },
  cases: {
    contract: "breakGlass",
    events: ["CaseOpened", "CaseClosed", "CaseReviewed", "CaseOverdue", "CaseEnded"],
  },
  claim_tokens: { contract: "claimsEscrow", events: ["TokenAllowed"] },
  pools: {
    contract: "claimsEscrow",
    events: ["PoolOpened", "PoolFunded", "WithdrawalAnnounced", "WithdrawalCancelled", "PoolWithdrawn"],
  },
  coverages: {
    contract: "claimsEscrow",
    events: ["CoverageWritten", "CoverageEnded", "ProceduresPreAuthorised"],
  },
  claims: {
    contract: "claimsEscrow",
    events: [
      "ClaimFiled",
      "CareAttested",
      "ClaimApproved",
      "ClaimRejected",
      "EvidenceRequested",
      "EvidenceSubmitted",
      "ClaimDisputed",
      "DisputeEnded",
      "ClaimPaid",
      "ClaimClosed",
      "OwnSharePaid",
    ],
  },
  payouts: { contract: "claimsEscrow", events: ["PayoutAccountSet", "PaidOut"] },
  votes: { contract: "panelArbitrator", events: ["Voted"] },
  team_members: { contract: "providerRegistry", events: ["TeamMemberSet"] },
} as const satisfies Record<string, { contract: ContractName; events: readonly string[] }>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** What every row carries besides its event's parameters. */
export const COMMON_COLUMNS = [
  "block_number",
  "log_index",
  "block_hash",
  "transaction_hash",
  "block_time",
  "event",
] as const;

/** An event that is indexed. */
export type IndexedEvent = { table: TableName; contract: ContractName; event: AbiEvent };

export const INDEXED_EVENTS: readonly IndexedEvent[] = TABLE_NAMES.flatMap((table) => {
  const { contract, events } = TABLES[table];
  const abi: readonly { type: string; name?: string }[] = CONTRACTS[contract].abi;
  return events.map((name) => {
    const event = abi.find((item) => item.type === "event" && item.name === name);
    if (event === undefined) throw new Error(`${contract} has no event ${name}`);
    return { table, contract, event: event as AbiEvent };
  });
});

/** A value of a log: an indexed one stands in a topic, the others fill 32-byte words one after the other. */
export type Field = { column: string; type: string; topic?: number; word?: number };

/** The fields of an event whose parameters all have static types, which all of the ledger's have. */
export function fieldsOf({ inputs }: AbiEvent): { fields: Field[]; words: number; topics: number } {
  const fields: Field[] = [];
  let topics = 1;
  let words = 0;
  const place = (input: AbiParameter & { indexed?: boolean | undefined }) => {
    if (input.indexed) {
      fields.push({ column: snakeCase(input.name), type: input.type, topic: topics++ });
    } else if (input.type === "tuple" && "components" in input) {
      for (const component of input.components) place(component);
    } else {
      const column = snakeCase(input.name);
      // A struct may say again what stands in a topic.
      const isKnown = fields.some((field) => field.column === column);
      if (!isKnown) fields.push({ column, type: input.type, word: words });
      words += 1;
    }
  };
  for (const input of inputs) place(input);
  return { fields, words, topics };
}

/** The columns of a table after the common ones: the union of its events' fields, in order. */
export const columnsOf = (table: TableName): string[] => [
  ...new Set(
    INDEXED_EVENTS.filter((indexed) => indexed.table === table).flatMap(({ event }) =>
      fieldsOf(event).fields.map(({ column }) => column),
    ),
  ),
];

const snakeCase = (name = "") => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
