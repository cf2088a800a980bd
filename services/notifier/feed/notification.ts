import type { Row } from "#indexer/queries/place.ts";
import { fromBytea, wordFromBytea } from "#indexer/store/bytea.ts";
import { decodeGrantee, type Grantee, PURPOSES, type PurposeOfUse } from "#lib/chain/grantee.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";
import type { Kind } from "../kinds.ts";

/** Something that happened, on the ledger or by a request, as a patient's app shows it. */
export type Notification = {
  id: number;
  /** Grows with every notification, and when one is withdrawn or comes back: what a feed has seen. */
  change: number;
  patientId: PatientId;
  kind: Kind;
  /** `withdrawn`: the chain dropped its event, and it didn't come back. */
  state: "valid" | "withdrawn";
  /** Whom it is about, for a guardian. */
  ward: PatientId | undefined;
  grantee: Grantee | undefined;
  accessor: Address | undefined;
  /** 0 and undefined: none. */
  organisation: number | undefined;
  purpose: PurposeOfUse | undefined;
  /** A mask: bits of categories, as the patient's manifest names them. */
  categories: number;
  /** Unix seconds: when it happened, and when what was given ends. */
  time: number;
  until: number | undefined;
  read: boolean;
  chainId: number;
  /** Undefined for what isn't on the ledger. */
  transactionHash: Hex | undefined;
};

export function notificationOf(row: Row): Notification {
  const optional = <T>(value: unknown, convert: (value: never) => T): T | undefined =>
    value === null ? undefined : convert(value as never);
  return {
    id: Number(row.id),
    change: Number(row.change),
    patientId: asPatientId(fromBytea(row.patient_id)),
    kind: row.kind,
    state: row.withdrawn_at === null ? "valid" : "withdrawn",
    ward: optional(row.ward_id, (bytes: Buffer) => asPatientId(fromBytea(bytes))),
    grantee: optional(row.grantee, (bytes: Buffer) => decodeGrantee(wordFromBytea(bytes))),
    accessor: optional(row.accessor, fromBytea),
    organisation: optional(row.organisation, Number),
    purpose: optional(row.purpose, (number: number) => PURPOSES[number]),
    categories: Number(row.categories ?? 0),
    time: Number(row.happened_at),
    until: optional(row.until, Number),
    read: row.read_at !== null,
    chainId: Number(row.chain_id),
    transactionHash: optional(row.transaction_hash, fromBytea),
  };
}
