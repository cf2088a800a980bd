import { historyPage } from "#indexer/queries/patient-history.ts";
import type { After } from "#indexer/queries/place.ts";
import { NO_RECORD, type PatientId } from "#lib/core/ids.ts";
import type { HistoryAnswer, HistoryEntryAnswer } from "../schemas/ledger.ts";
import { fromIndex, nextAfter } from "./index-reader.ts";

/** A patient's appends in the chain's order, as the index has them: their places and digests, no content. */
export async function historyOf(
  patientId: PatientId,
  page: { after?: After | undefined; limit: number },
): Promise<HistoryAnswer> {
  const found = await fromIndex((index) => historyPage(index, patientId, page));
  return { entries: found.map(told), next: nextAfter(found, page.limit) };
}

function told({ append, ...place }: Awaited<ReturnType<typeof historyPage>>[number]): HistoryEntryAnswer {
  const common = { ...place, author: append.author, organisation: append.organisation };
  if (append.kind === "erasure") return { kind: "erasure", ...common, recordId: append.recordId };
  if (append.kind === "batch") {
    const { keyEpochs, ...batch } = append.batch;
    return { kind: "batch", ...common, ...batch, keyEpochs: String(keyEpochs) };
  }
  const { replaces, ...entry } = append.entry;
  return { kind: "record", ...common, ...entry, replaces: replaces === NO_RECORD ? null : replaces };
}
