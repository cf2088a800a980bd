import type { ChartItem } from "#lib/chart/chart-item.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { isSummary } from "#lib/emergency/summary-document.ts";
import type { RecordProof, RecordView } from "#lib/vault/record-view.ts";

/** Opened records as the pages look at them. */
export type RecordChart = {
  /** What counts now: without replaced versions, and without what is in the emergency part a second time. */
  items: readonly ChartItem[];
  /** Also those of earlier versions. */
  byKey: ReadonlyMap<string, ChartItem>;
  byRecord: ReadonlyMap<RecordId, RecordView>;
  /** The record that replaced another. */
  replacedBy: ReadonlyMap<RecordId, RecordId>;
};

export function chartOf(records: readonly RecordView[]): RecordChart {
  const byRecord = new Map(records.map((record) => [record.proof.recordId, record]));
  const replacedBy = new Map(
    records.flatMap(({ proof: { recordId, replaces } }) =>
      replaces === undefined ? [] : [[replaces, recordId] as const],
    ),
  );
  const all = records.flatMap(({ items }) => items);
  const elsewhere = new Set(
    all.filter(({ category }) => category !== "emergency").map((item) => identityOf(item)),
  );
  const items = records
    .filter((record) => !replacedBy.has(record.proof.recordId) && !isSummary(record))
    .flatMap((record) => record.items)
    .filter((item) => item.category !== "emergency" || !elsewhere.has(identityOf(item)));
  return { items, byKey: new Map(all.map((item) => [item.key, item])), byRecord, replacedBy };
}

/** A copy has the full URL of what it is a copy of. */
const identityOf = ({ key, fullUrl, resource }: ChartItem): string =>
  fullUrl ?? (resource.id === undefined ? key : `${resource.resourceType}/${String(resource.id)}`);

/** The versions of a record, the earliest first; itself among them. */
export function versionsOf({ byRecord, replacedBy }: RecordChart, recordId: RecordId): RecordId[] {
  const seen = new Set([recordId]);
  const versions = [recordId];
  for (let at = byRecord.get(recordId)?.proof.replaces; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    versions.unshift(at);
    at = byRecord.get(at)?.proof.replaces;
  }
  for (let at = replacedBy.get(recordId); at !== undefined && !seen.has(at); at = replacedBy.get(at)) {
    seen.add(at);
    versions.push(at);
  }
  return versions;
}

/** The block of the last record. */
export const lastBlockOf = (proofs: readonly RecordProof[]): number =>
  proofs.reduce((last, { blockNumber }) => Math.max(last, blockNumber), 0);
