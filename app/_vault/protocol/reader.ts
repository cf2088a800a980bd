import type { Resource as FhirResource } from "fhir/r4.js";
import type { SessionTerms } from "#lib/consent/session.ts";
import type { Address, PatientId, RecordId } from "#lib/core/ids.ts";
import type { WriteRight } from "#lib/records/append.ts";
import type { Call } from "../rpc/peer.ts";
import type { HistoryFacts, ReadUpdate } from "./records.ts";
import type { Acted, ActProgress } from "./vault.ts";

export type ChartRequest = Pick<
  SessionTerms,
  "patientId" | "grantee" | "purpose" | "categories" | "organisation"
> & {
  /** The reader's. */
  account: Address;
  /** How long the session on the ledger lasts, unless one that covers this is open. */
  minutes: number;
  /** A new session even where one is open: to have more time. */
  renew?: boolean;
};

/** What those ask who read and write as staff, or are shared a record with. */
export type ReaderCalls = {
  /** Ahead of a patient's chart: connects the key network's client, and proves the history. No key, no record. */
  prepareReading: Call<{ account: Address; patientId: PatientId }, void>;
  /** Opens an access session where none covers this, has the keys released, and reads. */
  openChart: Call<ChartRequest, HistoryFacts & { until: number }, ReadUpdate>;
  closeChart: Call<{ patientId: PatientId }, void>;
  /** Writes as staff: needs no key and no session, only a grant to write. */
  writeAs: Call<
    {
      account: Address;
      patientId: PatientId;
      right: WriteRight;
      /** One as text keeps its digits as they are written. */
      resources: (FhirResource | string)[];
      replaces?: RecordId;
    },
    Acted & { recordIds: RecordId[] },
    ActProgress
  >;
};
