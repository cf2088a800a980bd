import type { KeywardError } from "#lib/core/errors.ts";
import type { RecordId } from "#lib/core/ids.ts";
import type { RecordProof, RecordView } from "#lib/vault/record-view.ts";
import type { ChartRequest } from "../../../_vault/protocol/reader.ts";
import type { HistoryFacts } from "../../../_vault/protocol/records.ts";

/** How far opening has come: signing, submitting, the keys, reading. */
export type OpeningStage = "sign" | "submitted" | "keys" | "reading";

/** What was read of a chart. In memory alone, and gone with its session. */
export type ChartContents = {
  records: ReadonlyMap<RecordId, RecordView>;
  unopened: ReadonlyMap<RecordId, { proof: RecordProof; error: KeywardError }>;
  /** Known once the history was proven complete. */
  history: Omit<HistoryFacts, "times"> | undefined;
  /** Unix seconds by block. */
  times: Readonly<Record<number, number>>;
};

export type ChartState =
  | { status: "closed"; why?: "ended" | "asked"; last?: ChartRequest }
  | { status: "opening"; request: ChartRequest; stage: OpeningStage }
  | { status: "failed"; request: ChartRequest; error: KeywardError }
  | {
      status: "open";
      request: ChartRequest;
      until: number;
      contents: ChartContents;
      /** Being read, for the first time or again. */
      reading: boolean;
      /** Why the last reading stopped early. */
      error?: KeywardError;
    };

export const EMPTY: ChartContents = {
  records: new Map(),
  unopened: new Map(),
  history: undefined,
  times: {},
};
