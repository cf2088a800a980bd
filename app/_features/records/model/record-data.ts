import type { RecordProof, RecordView } from "#lib/vault/record-view.ts";
import type { HistoryFacts, ReadUpdate } from "../../../_vault/protocol/records.ts";
import type { WireError } from "../../../_vault/rpc/wire.ts";

/** A record that isn't shown, and why. */
export type Unopened = { proof: RecordProof; error: WireError };

/** A patient's record as far as it was read. */
export type RecordData = {
  /** Undefined until the history is proven complete. */
  facts: Omit<HistoryFacts, "times"> | undefined;
  /** Unix seconds by block number. */
  times: Readonly<Record<number, number>>;
  records: readonly RecordView[];
  unopened: readonly Unopened[];
  /** Unix seconds at which all of it was read; undefined while it goes on. */
  checkedAt: number | undefined;
};

export const NOTHING_READ: RecordData = {
  facts: undefined,
  times: {},
  records: [],
  unopened: [],
  checkedAt: undefined,
};

/** What was read, with what comes next. */
export function withUpdate(data: RecordData, update: ReadUpdate): RecordData {
  switch (update.type) {
    case "history":
      return { ...data, facts: update.facts };
    case "records":
      return { ...data, records: [...data.records, ...update.records] };
    case "unopened":
      return { ...data, unopened: [...data.unopened, { proof: update.proof, error: update.error }] };
    case "session":
      return data;
  }
}
