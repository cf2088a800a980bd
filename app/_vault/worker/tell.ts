import type { HistoryFacts as FoundFacts } from "#lib/vault/read-record.ts";
import type { RecordView, UnopenedRecord } from "#lib/vault/record-view.ts";
import type { HistoryFacts, ReadUpdate } from "../protocol/records.ts";
import { toWire } from "../rpc/wire.ts";

/** Facts as they cross the boundary: errors without their causes. */
export function wireFacts<Facts extends Pick<FoundFacts, "faults">>(
  facts: Facts,
): Omit<Facts, "faults"> & Pick<HistoryFacts, "faults"> {
  return {
    ...facts,
    faults: facts.faults.map(({ error, ...fault }) => ({ ...fault, error: toWire(error) })),
  };
}

/** Tells the page what a reading finds. */
export const tellerOf = (progress: (update: ReadUpdate) => void) => ({
  onHistory: (facts: Omit<FoundFacts, "times">) => progress({ type: "history", facts: wireFacts(facts) }),
  onRecords: (records: RecordView[]) => progress({ type: "records", records }),
  onUnopened: ({ patientId, proof, error }: UnopenedRecord) =>
    progress({ type: "unopened", patientId, proof, error: toWire(error) }),
});
